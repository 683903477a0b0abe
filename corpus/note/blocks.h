// The blocks of a note: its lines as a tree of sections, items, paragraphs, tables and code. Lists
// nest by indent alone (two columns deeper is a child), because CommonMark's rule, by the marker's
// width, tears real notes apart: after "-  `NLB`" it makes the children at two columns siblings. A
// heading, also one in a bullet ("- #### 컨테이너 서비스"), owns the siblings that follow, up to
// the next heading of its level or above.
//
//   - #### 컨테이너 서비스         heading 1-5
//   - **Amazon ECS**                 item 2-3
//   	- AWS 전용                       item 3-3
//   - **Amazon EKS**                 item 4-5
// cmark-gfm is not used here: a table row over several lines, a heading in a bullet and an indent
// of NBSP are other blocks to it, and repairing its tree costs more than building this one. On
// well-formed Markdown the two agree (tests/corpus/note/commonmark_test.cc).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/note/lines.h"

namespace gongbu {

enum class BlockKind : std::uint8_t { kRoot, kHeading, kItem, kText, kTable, kCode };

struct Block {
  BlockKind kind = BlockKind::kText;
  std::uint32_t first = 0;     // line indexes, both included; the children are inside
  std::uint32_t own_last = 0;  // last line of its own words, before its children
  std::uint32_t last = 0;
  std::uint32_t indent = 0;
  std::uint8_t level = 0;  // of a heading
  std::vector<std::uint32_t> children;
};

/// blocks[0] is the root. Depth is limited to kMaxDepth: what is deeper is a sibling there. `work` is
/// asked whether to go on (work.h).
std::vector<Block> build_blocks(const std::vector<Line>& lines, const ReadingWork* work = nullptr);

constexpr std::size_t kMaxBlockDepth = 40;

/// An indented outline: kind, line numbers.
std::string to_string(const std::vector<Block>& blocks);

}  // namespace gongbu
