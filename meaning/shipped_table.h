// Where the models that come with gongbu lie: share/gongbu/meaning beside the program or library
// that this is linked into, else in the source tree that it was built from.
#pragma once

#include <string>

namespace gongbu::meaning {

/// Path of words.table, and of domain.model; of the source tree's when none is installed, whether
/// it exists or not.
std::string shipped_table();
std::string shipped_domain_model();

}  // namespace gongbu::meaning
