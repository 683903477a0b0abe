// Which files of a folder are left out, as .gitignore says it: a pattern a line, '*' and '?' within a
// name, '**' across folders, '[a-z]', a leading or inner '/' ties to the file's folder, a trailing
// '/' means folders only, '!' takes back, '#' comments, '\' before what is meant as it stands. The
// last rule that fits decides, and a deeper folder's file counts after its parents'.
// Where git counts bytes, characters are meant: '?' is 가 too, and both forms of Hangul are the same.
// Not read: git's global and per-clone lists.
//
//   IgnoreRules rules;
//   rules.add("aws", "*.draft.md\n!keep.draft.md\n/old/\n");
//   rules.ignores("aws/x/a.draft.md", false) == true
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/glob.h"

namespace gongbu {

class IgnoreRules {
 public:
  /// The text of the ignore file of `folder` (relative to the root, "" for the root itself).
  /// Parents come first.
  void add(std::string_view folder, std::string_view text);

  /// Whether a path relative to the root is left out. What lies in a folder that is left out is not
  /// asked for. Cost: for each rule, at worst the product of its length and the path's.
  bool ignores(std::string_view path, bool folder) const;

 private:
  struct Rule {
    std::u32string folder;  // "" or with a '/' at its end
    Glob pattern;
    bool anchored = false;  // to the folder; else it fits a name at any depth
    bool folders_only = false;
    bool takes_back = false;
  };
  void add_rule(const std::u32string& folder, std::string_view line);

  std::vector<Rule> rules_;
};

}  // namespace gongbu
