// What the blocks of a note are: which name a subject, which ask, which compare, which only group
// others. Judged from marks (bold, `code`), children, wording and the catalog's names; nothing is
// made here.
//
//   - **ECS** / - **EKS** under "#### 컨테이너 서비스"   subjects
//   - 특징 under "## EC2"                                 an aspect: it belongs to EC2
//   - 컨테이너 서비스 over - **ECS**, - **EKS**            a group: a heading in all but form
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/catalog.h"
#include "corpus/note/blocks.h"
#include "corpus/note/lines.h"

namespace gongbu {

class Outline {
 public:
  using Ids = std::vector<std::uint32_t>;

  Outline(std::string_view text, const std::vector<Line>& lines, const std::vector<Block>& blocks,
          const Catalog& catalog);

  std::string_view text() const { return text_; }
  const std::vector<Line>& lines() const { return lines_; }
  const Catalog& catalog() const { return catalog_; }

  // By line index.
  const Line& line(std::uint32_t line) const { return lines_[line]; }
  std::string_view words(std::uint32_t line) const { return content_of(text_, lines_[line]); }
  std::string plain(std::uint32_t line) const;
  /// "3. " of a numbered item, else nothing.
  std::string number(std::uint32_t line) const;
  /// The last line of a passage on these lines: without trailing blank lines, rules and closing
  /// tags, and without embeds that stand below a rule.
  std::uint32_t last_with_words(std::uint32_t first, std::uint32_t last) const;
  bool has_no_words(std::uint32_t line) const;

  // By block.
  const Block& block(std::uint32_t id) const { return blocks_[id]; }
  bool is(std::uint32_t id, BlockKind kind) const { return blocks_[id].kind == kind; }
  bool has_children(std::uint32_t id) const { return !blocks_[id].children.empty(); }
  std::uint32_t line_count(std::uint32_t id) const { return block(id).last - block(id).first + 1; }
  /// The table that the line belongs to, or nothing.
  const Block* table_with(std::uint32_t line) const;
  Ids items_of(const Ids& children) const;
  /// Items and headings with children: what a comparison compares.
  Ids sides_of(std::uint32_t id) const;
  /// The subject that a heading or item names: its label when it has one.
  std::string subject(std::uint32_t id) const;

  bool asks(std::uint32_t id) const;      // an item: "1. …말해보세요!"
  bool compares(std::uint32_t id) const;  // "ECS와 EKS의 차이" over its sides
  bool groups_subjects(std::uint32_t id) const;
  /// "접근 제어 / 자격 증명" over IAM, STS and Cognito: a category label, though no catalog knows
  /// it.
  bool groups_services(std::uint32_t id) const;
  /// Whether items each name a subject, rather than say something of the heading above;
  /// `under_service` when that heading names a service, `root` when there is none.
  bool are_subjects(const Ids& items, bool root, bool under_service) const;

 private:
  bool marked(std::uint32_t id) const;
  bool only_tags(std::uint32_t line) const;

  std::string_view text_;
  const std::vector<Line>& lines_;
  const std::vector<Block>& blocks_;
  const Catalog& catalog_;
  std::vector<std::uint32_t> tables_;  // blocks, by their lines
};

constexpr std::size_t kMaxSubjectBytes = 240;

}  // namespace gongbu
