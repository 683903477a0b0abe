// Long answers in a terminal are read with a pager, as git and bat do.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "app/cli/arguments.h"
#include "search/render/painted.h"

namespace gongbu {

/// Rows that a text takes in a terminal of so many columns; escapes take none.
std::size_t rows_of(std::string_view text, std::size_t columns);

/// Prints the text, by the setting `pager` where stdout is a terminal that has less rows. A pager that
/// cannot be started is as none.
void print_paged(const Arguments& arguments, const Painted& text);

}  // namespace gongbu
