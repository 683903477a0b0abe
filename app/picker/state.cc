#include "app/picker/state.h"

#include <algorithm>

#include "corpus/utf8.h"
#include "search/fields.h"
#include "search/render/display.h"

namespace gongbu {
namespace {

constexpr std::uint32_t kMore = 50;     // hits that the end of the list brings
constexpr std::uint32_t kMost = 500;    // hits at most
constexpr int kPreviewStep = 5;         // rows
constexpr std::size_t kLongest = 4000;  // bytes of a query

std::size_t before(std::string_view text, std::size_t at) {
  return at == 0 ? 0 : character_begin(text, at - 1);
}

std::size_t behind(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  do ++at;
  while (at < text.size() && is_continuation(text[at]));
  return at;
}

// Vowels and finals of decomposed Hangul take no column; they are erased one by one, as they were
// typed. Marks and joiners go with their letter.
bool goes_with_its_letter(std::string_view character) {
  const bool of_hangul = character.size() == 3 && character[0] == '\xE1' &&
                         character >= "\xE1\x85\xA0" && character <= "\xE1\x87\xBF";
  return !of_hangul && columns(character) == 0;
}

void erase_before(std::string& text, std::size_t& cursor) {
  bool more = cursor > 0;
  while (more) {
    const std::size_t begin = before(text, cursor);
    more = begin > 0 && goes_with_its_letter(std::string_view(text).substr(begin, cursor - begin));
    text.erase(begin, cursor - begin);
    cursor = begin;
  }
}

void erase_word(std::string& text, std::size_t& cursor) {
  const auto space = [&](std::size_t at) { return text[at] == ' '; };
  std::size_t begin = cursor;
  while (begin > 0 && space(begin - 1)) --begin;
  while (begin > 0 && !space(begin - 1)) --begin;
  text.erase(begin, cursor - begin);
  cursor = begin;
}

// Line ends and tabs of what is pasted are spaces, other control characters nothing.
std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool white = c == '\n' || c == '\r' || c == '\t';
    if (white)
      out += ' ';
    else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F)
      out += c;
  }
  return repair_utf8(out);
}

// True when the text changed.
bool edit(std::string& text, std::size_t& cursor, const KeyPress& press) {
  const std::string old = text;
  switch (press.key) {
    case Key::kText: {
      const std::string typed = one_line(press.text);
      if (text.size() + typed.size() > kLongest) return false;
      text.insert(cursor, typed);
      cursor += typed.size();
      break;
    }
    case Key::kBackspace:
      erase_before(text, cursor);
      break;
    case Key::kDelete:
      text.erase(cursor, behind(text, cursor) - cursor);
      break;
    case Key::kEraseWord:
      erase_word(text, cursor);
      break;
    case Key::kEraseAll:
      text.clear();
      cursor = 0;
      break;
    case Key::kLeft:
      cursor = before(text, cursor);
      break;
    case Key::kRight:
      cursor = behind(text, cursor);
      break;
    case Key::kHome:
      cursor = 0;
      break;
    case Key::kEnd:
      cursor = text.size();
      break;
    default:
      break;
  }
  return text != old;
}

void move(std::size_t& at, std::size_t count, std::ptrdiff_t by) {
  const auto last = static_cast<std::ptrdiff_t>(count) - 1;
  at = static_cast<std::size_t>(std::clamp(static_cast<std::ptrdiff_t>(at) + by, std::ptrdiff_t{0},
                                           std::max<std::ptrdiff_t>(last, 0)));
}

// Rows that a key moves by; 0 for other keys.
std::ptrdiff_t steps(const PickerState& state, Key key) {
  const auto page = static_cast<std::ptrdiff_t>(std::max<std::size_t>(state.page, 1));
  switch (key) {
    case Key::kUp:
      return -1;
    case Key::kDown:
      return 1;
    case Key::kPageUp:
      return -page;
    case Key::kPageDown:
      return page;
    default:
      return 0;
  }
}

Wish search_anew(PickerState& state) {
  state.selected = 0;
  state.wanted = kMore;
  return Wish::kSearch;
}

