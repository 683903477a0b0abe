// What decides whether an index and an answer are the same elsewhere: the versions of what is stored,
// of the analysis, and of the libraries that are loaded.
//
//   component_versions()    schema 4, analyzer 2, Xapian 1.4.22, ICU 72.1
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gongbu {

struct ComponentVersion {
  std::string_view name;
  std::string version;
};

/// In the order in which they are printed. Of libraries: those that are loaded, not those that the
/// program was built with.
std::vector<ComponentVersion> component_versions();

}  // namespace gongbu
