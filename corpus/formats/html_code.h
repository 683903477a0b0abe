// A code block of a page (<pre>): its lines as they stand, with their source lines, written between
// fences that nothing in it closes.
//
//   <pre><code class="language-sh">aws s3 ls   →  ```sh
//   aws s3 cp …</code></pre>                       aws s3 ls
//                                                  aws s3 cp …
//                                                  ```
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/formats/reading.h"

namespace gongbu {

class HtmlCode {
 public:
  struct Line {
    std::string text;
    std::uint32_t number;  // in the source
  };

  void begin(std::uint32_t line);
  /// The language that the classes of <pre> or <code> name: "language-js".
  void take_language(std::string_view attributes);
  /// Text that begins on this line of the source.
  void add(std::string_view text, std::uint32_t line);
  void line_break(std::uint32_t line) { lines_.push_back({{}, line}); }

  /// The lines, without blank ones at the end.
  const std::vector<Line>& finish();
  void write(ReadingWriter& out, const std::string& indent) const;

 private:
  std::vector<Line> lines_;
  std::string language_;
};

}  // namespace gongbu
