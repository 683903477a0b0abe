// What the last search in a terminal found, so that `gongbu open 3` knows what 3 is. Each terminal has
// its own, in $XDG_STATE_HOME/gongbu/last-search, which nobody else may read.
//
//   keep_search(folder, "pts-3", found)      after the answer was printed
//   last_search(folder, "pts-3")             → {"람다 동시성", {{1, "/n/a.md", 12, 5}, …}}
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/opening/editor.h"
#include "search/response.h"

namespace gongbu {

struct FoundPlace {
  std::uint32_t rank = 0;
  NotePlace place;
};

struct LastSearch {
  std::string query;
  std::vector<FoundPlace> found;
};

LastSearch last_search_of(const SearchResponse& response);

/// One that cannot be written is not kept; the answer was given all the same.
void keep_search(const std::string& folder, const std::string& terminal, const LastSearch& search);

/// This terminal's, else the newest of any. Nothing when there is none, or when it is broken.
std::optional<LastSearch> last_search(const std::string& folder, const std::string& terminal);

/// "pts-3": what this program's terminal is called; "none" when it has none.
std::string terminal_name();

}  // namespace gongbu
