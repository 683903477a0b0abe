#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/commands/commands.h"
#include "app/first_use/note_folders.h"
#include "app/index_options.h"
#include "app/index_summary.h"
#include "app/load_settings.h"
#include "app/locations.h"
#include "app/opening/last_search.h"
#include "app/progress.h"
#include "app/settings/settings_edit.h"
#include "app/settings/settings_text.h"
#include "app/stop_signals.h"
#include "app/terminal.h"
#include "corpus/formats/format.h"
#include "corpus/utf8.h"
#include "language/language.h"
#include "language/numbers.h"
#include "search/engine.h"
#include "search/render/display.h"
#include "search/render/render.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

std::string counted_endings(const NoteFolder& folder) {
  constexpr std::size_t kMost = 4;
  std::string out;
  for (std::size_t i = 0; i < std::min(folder.endings.size(), kMost); ++i)
    out += (out.empty() ? "" : ", ") + folder.endings[i].first + ' ' +
           number_text(folder.endings[i].second);
  return out;
}

void tell_found(const std::vector<NoteFolder>& folders) {
  print(say("Found:") + '\n');
  for (const NoteFolder& folder : folders) {
    std::string kinds;
    for (const Message& kind : folder.kinds) kinds += say(kind) + ", ";
    print("  " + visible(folder.path) + "  " + kinds + say(notes_counted(folder.notes)) + " (" +
          visible(counted_endings(folder)) + ")\n");
  }
}

Result<std::vector<NoteFolder>> find_notes(const Arguments& arguments) {
  std::vector<std::string> named = arguments.all("dir");
  if (named.empty()) named = usual_folders(home_folder(), current_folder());
  if (named.empty())
    return Error{ErrorCode::kNotFound, "no folder of notes is found",
                 "name it: gongbu init ~/my/notes"};
  std::vector<NoteFolder> found;
  std::uint64_t notes = 0;
  for (const std::string& folder : named) {
    Result<NoteFolder> one = look_into(folder);
    if (!one) return one.error();
    notes += one->notes;
    found.push_back(*std::move(one));
  }
  if (notes == 0)
    return Error{ErrorCode::kNotFound, Message("there are no notes in {}", visible(named[0])),
                 Message("notes are {} files", note_endings())};
  return found;
}

// The file with these folders; a new one has all that can be set, behind "#".
Result<Done> write_settings(const std::string& path, const std::string& collection,
                            const std::vector<std::string>& folders) {
  std::error_code failed;
  std::string before;
  const bool is_new = !fs::exists(path, failed);
  if (is_new) {
    before = settings_template();
  } else {
    if (const Result<SettingsFile> read = read_settings_file(path, home_folder()); !read)
      return read.error();
    Result<std::string> text = read_settings_text(path);
    if (!text) return text.error();
    before = *std::move(text);
  }
  const Result<std::string> text = with_folders(before, folders, collection);
  if (!text) return text.error();
  if (!is_new && *text == before) return Done{};
  if (const fs::path folder = fs::path(path).parent_path(); !folder.empty())
    fs::create_directories(folder, failed);
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << *text;
  if (!out.flush())
    return Error{ErrorCode::kUnreadable, Message("cannot write {}", path),
                 "check the folder's permissions"};
  print(say("Written: {}", visible(path)) + '\n');
  return Done{};
}

Result<IndexReport> read_notes(const IndexOptions& options) {
  ProgressLine line;
  return index_sources(options, [&](const IndexProgress& progress) { line.show(progress); });
}

// In quotes where a shell would read more than words.
std::string as_typed(const std::string& words) {
  const bool plain = std::ranges::all_of(words, [](unsigned char c) {
    return c >= 0x80 || c == ' ' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
  });
  if (plain) return words;
  std::string out = "'";
  for (const char c : words) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

// Of the newest note that has one to be searched by.
std::string heading_to_search(Engine& engine) {
  constexpr std::size_t kLongest = 40;  // characters
  const Result<SearchResponse> newest = engine.search(
      {.limit = 10, .path_glob = "**", .facet_limit = 0, .sort = SortOrder::kModified});
  if (!newest) return {};
  for (const Hit& hit : newest->hits)
    if (const std::string& heading = hit.passage.heading_path.back();
        heading.size() > 1 && count_characters(heading) <= kLongest)
      return heading;
  return {};
}

// A search for the newest note by its name, else by a heading, and its answer.
std::string show_example(const std::string& db, std::string name, const std::string& with) {
  Result<Engine> engine = Engine::open(db, trust_folder());
  if (engine && name.empty()) name = heading_to_search(*engine);
  if (name.empty()) name = say("server");
  std::string line = "gongbu search " + with + as_typed(name);
  if (!engine) return line;
  const Result<SearchResponse> answer =
      engine->search({.query = name, .limit = 1, .facet_limit = 0});
  if (!answer || answer->hits.empty()) return line;
  print(
      Painted('\n' + say("For example: {}", line + " -n 1") + "\n\n")
          .append(render_text(*answer, {.cwd = current_folder(),
                                        .width = output_width(),
                                        .color = use_color(Color::kAuto),
                                        .say = [](const Message& message) { return say(message); },
                                        .number = number_text})));
  keep_search(last_search_folder(), terminal_name(), last_search_of(*answer));
  return line;
}

void tell_next(const std::string& search, const std::string& with) {
  print('\n' + say("Three commands to try:") + "\n  " + search + '\n');
  std::string watch = "  gongbu watch" + with;
  std::string open = "  gongbu open 1";
  watch.resize(std::max(watch.size(), open.size()), ' ');
  open.resize(watch.size(), ' ');
  print(open + "   " + say("opens the first result in your editor") + '\n');
  print(watch + "   " + say("keeps the index up to date while you write") + '\n');
}

}  // namespace

Result<int> run_init(const Arguments& arguments) {
  const Result<std::vector<NoteFolder>> found = find_notes(arguments);
  if (!found) return found.error();
  tell_found(*found);
  std::vector<std::string> folders;
  for (const NoteFolder& folder : *found) folders.push_back(folder.path);
  // An index that was named by hand has no place in the settings file.
  const bool named = arguments.given(setting::kIndex).origin == Origin::kOption;
  const std::string collection = arguments.text("collection");
  if (!named)
    if (const Result<Done> written = write_settings(settings_path(arguments), collection, folders);
        !written)
      return written.error();
  const Result<Settings> settings = load_settings(arguments);
  if (!settings) return settings.error();
  Arguments asked = arguments;
  asked.use(*settings);
  IndexOptions options = index_options(asked);
  options.roots = folders;
  std::fflush(stdout);  // before what is told while it reads
  const StopSignals signals;
  options.stop = &signals.seen();
  const Result<IndexReport> report = read_notes(options);
  if (!report) return report.error();
  print_error(told(*report));
  if (report->stopped) {
    print_error(stopped_line());
    return 2;
  }
  const std::string with = collection.empty() ? "" : "-c " + as_typed(collection) + ' ';
  const std::string name = telling_name(found->front().newest);
  tell_next(show_example(options.db, name, with),
            collection.empty() ? "" : " -c " + as_typed(collection));
  return 0;
}

}  // namespace gongbu
