#include "app/picker/view.h"

#include <algorithm>
#include <string_view>

#include "corpus/utf8.h"
#include "language/language.h"
#include "search/render/display.h"

namespace gongbu {
namespace {

constexpr std::size_t kRowsAHit = 2;
constexpr std::size_t kHead = 2;     // rows: the query, the status
constexpr std::size_t kBeside = 90;  // columns from which the preview stands beside the list
constexpr std::size_t kBelow = 18;   // rows from which it stands below
constexpr std::string_view kArrow = " › ";
// Around what was found in a folded line; no text has them.
constexpr std::string_view kBegin = "\x01";
constexpr std::string_view kEnd = "\x02";

struct Area {
  std::size_t row = 0;
  std::size_t column = 0;
  std::size_t rows = 0;
  std::size_t columns = 0;
};

class Drawing {
 public:
  Drawing(PickerState& state, std::size_t rows, std::size_t width) : state_(state), width_(width) {
    screen_.rows.resize(rows);
  }

  PickerScreen run() {
    if (screen_.rows.empty() || width_ == 0) return std::move(screen_);
    query();
    status();
    keys();
    if (screen_.rows.size() <= kHead + 1) return std::move(screen_);
    Area list{kHead, 0, screen_.rows.size() - kHead - 1, width_};
    Area preview_area;
    if (width_ >= kBeside) {
      preview_area = list;
      list.columns = width_ * 9 / 20;
      preview_area.column = list.columns + 2;
      preview_area.columns = width_ - preview_area.column;
      for (std::size_t row = 0; row < list.rows; ++row)
        put(list.row + row, list.columns, "│", Style::kDim);
    } else if (list.rows >= kBelow) {
      preview_area = list;
      list.rows = list.rows / kRowsAHit / 2 * kRowsAHit;
      preview_area.row = list.row + list.rows + 1;
      preview_area.rows -= list.rows + 1;
      std::string line;
      for (std::size_t i = 0; i < width_; ++i) line += "─";
      put(preview_area.row - 1, 0, line, Style::kDim);
    }
    state_.page = std::max<std::size_t>(1, list.rows / kRowsAHit);
    if (state_.in_facets) {
      facets(list);
    } else {
      hits(list);
    }
    preview(preview_area);
    return std::move(screen_);
  }

 private:
  void put(std::size_t row, std::size_t column, std::string text, Style style = Style::kPlain) {
    if (row >= screen_.rows.size() || column >= width_ || text.empty()) return;
    if (columns(text) > width_ - column) text = cut(text, width_ - column);
    screen_.rows[row].spans.push_back({column, std::move(text), style});
  }

  // The end of a long query is seen, with the cursor.
  void query() {
    const bool of_facets = state_.in_facets;
    const std::string mark = of_facets ? say("narrow by") + " > " : "> ";
    const std::string& text = of_facets ? state_.facet_filter : state_.query;
    const std::size_t cursor = of_facets ? text.size() : state_.cursor;
    const std::size_t begin = columns(mark);
    put(0, 0, cut(mark, width_), Style::kStrong);
    if (begin + 2 > width_) return;
    const std::size_t room = width_ - begin - 1;
    std::size_t from = 0;
    while (from < cursor &&
           columns(cut(std::string_view(text).substr(from, cursor - from), 0)) > room) {
      ++from;
      while (from < cursor && is_continuation(text[from])) ++from;
    }
    put(0, begin, cut(std::string_view(text).substr(from), room));
    screen_.cursor_column =
        begin + columns(cut(std::string_view(text).substr(from, cursor - from), 0));
  }

  void status() {
    if (screen_.rows.size() < kHead) return;
    std::size_t column = 0;
    const auto add = [&](const std::string& text, Style style) {
      if (text.empty() || column >= width_) return;
      const std::string shown = cut(text, width_ - column);
      put(1, column, shown, style);
      column += columns(shown) + 2;
    };
    add(state_.told, Style::kNotice);
    if (!state_.fault.empty()) return add(state_.fault, Style::kNotice);
    if (state_.hit()) {
      add(say("{} of {}", state_.selected + 1, state_.answer.total), Style::kDim);
    } else if (!state_.query.empty()) {
      add(say("nothing found"), Style::kNotice);
    } else {
      add(say("type to search"), Style::kDim);
    }
    for (const auto& [facet, value] : state_.narrowed)
      add('[' + say(facet) + ':' + value + ']', Style::kLabel);
    for (const Notice& notice : state_.answer.notices) add(say(notice.message), Style::kNotice);
  }

  void keys() {
    if (screen_.rows.size() <= kHead) return;
    const std::string text = state_.in_facets
                                 ? say("Enter choose  Tab choose more  Esc back")
                                 : say("Enter open  ^L narrow  ^Y copy place  ^T copy text  ^F ^B "
                                       "scroll  Esc close");
    put(screen_.rows.size() - 1, 0, cut(text, width_), Style::kDim);
  }

  static std::string heading(const Hit& hit, std::size_t width) {
    const std::vector<std::string>& path = hit.passage.heading_path;
    if (path.empty()) return {};
    std::string text = cut(path.back(), 0);
    for (std::size_t i = path.size() - 1; i-- > 0;) {
      std::string longer = cut(path[i], 0) + std::string(kArrow) + text;
      if (columns(longer) > width) break;
      text = std::move(longer);
    }
    return cut(text, width);
  }

