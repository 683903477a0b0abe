// Writes a Reading: Markdown line by line, each with the line of the source it comes from. Text
// that is no Markdown is escaped, so that `*`, `_` or a leading `#` of an Org file or a web page is
// not taken for a mark.
//
//   ReadingWriter out;
//   out.line("## " + escaped("C#과 *.cpp"), 12);   →  "## C#과 \*.cpp", source line 12
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/note.h"
#include "corpus/note/lines.h"

namespace gongbu {

/// What is no text and longer is not run over by a passage: a picture as base64.
constexpr std::size_t kLongestUnread = 4000;

class ReadingWriter {
 public:
  /// `work` is asked at each line whether to go on (note/work.h).
  explicit ReadingWriter(const ReadingWork* work = nullptr) : work_(work) {}

  /// Appends one line, of a very long one the beginning (note/lines.h); a line feed in `text` becomes
  /// a space. Source lines never go back: a smaller one counts as the last one. `tags` hold for the
  /// line's heading and what stands under it.
  void line(std::string_view text, std::uint32_t source_line, std::vector<std::string> tags = {});

  /// A blank line, unless there is one already or nothing stands above.
  void blank(std::uint32_t source_line);

  /// No passage goes on from above to the next line: what stands between in the source is no text
  /// and long, such as a picture.
  void part() {
    reading_.breaks.push_back(static_cast<std::uint32_t>(reading_.source_lines.size()));
  }

  /// Nothing more is taken: the reading is as long as a note may become.
  bool full() const {
    return reading_.text.size() >= kMaxReadingBytes || reading_.source_lines.size() >= kMostLines;
  }
  bool empty() const { return reading_.source_lines.empty(); }

  Reading take() && { return std::move(reading_); }

  /// As long as the largest note: escapes and indents make text longer, but hostile nesting must not
  /// make it grow without end, and of so much text not all passages are made (note/work.h).
  static constexpr std::size_t kMaxReadingBytes = std::size_t{64} << 20;

 private:
  const ReadingWork* work_;
  Reading reading_;
  bool blank_ = true;
};

/// Text as Markdown that means just this text wherever it stands in a line: plain_line gives it
/// back, white space collapsed. `bars` also escapes what parts the cells of a table.
std::string escaped(std::string_view text, bool bars = false);

/// Markdown that begins a line and is no heading, item, quote, table or rule there: "#1 메모" is
/// "\#1 메모", "1. 글" is "1\. 글".
std::string guarded(std::string markdown);

/// A fence of backticks that no line of `code` closes.
std::string fence_for(std::string_view code);

}  // namespace gongbu
