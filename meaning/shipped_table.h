// Where the table that comes with gongbu lies: share/gongbu/meaning beside the program or library
// that this is linked into, else in the source tree that it was built from.
#pragma once

#include <string>

namespace gongbu::meaning {

/// Path of words.table; of the source tree's when none is installed, whether it exists or not.
std::string shipped_table();

}  // namespace gongbu::meaning
