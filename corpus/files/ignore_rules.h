// Which files of a folder are left out, as .gitignore says it: a pattern a line, '*' and '?' within a
// name, '**' across folders, '[a-z]', a leading or inner '/' ties to the file's folder, a trailing
// '/' means folders only, '!' takes back, '#' comments, '\' before what is meant as it stands. The
// last rule that fits decides, and a deeper folder's file counts after its parents'.
// Where git counts bytes, characters are meant: '?' is 가 too, and both forms of Hangul are the same.
// Not read: git's global and per-clone lists.
//
//   IgnoreRules rules;
//   rules.add("", "*.draft.md\n");
//   rules.add("aws", "!keep.draft.md\n/old/\n");
//   rules.ignores("aws/x/a.draft.md", false) == true
//
// The rules of one folder and of those around it are held at a time, and what they cost is bounded,
// because ignore files come with folders that others made.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/glob.h"

namespace gongbu {

class IgnoreRules {
 public:
  /// Of the folders that are held together.
  static constexpr std::size_t kMostBytes = std::size_t{2} << 20;
  /// Steps that a path may cost, at worst: half a millisecond.
  static constexpr std::uint64_t kMostSteps = 500'000;

  /// Forgets the rules of folders that do not hold `folder` (relative to the root, "" for the root
  /// itself).
  void leave_for(std::string_view folder);
  /// How many folders are held: those from the root down to the one that was added last.
  std::size_t depth() const { return levels_.size(); }

  /// The text of an ignore file of `folder`: of the one that was added last, or of one in it.
  /// False when there is too much: what is over kMostBytes or kMostSteps is not taken.
  bool add(std::string_view folder, std::string_view text);

  /// Whether a path relative to the root is left out. What lies in a folder that is left out is not
  /// asked for. Cost: a few look-ups for names, paths and endings; for each rule with other stars or
  /// classes, at worst the product of what is between its stars and the path's length.
  bool ignores(std::string_view path, bool folder) const;

 private:
  // Number of a rule in its folder, from 1, and whether it takes back; the greater one decides.
  struct Verdict {
    std::uint32_t rule = 0;
    bool takes_back = false;
    const Verdict& last(const Verdict& other) const { return other.rule > rule ? other : *this; }
  };
  struct Verdicts {
    Verdict any;
    Verdict folders;  // for folders only
    Verdict of(bool folder) const { return folder ? any.last(folders) : any; }
  };
  using Table = std::unordered_map<std::u32string, Verdicts>;
  struct Pattern {
    Glob glob;
    Verdict verdict;
    bool anchored = false;  // to the folder; else it fits a name at any depth
    bool folders_only = false;
  };
  struct Level {
    std::u32string folder;                  // "" or with a '/' at its end
    Table names;                            // "build"
    Table paths;                            // "/docs/old"
    Table endings;                          // "*.tmp"
    std::vector<std::size_t> ending_sizes;  // ascending
    std::vector<Pattern> patterns;          // all others
    std::uint32_t rules = 0;
    std::size_t bytes = 0;
    std::uint64_t steps = 0;
  };
  bool add_rule(Level& level, std::string_view line);
  static Verdict verdict_of(const Level& level, std::u32string_view path, bool folder);

  std::vector<Level> levels_;  // the root's first
  std::size_t bytes_ = 0;      // of all
  std::uint64_t steps_ = 0;
};

}  // namespace gongbu
