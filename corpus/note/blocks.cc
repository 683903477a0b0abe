#include "corpus/note/blocks.h"

#include <algorithm>
#include <array>

#include "corpus/note/work.h"

namespace gongbu {
namespace {

class Builder {
 public:
  Builder(const std::vector<Line>& lines, const ReadingWork* work) : lines_(lines), work_(work) {
    blocks_.emplace_back().kind = BlockKind::kRoot;
  }

  std::vector<Block> run() {
    std::uint32_t i = 0;
    while (i < lines_.size()) {
      poll(work_);
      i = add(i);
    }
    adopt(0);
    close(0);
    return std::move(blocks_);
  }

 private:
  std::uint32_t append(BlockKind kind, std::uint32_t first, std::uint32_t last) {
    const auto id = static_cast<std::uint32_t>(blocks_.size());
    Block block;
    block.kind = kind;
    block.first = first;
    block.own_last = block.last = last;
    block.indent = lines_[first].indent;
    block.level = lines_[first].level;
    blocks_.push_back(std::move(block));
    blocks_[open_.empty() ? 0 : open_.back()].children.push_back(id);
    return id;
  }

  void pop_to(std::uint32_t indent, std::uint32_t step) {
    while (!open_.empty() && blocks_[open_.back()].indent + step > indent) open_.pop_back();
    while (open_.size() >= kMaxBlockDepth) open_.pop_back();
  }

  std::uint32_t add(std::uint32_t i) {
    const Line& line = lines_[i];
    switch (line.kind) {
      case LineKind::kBlank:
      case LineKind::kHidden:
        blank_ = true;
        return i + 1;
      case LineKind::kRule:
        pop_to(line.indent, 1);
        blank_ = true;
        return i + 1;
      case LineKind::kHeading:
        pop_to(line.indent, 1);
        append(BlockKind::kHeading, i, i);
        text_ = kNoBlock;
        break;
      case LineKind::kItem: {
        pop_to(line.indent, 2);
        const std::uint32_t id =
            append(line.level > 0 ? BlockKind::kHeading : BlockKind::kItem, i, i);
        open_.push_back(id);
        text_ = id;
        blank_ = false;
        if (i + 1 < lines_.size() && lines_[i + 1].kind == LineKind::kCode) return code(i + 1);
        return i + 1;
      }
      case LineKind::kTable: {
        pop_to(line.indent, blank_ ? 1 : 0);
        std::uint32_t last = i;
        while (last + 1 < lines_.size() && lines_[last + 1].kind == LineKind::kTable) ++last;
        append(BlockKind::kTable, i, last);
        text_ = kNoBlock;
        blank_ = false;
        return last + 1;
      }
      case LineKind::kFence:
      case LineKind::kCode:
        pop_to(line.indent, 1);
        return code(i);
      case LineKind::kText:
        return text(i);
    }
    blank_ = false;
    return i + 1;
  }

  std::uint32_t code(std::uint32_t i) {
    std::uint32_t last = i;
    if (lines_[i].kind == LineKind::kFence && i + 1 < lines_.size() &&
        lines_[i + 1].kind == LineKind::kCode)
      ++last;
    while (last + 1 < lines_.size() && lines_[last].kind == LineKind::kCode &&
           (lines_[last + 1].kind == LineKind::kCode || lines_[last + 1].kind == LineKind::kFence))
      ++last;
    append(BlockKind::kCode, i, last);
    text_ = kNoBlock;
    blank_ = false;
    return last + 1;
  }

  // Text right below an item or a paragraph goes on with it; behind a blank line it belongs to the
  // item it is indented under, or to none.
  std::uint32_t text(std::uint32_t i) {
    const Line& line = lines_[i];
    const bool lazy = !blank_ && text_ != kNoBlock;
    if (lazy && (line.indent == 0 || line.indent > blocks_[text_].indent ||
                 blocks_[text_].kind == BlockKind::kText)) {
      if (line.indent == 0 && !open_.empty()) {
        while (open_.size() > 1 && blocks_[open_.back()].indent > 0) open_.pop_back();
        if (text_ == open_.back() && blocks_[text_].children.empty()) {
          blocks_[text_].own_last = blocks_[text_].last = i;
          return i + 1;
        }
        if (blocks_[text_].kind != BlockKind::kText) text_ = append(BlockKind::kText, i, i);
      }
      blocks_[text_].own_last = blocks_[text_].last = i;
      return i + 1;
    }
    pop_to(line.indent, 1);
    text_ = append(BlockKind::kText, i, i);
    blank_ = false;
    return i + 1;
  }

  // Headings take the siblings below them as children.
  void adopt(std::uint32_t id) {
    std::vector<std::uint32_t> kept;
    std::vector<std::uint32_t> headings;
    const std::vector<std::uint32_t> children = std::move(blocks_[id].children);
    for (const std::uint32_t child : children) {
      if (blocks_[child].kind == BlockKind::kHeading)
        while (!headings.empty() && blocks_[headings.back()].level >= blocks_[child].level)
          headings.pop_back();
      if (headings.empty())
        kept.push_back(child);
      else
        adopted_.push_back({headings.back(), child});
      if (blocks_[child].kind == BlockKind::kHeading) headings.push_back(child);
    }
    blocks_[id].children = std::move(kept);
    // A heading's own list children were adopted from inside first, the later siblings follow.
    for (const std::uint32_t child : children) adopt(child);
    if (id == 0)
      for (const auto& [heading, child] : adopted_) blocks_[heading].children.push_back(child);
  }

  std::uint32_t close(std::uint32_t id) {
    std::uint32_t last = blocks_[id].own_last;
    for (const std::uint32_t child : blocks_[id].children) last = std::max(last, close(child));
    return blocks_[id].last = last;
  }

  static constexpr std::uint32_t kNoBlock = ~0u;
  const std::vector<Line>& lines_;
  const ReadingWork* work_;
  std::vector<Block> blocks_;
  std::vector<std::uint32_t> open_;  // the items that the next line may belong to, outermost first
  std::uint32_t text_ = kNoBlock;    // what a line of text goes on with
  bool blank_ = true;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> adopted_;
};

constexpr std::array<const char*, 6> kKindNames = {"root", "heading", "item",
                                                   "text", "table",   "code"};

void print(std::string& out, const std::vector<Block>& blocks, std::uint32_t id,
           std::size_t depth) {
  const Block& block = blocks[id];
  out.append(2 * depth, ' ').append(kKindNames[static_cast<std::size_t>(block.kind)]);
  if (block.level > 0) out += std::to_string(block.level);
  out += ' ' + std::to_string(block.first + 1) + '-' + std::to_string(block.last + 1) + '\n';
  for (const std::uint32_t child : block.children) print(out, blocks, child, depth + 1);
}

}  // namespace

std::vector<Block> build_blocks(const std::vector<Line>& lines, const ReadingWork* work) {
  return Builder(lines, work).run();
}

std::string to_string(const std::vector<Block>& blocks) {
  std::string out;
  print(out, blocks, 0, 0);
  return out;
}

}  // namespace gongbu
