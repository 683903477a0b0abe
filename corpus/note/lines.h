// The lines of a note and what each is by itself: blank, rule, heading, list item, text, code. It
// measures indents as an editor shows them (tab stops of 4, NBSP one column, U+3000 two), so that
// "\t\t<NBSP>- 빅데이터" is an item at column 9 where CommonMark sees a paragraph. It does not nest
// anything: blocks.h does.
//
//   "- ##### **상태 관리 서비스**"  →  item at 0, heading level 5, content "**상태 관리 서비스**"
//   "\t1. Fargate 모드"             →  numbered item at 4, content "Fargate 모드"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/span.h"

namespace gongbu {

class ReadingWork;

enum class LineKind : std::uint8_t {
  kBlank,
  kRule,     // --- ___ ***
  kHeading,  // # to ######, a title underlined by === or ---, a line that is bold as a whole
  kItem,     // a bullet or a number
  kTable,    // the header, delimiter or a row of a table, also what a row continues on
  kFence,    // opens or closes code
  kCode,
  kHidden,  // in a comment, or a picture in base64
  kText,
};

struct Line {
  LineKind kind = LineKind::kText;
  ByteSpan span;              // in the note's text, without the line end
  std::uint32_t content = 0;  // byte offset where the words begin: behind indent and marker
  std::uint32_t indent = 0;   // columns before the marker or the words
  std::uint8_t level =
      0;  // of a heading, 1 to 6; 7 for a bold line; also of an item that holds one
  bool numbered = false;
  bool quoted = false;  // behind '>'
};

constexpr std::uint8_t kBoldHeadingLevel = 7;

/// More are not read: each takes some sixty bytes, however short it is.
constexpr std::size_t kMostLines = std::size_t{4} << 20;

/// What stands further right in a line is not read. Words are held in memory line by line and
/// passage by passage, at up to a hundred bytes each.
constexpr std::size_t kLongestLine = std::size_t{2} << 20;

/// `work` is asked whether to go on (work.h).
std::vector<Line> scan_lines(std::string_view text, std::uint32_t first_line = 1,
                             const ReadingWork* work = nullptr);

/// The same lines with nothing read into them: each is text or blank.
std::vector<Line> plain_lines(std::string_view text);

/// Whether a line is a picture in base64 and nothing else: it is hidden, however long.
bool is_picture(std::string_view words);

/// `text` up to `most` bytes, no character cut in two.
std::string_view cut_line(std::string_view text, std::size_t most = kLongestLine);

/// The words of a line, markup kept.
std::string_view content_of(std::string_view text, const Line& line);

/// One line each: number, kind, indent, level, content.
std::string to_string(std::string_view text, const std::vector<Line>& lines);

}  // namespace gongbu