  // The snippet's line that has what was found.
  void found_line(const Hit& hit, std::size_t row, std::size_t column, std::size_t width) {
    std::string line;
    for (const Painted& one :
         fold(hit.snippet.text, hit.snippet.highlights, width, {kBegin, kEnd})) {
      std::string text = one.as_it_is();
      const bool has = text.find(kBegin) != std::string::npos;
      if (line.empty() || has) line = std::move(text);
      if (has) break;
    }
    Style style = Style::kPlain;
    while (!line.empty()) {
      const std::size_t end = std::min(line.find_first_of("\x01\x02"), line.size());
      const std::string part = line.substr(0, end);
      put(row, column, part, style);
      column += columns(part);
      if (end < line.size()) style = line[end] == kBegin[0] ? Style::kFound : Style::kPlain;
      line.erase(0, end + 1);
    }
  }

  void hits(const Area& area) {
    const std::size_t shown = area.rows / kRowsAHit;
    if (shown == 0) return;
    const std::size_t first = state_.selected < shown ? 0 : state_.selected - shown + 1;
    for (std::size_t i = 0; i < shown && first + i < state_.answer.hits.size(); ++i) {
      const Hit& hit = state_.answer.hits[first + i];
      const std::size_t row = area.row + i * kRowsAHit;
      const bool selected = first + i == state_.selected;
      const std::uint32_t line = hit.line ? hit.line : hit.passage.lines.first;
      std::string place = hit.passage.note + ':' + std::to_string(line);
      // A long path loses its beginning: what tells notes apart is at the end.
      const std::size_t room = area.columns > 2 ? area.columns - 2 : 0;
      place = tail(cut(place, 0), room / 2);
      const std::size_t used = columns(place);
      const std::size_t left = room > used + 1 ? room - used - 1 : 0;
      put(row, 0, selected ? "> " : "  ", Style::kStrong);
      if (left > 0) put(row, 2, heading(hit, left), Style::kStrong);
      put(row, area.columns - used, place, Style::kPath);
      if (area.columns > 8) found_line(hit, row + 1, 4, area.columns - 4);
      if (selected) {
        screen_.rows[row].selected = true;
        screen_.rows[row].selected_columns = area.columns;
      }
    }
  }

  // At most `width` columns of the text's end.
  static std::string tail(std::string text, std::size_t width) {
    if (columns(text) <= width) return text;
    while (!text.empty() && columns(text) + 1 > width) {
      std::size_t next = 1;
      while (next < text.size() && is_continuation(text[next])) ++next;
      text.erase(0, next);
    }
    return width == 0 ? "" : "…" + text;
  }

  void facets(const Area& area) {
    const std::vector<FacetRow> rows = facet_rows(state_);
    if (rows.empty()) return put(area.row, 0, cut(say("there is no such value"), area.columns));
    const std::size_t first =
        state_.facet_selected < area.rows ? 0 : state_.facet_selected - area.rows + 1;
    for (std::size_t i = 0; i < area.rows && first + i < rows.size(); ++i) {
      const FacetRow& row = rows[first + i];
      const bool selected = first + i == state_.facet_selected;
      const std::string count = std::to_string(row.value.count);
      std::string text = row.value.selected ? "[x] " : "[ ] ";
      text += say(row.facet) + ' ' + row.value.value;
      if (!row.value.label_ko.empty()) text += "  " + row.value.label_ko;
      const std::size_t room =
          area.columns > count.size() + 3 ? area.columns - count.size() - 3 : 0;
      put(area.row + i, 0, selected ? "> " : "  ", Style::kStrong);
      put(area.row + i, 2, cut(text, room), row.value.selected ? Style::kLabel : Style::kPlain);
      if (area.columns > count.size())
        put(area.row + i, area.columns - count.size(), count, Style::kDim);
      screen_.rows[area.row + i].selected = selected;
      screen_.rows[area.row + i].selected_columns = area.columns;
    }
  }

  // The note around the line that was found, a third from the top.
  void preview(const Area& area) {
    if (area.rows == 0 || area.columns < 8 || state_.preview.empty()) return;
    const auto count = static_cast<std::ptrdiff_t>(state_.preview.size());
    const std::ptrdiff_t third = static_cast<std::ptrdiff_t>(area.rows) / 3;
    std::ptrdiff_t line = static_cast<std::ptrdiff_t>(state_.preview_line) - third;
    const std::ptrdiff_t unscrolled = std::max<std::ptrdiff_t>(1, line);
    line = std::clamp<std::ptrdiff_t>(unscrolled + state_.preview_scroll, 1, count);
    state_.preview_scroll = static_cast<int>(line - unscrolled);
    const std::size_t digits = std::to_string(count).size();
    const std::size_t room = area.columns - digits - 1;
    for (std::size_t row = 0; row < area.rows && line <= count; ++line) {
      const bool found = static_cast<std::uint32_t>(line) == state_.preview_line;
      std::string number = std::to_string(line);
      number.insert(0, digits - number.size(), ' ');
      put(area.row + row, area.column, number, found ? Style::kStrong : Style::kDim);
      const std::string& text = state_.preview[static_cast<std::size_t>(line) - 1];
      const std::vector<Painted> parts = fold(text, {}, room, {});
      for (std::size_t i = 0; i < std::max<std::size_t>(parts.size(), 1) && row < area.rows;
           ++i, ++row)
        if (i < parts.size())
          put(area.row + row, area.column + digits + 1, parts[i].as_it_is(),
              found ? Style::kFound : Style::kPlain);
    }
  }

  PickerState& state_;
  const std::size_t width_;
  PickerScreen screen_;
};

}  // namespace

PickerScreen picker_screen(PickerState& state, std::size_t rows, std::size_t columns) {
  return Drawing(state, rows, columns).run();
}

}  // namespace gongbu