Wish toggle(PickerState& state) {
  const std::vector<FacetRow> rows = facet_rows(state);
  if (state.facet_selected >= rows.size()) return Wish::kNothing;
  const FacetRow& row = rows[state.facet_selected];
  const std::pair<std::string, std::string> value(row.facet, row.value.value);
  if (std::erase(state.narrowed, value) == 0) state.narrowed.push_back(value);
  return search_anew(state);
}

void leave_facets(PickerState& state) {
  state.in_facets = false;
  state.facet_filter.clear();
  state.facet_selected = 0;
}

Wish pressed_in_facets(PickerState& state, const KeyPress& press) {
  if (const std::ptrdiff_t by = steps(state, press.key); by != 0) {
    move(state.facet_selected, facet_rows(state).size(), by);
    return Wish::kNothing;
  }
  if (press.key == Key::kEscape || press.key == Key::kFacets) {
    leave_facets(state);
    return Wish::kNothing;
  }
  if (press.key == Key::kTab) return toggle(state);
  if (press.key == Key::kEnter) {
    const Wish wish = toggle(state);
    leave_facets(state);
    return wish;
  }
  std::size_t end = state.facet_filter.size();
  if (edit(state.facet_filter, end, press)) state.facet_selected = 0;
  return Wish::kNothing;
}

Wish pressed_in_results(PickerState& state, const KeyPress& press) {
  if (const std::ptrdiff_t by = steps(state, press.key); by != 0) {
    move(state.selected, state.answer.hits.size(), by);
    state.preview_scroll = 0;
    const bool at_the_end = state.selected + 1 == state.answer.hits.size() && by > 0;
    if (!at_the_end || state.answer.hits.size() < state.wanted || state.wanted >= kMost)
      return Wish::kNothing;
    state.wanted += kMore;
    return Wish::kSearch;
  }
  switch (press.key) {
    case Key::kEnter:
      return state.hit() ? Wish::kOpen : Wish::kNothing;
    case Key::kEscape:
      return Wish::kQuit;
    case Key::kFacets:
    case Key::kTab:
      state.in_facets = true;
      return Wish::kNothing;
    case Key::kPreviewUp:
    case Key::kPreviewDown:
      state.preview_scroll += press.key == Key::kPreviewUp ? -kPreviewStep : kPreviewStep;
      return Wish::kNothing;
    case Key::kCopyPlace:
      return state.hit() ? Wish::kCopyPlace : Wish::kNothing;
    case Key::kCopyText:
      return state.hit() ? Wish::kCopyText : Wish::kNothing;
    default:
      return edit(state.query, state.cursor, press) ? search_anew(state) : Wish::kNothing;
  }
}

}  // namespace

Wish pressed(PickerState& state, const KeyPress& press) {
  state.told.clear();
  return state.in_facets ? pressed_in_facets(state, press) : pressed_in_results(state, press);
}

std::vector<FacetRow> facet_rows(const PickerState& state) {
  const std::string wanted = folded(state.facet_filter);
  std::vector<FacetRow> rows;
  for (const Facet& facet : state.answer.facets) {
    if (facet.name == "mention") continue;
    for (const FacetValue& value : facet.values)
      if (folded(value.value + ' ' + value.label + ' ' + value.label_ko).find(wanted) !=
          std::string::npos)
        rows.push_back({facet.name, value});
  }
  return rows;
}

SearchRequest request_of(const PickerState& state, SearchRequest base) {
  base.query = state.query;
  base.limit = state.wanted;
  for (const FieldInfo& field : kFields)
    for (const auto& [facet, value] : state.narrowed)
      if (field.chosen && field.name == facet) (base.*field.chosen).push_back(value);
  return base;
}

void take(PickerState& state, SearchResponse answer) {
  const std::string id = state.selected > 0 && state.hit() ? state.hit()->passage.id : "";
  state.answer = std::move(answer);
  state.fault.clear();
  const auto& hits = state.answer.hits;
  const auto same = std::ranges::find_if(
      hits, [&](const Hit& hit) { return !id.empty() && hit.passage.id == id; });
  state.selected = same == hits.end() ? 0 : static_cast<std::size_t>(same - hits.begin());
  state.preview_scroll = 0;
  state.facet_selected = std::min(state.facet_selected, facet_rows(state).size());
}

}  // namespace gongbu
