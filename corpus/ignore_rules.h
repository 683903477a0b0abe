// Which files of a folder are left out, as .gitignore says it: a pattern a line, '*' and '?' within
// a name, '**' across folders, '[a-z]', a leading or inner '/' ties to the file's folder, a
// trailing '/' means folders only, '!' takes back, '#' comments. The last rule that fits decides,
// and a deeper folder's file counts after its parents'. Not read: git's global and per-clone lists.
//
//   IgnoreRules rules;
//   rules.add("aws", "*.draft.md\n!keep.draft.md\n/old/\n");
//   rules.ignores("aws/x/a.draft.md", false) == true
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gongbu {

class IgnoreRules {
 public:
  /// The text of the ignore file of `folder` (relative to the root, "" for the root itself).
  /// Parents come first.
  void add(const std::string& folder, std::string_view text);

  /// Whether a path relative to the root is left out. What lies in a folder that is left out is not
  /// asked for.
  bool ignores(std::string_view path, bool folder) const;

 private:
  struct Rule {
    std::string folder;
    std::string pattern;
    bool anchored = false;  // to the folder; else it fits a name at any depth
    bool folders_only = false;
    bool takes_back = false;
  };
  std::vector<Rule> rules_;
};

/// Whether a pattern fits a whole text; '*' and '?' do not cross '/', "**" does. Cost: product of
/// the lengths at worst.
bool ignore_pattern_fits(std::string_view pattern, std::string_view text);

}  // namespace gongbu
