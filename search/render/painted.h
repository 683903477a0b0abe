// Text and the escape codes that the program itself adds to it (colours, links, moving the cursor),
// apart from each other: the text goes through the gate, the codes do not.
//
//   Painted line;
//   line.code("\x1b[1m").text(note.title).code("\x1b[0m");
//   line.on_terminal()  →  codes as they are, the title without any of its own
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gongbu {

class Painted {
 public:
  Painted() = default;
  explicit Painted(std::string text) : text_(std::move(text)) {}

  Painted& text(std::string_view text);
  /// REQUIRES: a constant of the program, or made of what it checked (a percent-encoded address).
  Painted& code(std::string_view code);
  Painted& append(const Painted& other);

  /// For a terminal: the text through the gate.
  std::string on_terminal() const;
  /// For a file or a pipe: the text as it is.
  std::string as_it_is() const;

 private:
  struct Code {
    std::size_t at;  // in text_
    std::string code;
  };
  template <typename Pass>
  std::string joined(const Pass& pass) const;

  std::string text_;
  std::vector<Code> codes_;  // in order
};

}  // namespace gongbu
