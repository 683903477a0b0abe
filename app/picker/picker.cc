#include "app/picker/picker.h"

#include <unistd.h>

#include <algorithm>

#include "app/locations.h"
#include "app/opening/editor.h"
#include "app/opening/last_search.h"
#include "app/picker/screen.h"
#include "app/terminal.h"
#include "corpus/files/source_tree.h"
#include "corpus/formats/format.h"
#include "language/language.h"
#include "search/engine.h"
#include "search/render/display.h"
#include "search/render/place.h"

namespace gongbu {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

// Notebooks and web pages are no reading line by line.
bool is_read_by_lines(const std::string& note) {
  const std::optional<NoteFormat> format = format_of(note);
  return format && *format != NoteFormat::kNotebook && *format != NoteFormat::kHtml;
}

class Picker {
 public:
  Picker(const Arguments& arguments, const SearchRequest& base, Engine engine, Screen screen)
      : arguments_(arguments), base_(base), engine_(std::move(engine)), screen_(std::move(screen)) {
    state_.query = base.query;
    state_.cursor = state_.query.size();
    // What was typed before narrows as if it had been chosen here.
    for (const std::string& value : base.services) state_.narrowed.emplace_back("service", value);
    for (const std::string& value : base.categories)
      state_.narrowed.emplace_back("category", value);
    base_.services.clear();
    base_.categories.clear();
    base_.stop_when = Screen::has_key;
  }

  Result<int> run() {
    bool stale = true;
    for (;;) {
      if (stale) stale = !search();
      show_note();
      screen_.draw(state_);
      switch (pressed(state_, screen_.key())) {
        case Wish::kNothing:
          break;
        case Wish::kSearch:
          stale = true;
          break;
        case Wish::kOpen:
          open();
          break;
        case Wish::kCopyPlace:
          copy(state_.hit()->path() + ':' + std::to_string(line_of(*state_.hit())));
          break;
        case Wish::kCopyText:
          copy(state_.hit()->passage.text);
          break;
        case Wish::kQuit:
          keep_search(last_search_folder(), terminal_name(), last_search_of(state_.answer));
          return 0;
      }
    }
  }

 private:
  static std::uint32_t line_of(const Hit& hit) {
    return hit.line ? hit.line : hit.passage.lines.first;
  }

  // False when a key came first: what it asks for is searched instead.
  bool search() {
    if (state_.query.find_first_not_of(' ') == std::string::npos && state_.narrowed.empty()) {
      take(state_, {});
      return true;
    }
    Result<SearchResponse> answer = engine_.search(request_of(state_, base_));
    if (!answer && answer.error().code == ErrorCode::kCancelled) return false;
    if (answer) {
      take(state_, *std::move(answer));
    } else {
      take(state_, {});
      state_.fault = say(answer.error().message);
    }
    return true;
  }

  void show_note() {
    const Hit* hit = state_.hit();
    if (!hit) {
      state_.preview.clear();
      shown_.clear();
      return;
    }
    const bool whole = is_read_by_lines(hit->passage.note);
    state_.preview_line = whole ? line_of(*hit) : 0;
    const std::string what = hit->path() + (whole ? "" : ' ' + hit->passage.id);
    if (what == shown_) return;
    shown_ = what;
    Result<std::string> text = hit->passage.text;
    if (whole) text = read_text(hit->root, {.path = hit->passage.note});
    state_.preview = lines_of(text ? *text : hit->passage.text);
  }

  void open() {
    const Hit& hit = *state_.hit();
    screen_.leave();
    const Result<Done> opened = open_in_editor(arguments_, {hit.path(), line_of(hit), hit.column});
    screen_.come_back();
    if (!opened) state_.told = say(opened.error().message);
    shown_.clear();  // it may have been changed
  }

  void copy(const std::string& text) {
    Screen::copy(text);
    state_.told = say("copied");
  }

  const Arguments& arguments_;
  SearchRequest base_;
  Engine engine_;
  Screen screen_;
  PickerState state_;
  std::string shown_;  // what the preview has
};

}  // namespace

Result<int> run_picker(const Arguments& arguments, const SearchRequest& base) {
  if (isatty(STDIN_FILENO) == 0 || !stdout_is_terminal())
    return Error{ErrorCode::kInvalid, "-i needs a terminal", "without -i, gongbu search prints"};
  Result<Engine> engine = Engine::open(index_folder(arguments.text("db")), trust_folder());
  if (!engine) return engine.error();
  if (const Result<Done> ready = engine->prepare(); !ready) return ready.error();
  Result<Screen> screen = Screen::open(use_color(arguments.choice<Color>("color")));
  if (!screen) return screen.error();
  return Picker(arguments, base, *std::move(engine), *std::move(screen)).run();
}

}  // namespace gongbu
