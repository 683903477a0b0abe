// Patterns with '*', '?' and '**' against paths: those of ignore files and those that people type. A pattern is read
// once and fits many paths. It is a whole path that must fit; which part of a path is asked (its name, what is in a
// folder) is for the caller to say.
//
//   Glob("*.md").fits(glob_text("컨테이너.md"))                     // '*' and '?' do not cross '/'
//   Glob("a/**/b").fits(glob_text("a/x/y/b"))                       // "**/" is any folders, or none
//   Glob("[a-c]?", GlobSyntax::kIgnore).fits(glob_text("b가"))       // '?' is a character, not a byte
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gongbu {

/// kTyped: only '*', '?' and "**" are special, "**" anywhere. kIgnore: as in .gitignore; classes ("[a-z]", "[!x]",
/// "[[:digit:]]") and '\' before a character too, and "**" is more than '*' only as a whole name of a folder.
enum class GlobSyntax : std::uint8_t { kTyped, kIgnore };

/// The characters of a path as patterns see them: composed, so that both forms of Hangul are the same.
std::u32string glob_text(std::string_view path);

class Glob {
 public:
  /// A pattern longer than 1024 characters fits nothing.
  explicit Glob(std::string_view pattern, GlobSyntax syntax = GlobSyntax::kTyped);

  /// Whether the pattern fits the whole text. Cost: product of the lengths at worst, whatever the stars.
  bool fits(std::u32string_view text) const;

  /// Steps of fits() at worst, for a name of a file: few for what has one star and no classes.
  std::uint64_t most_steps() const;

 private:
  enum class Kind : std::uint8_t {
    kCharacter,
    kOne,  // '?'
    kClass,
    kName,    // '*': any characters of one name
    kAll,     // "**": any characters
    kFolders  // "**/": nothing, or any characters and a '/'
  };
  struct Range {
    char32_t first = 0;
    char32_t last = 0;
  };
  struct Class {
    std::vector<Range> ranges;
    bool negated = false;
  };
  struct Token {
    Kind kind = Kind::kCharacter;
    char32_t character = 0;   // of kCharacter
    std::uint32_t index = 0;  // of kClass, in classes_
  };

  void read_typed(std::u32string_view pattern);
  void read_ignore(std::u32string_view pattern);
  std::size_t read_stars(std::u32string_view pattern, std::size_t at);
  std::size_t read_class(std::u32string_view pattern, std::size_t at);
  bool is_one(const Token& token, char32_t c) const;

  std::vector<Token> tokens_;
  std::vector<Class> classes_;
  bool fits_nothing_ = false;
};

/// A path as people type it: a pattern without '/' is about the file's name too; one without '*' and '?' also names a
/// folder and everything in it.
///
///   PathPattern("*.md").fits("aws/컨테이너.md")   PathPattern("aws").fits("aws/a.md")
class PathPattern {
 public:
  explicit PathPattern(std::string_view typed);
  bool fits(std::string_view path) const;

  /// With what each path that fits begins, byte by byte: as much of the pattern as is sure to be
  /// written in one way. "aws/db/*.md" begins with "aws/db/", "*.md" with nothing.
  const std::string& begin() const { return begin_; }

 private:
  Glob glob_;
  std::string begin_;
  bool names_file_ = false;
  bool names_folder_ = false;
  std::u32string folder_;
};

}  // namespace gongbu
