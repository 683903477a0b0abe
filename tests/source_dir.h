// Where the project's own files are that tests read: notes, catalogs, goldens.
//
//   load_catalog({source_dir() + "/tests/golden/passages/catalog.toml"})
//
// A function, not a macro on every command line: a compiler cache then serves other checkouts too.
#pragma once

#include <string>

namespace gongbu {

/// Absolute, without a slash behind it.
std::string source_dir();

}  // namespace gongbu
