// One line of Markdown in the making from a page's words: white space collapsed, text escaped,
// bold, struck and code marks opened and closed where words stand.
//
//   begin(kBold) "ECS" end(kBold) "는"  →  **ECS**는
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gongbu {

class HtmlLine {
 public:
  enum Mark : std::uint8_t { kBold, kStrike, kCode, kNoMark };

  /// The mark that an element makes.
  static Mark mark_of(std::string_view element);

  void begin(Mark mark) { ++wanted_[mark]; }
  void end(Mark mark);

  /// Adds a word, which stands on this line of the source. In a cell bars are escaped; in a heading
  /// nothing is bold.
  void put(std::string_view word, std::uint32_t line, bool in_cell, bool heads);
  /// A space before the next word.
  void space() { space_ = true; }
  /// A comma behind the last word.
  void comma();

  bool empty() const { return text_.empty(); }
  bool begins_bold() const { return text_.starts_with("**"); }
  std::uint32_t line() const { return line_; }  // of the first word

  /// The line; marks that are open go on in the next one.
  std::string take();

 private:
  void close(Mark mark);
  void open(bool heads);
  bool is_open(Mark mark) const;

  std::string text_;
  std::uint32_t line_ = 1;
  bool space_ = false;
  std::array<std::size_t, kNoMark> wanted_{};  // elements that are open
  std::vector<Mark> open_;                     // outermost first
};

}  // namespace gongbu
