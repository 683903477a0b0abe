// What the picker shows and what keys do to it. Pure: no terminal, no index, no file.
//
//   PickerState state;
//   pressed(state, {Key::kText, "람다"})  →  Wish::kSearch      the caller searches and puts the answer in
//   pressed(state, {Key::kEnter})         →  Wish::kOpen        … opens state.hit()
//
// Two panes take the keys: the query with its results, and the values to narrow by.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "search/request.h"
#include "search/response.h"

namespace gongbu {

enum class Key : std::uint8_t {
  kText,  // what was typed or pasted
  kEnter,
  kEscape,
  kUp,
  kDown,
  kPageUp,
  kPageDown,
  kLeft,
  kRight,
  kHome,
  kEnd,
  kBackspace,
  kDelete,
  kEraseWord,
  kEraseAll,
  kTab,
  kFacets,
  kPreviewUp,
  kPreviewDown,
  kCopyPlace,
  kCopyText,
  kOther,  // a resize, a key without a meaning
};

struct KeyPress {
  Key key = Key::kOther;
  std::string text = {};  // of kText, UTF-8
};

/// What the caller has to do.
enum class Wish : std::uint8_t { kNothing, kSearch, kOpen, kCopyPlace, kCopyText, kQuit };

struct FacetRow {
  std::string facet;  // service, category or mention
  FacetValue value;
};

struct PickerState {
  std::string query;
  std::size_t cursor = 0;                                     // a byte in the query
  std::vector<std::pair<std::string, std::string>> narrowed;  // by facet and value
  SearchResponse answer;
  std::string fault;          // why there is no answer
  std::size_t selected = 0;   // of answer.hits
  std::uint32_t wanted = 50;  // hits asked for; more at the end of the list
  std::size_t page = 5;       // hits that the list shows

  bool in_facets = false;
  std::string facet_filter;  // what was typed to find a value
  std::size_t facet_selected = 0;

  std::vector<std::string> preview;  // lines of the note, from line 1
  std::uint32_t preview_line = 0;    // the line that was found, from 1
  int preview_scroll = 0;            // rows down from where it would stand
  std::string told;                  // "copied": shown until the next key

  /// Null when there is none.
  const Hit* hit() const {
    return selected < answer.hits.size() ? &answer.hits[selected] : nullptr;
  }
};

/// Does what the key does.
Wish pressed(PickerState& state, const KeyPress& press);

/// The values to narrow by that the filter leaves, services first.
std::vector<FacetRow> facet_rows(const PickerState& state);

/// `base` with the query, what it is narrowed by and how many hits.
SearchRequest request_of(const PickerState& state, SearchRequest base);

/// Puts an answer in: the selected hit stays the same one where it is still there.
void take(PickerState& state, SearchResponse answer);

}  // namespace gongbu
