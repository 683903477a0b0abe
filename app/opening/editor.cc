#include "app/opening/editor.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "app/run_program.h"
#include "corpus/files/source_tree.h"
#include "corpus/files/whole_file.h"
#include "corpus/utf8.h"
#include "search/render/display.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

// What stands before the path, and the path itself; columns count bytes or characters.
struct Way {
  std::string_view programs;  // parted by spaces
  std::vector<std::string_view> words;
  bool bytes = false;
};

// From the editors' manuals.
const Way kWays[] = {
    {"vim nvim gvim mvim vimx vim.basic vim.gtk3 vim.nox",
     {"+call cursor({line},{column})", "{path}"},
     true},
    {"emacs emacsclient micro gedit gnome-text-editor", {"+{line}:{column}", "{path}"}},
    {"nano ne kak", {"+{line},{column}", "{path}"}},
    {"code code-insiders code-oss codium cursor windsurf", {"-g", "{path}:{line}:{column}"}},
    {"subl hx helix zed zeditor", {"{path}:{line}:{column}"}},
    {"kate kwrite", {"-l", "{line}", "-c", "{column}", "{path}"}},
    {"idea clion goland pycharm webstorm", {"--line", "{line}", "--column", "{column}", "{path}"}},
    {"mousepad", {"-l", "{line}", "{path}"}},
};
const Way kUsual = {"", {"+{line}", "{path}"}};

bool names(std::string_view programs, std::string_view name) {
  while (!programs.empty()) {
    const std::size_t end = std::min(programs.find(' '), programs.size());
    if (programs.substr(0, end) == name) return true;
    programs.remove_prefix(std::min(end + 1, programs.size()));
  }
  return false;
}

const Way& way_of(const std::string& program) {
  const std::string name = fs::path(program).filename().string();
  for (const Way& way : kWays)
    if (names(way.programs, name)) return way;
  return kUsual;
}

// 1 where the line is not there as it was, or no text.
std::uint32_t character_column(const NotePlace& place) {
  const WholeFile note = read_whole_file(place.path, {.most = kMaxNoteBytes});
  std::string_view text = note.text;
  for (std::uint32_t number = 1; number < place.line; ++number) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return 1;
    text.remove_prefix(end + 1);
  }
  const std::string_view line = text.substr(0, text.find('\n'));
  if (place.column == 0 || place.column > line.size()) return 1;
  return static_cast<std::uint32_t>(count_characters(line.substr(0, place.column - 1))) + 1;
}

std::string filled(std::string_view word, const NotePlace& place, std::uint32_t column) {
  const std::pair<std::string_view, std::string> values[] = {{"{path}", place.path},
                                                             {"{line}", std::to_string(place.line)},
                                                             {"{column}", std::to_string(column)}};
  std::string out;
  while (!word.empty()) {
    const auto* value =
        std::ranges::find_if(values, [&](const auto& one) { return word.starts_with(one.first); });
    if (value == std::end(values)) {
      out += word[0];
      word.remove_prefix(1);
    } else {
      out += value->second;
      word.remove_prefix(value->first.size());
    }
  }
  return out;
}

bool is_there(const std::string& program) {
  const char* path = std::getenv("PATH");
  std::string_view folders = path ? path : "";
  while (!folders.empty()) {
    const std::size_t end = std::min(folders.find(':'), folders.size());
    const std::string file = std::string(folders.substr(0, end)) + '/' + program;
    if (access(file.c_str(), X_OK) == 0) return true;
    folders.remove_prefix(std::min(end + 1, folders.size()));
  }
  return false;
}

}  // namespace

Result<std::vector<std::string>> editor_command(const std::string& command,
                                                const NotePlace& place) {
  Result<std::vector<std::string>> words = command_words(command);
  if (!words) return words;
  if (words->empty()) return Error{ErrorCode::kInvalid, "no program is named", ""};
  const bool says_itself = std::ranges::any_of(
      *words, [](const std::string& word) { return word.find("{path}") != std::string::npos; });
  const Way& way = way_of(words->front());
  if (!says_itself) words->insert(words->end(), way.words.begin(), way.words.end());
  const std::uint32_t column = way.bytes ? place.column : character_column(place);
  for (std::string& word : *words) word = filled(word, place, column);
  return words;
}

std::string chosen_editor(const Arguments& arguments) {
  const std::vector<std::string> named = arguments.given(setting::kEditor).values;
  if (!named.empty() && !named[0].empty()) return named[0];
  for (const char* program : {"vi", "nano", "emacs"})
    if (is_there(program)) return program;
  return "vi";
}

Result<Done> open_in_editor(const Arguments& arguments, const NotePlace& place) {
  std::error_code failed;
  if (!fs::exists(place.path, failed))
    return Error{ErrorCode::kNotFound,
                 Message("the note {} is not there any more", visible(place.path)),
                 "gongbu index looks for it again"};
  const Result<std::vector<std::string>> words = editor_command(chosen_editor(arguments), place);
  if (!words) return words.error();
  const Result<int> ended = run_program(*words);
  if (!ended) return ended.error();
  if (*ended != 0)
    return Error{ErrorCode::kUnreadable,
                 Message("{} ended with exit code {}", words->front(), *ended), ""};
  return Done{};
}

}  // namespace gongbu
