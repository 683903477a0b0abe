// Changes to a settings file that leave all else in it as the person wrote it, comments too.
//
//   with_folders("# mine\ncolor = \"never\"\n", {"/n"}, "")   "# mine\nfolders = [\"/n\"]\ncolor = \"never\"\n"
#pragma once

#include <string>
#include <vector>

#include "corpus/result.h"

namespace gongbu {

/// The text of a settings file with these folders added to its list `folders`: the top's, or the
/// collection's. REQUIRES: the text is TOML without a mistake. Errors: folders are no list, or stand
/// where they cannot be added.
Result<std::string> with_folders(const std::string& text, const std::vector<std::string>& folders,
                                 const std::string& collection);

}  // namespace gongbu
