#include "corpus/note/outline.h"

#include <algorithm>

#include "corpus/note/facets.h"
#include "corpus/note/inline.h"
#include "corpus/note/subject_line.h"
#include "corpus/note/wording.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

constexpr std::uint32_t kLargestComparison = 60;  // lines; beyond it is a chapter

}  // namespace

Outline::Outline(std::string_view text, const std::vector<Line>& lines,
                 const std::vector<Block>& blocks, const Catalog& catalog)
    : text_(text), lines_(lines), blocks_(blocks), catalog_(catalog) {
  for (std::uint32_t id = 0; id < blocks_.size(); ++id)
    if (is(id, BlockKind::kTable)) tables_.push_back(id);
}

const Block* Outline::table_with(std::uint32_t line) const {
  const auto behind =
      std::upper_bound(tables_.begin(), tables_.end(), line,
                       [&](std::uint32_t at, std::uint32_t id) { return at < block(id).first; });
  if (behind == tables_.begin()) return nullptr;
  const Block& table = block(*(behind - 1));
  return line <= table.last ? &table : nullptr;
}

std::string Outline::plain(std::uint32_t line) const { return plain_line(words(line)); }

std::string Outline::number(std::uint32_t line) const {
  const Line& l = lines_[line];
  if (!l.numbered) return {};
  std::string_view marker = trim(text_.substr(l.span.begin, l.content - l.span.begin));
  while (!marker.empty() && marker[0] == '>') marker = trim(marker.substr(1));
  return std::string(marker) + ' ';
}

bool Outline::has_no_words(std::uint32_t line) const {
  const LineKind kind = lines_[line].kind;
  return kind == LineKind::kBlank || kind == LineKind::kRule || kind == LineKind::kHidden;
}

bool Outline::only_tags(std::uint32_t line) const {
  return !words(line).empty() && words(line)[0] == '<' && plain(line).empty();
}

std::uint32_t Outline::last_with_words(std::uint32_t first, std::uint32_t last) const {
  while (last > first && (has_no_words(last) || only_tags(last))) --last;
  std::uint32_t end = last;
  while (end > first && lines_[end].kind != LineKind::kRule &&
         (has_no_words(end) || plain(end).empty()))
    --end;
  if (lines_[end].kind != LineKind::kRule) return last;
  while (end > first && has_no_words(end)) --end;
  return end;
}

Outline::Ids Outline::items_of(const Ids& children) const {
  Ids items;
  for (const std::uint32_t id : children)
    if (is(id, BlockKind::kItem)) items.push_back(id);
  return items;
}

Outline::Ids Outline::sides_of(std::uint32_t id) const {
  Ids sides;
  for (const std::uint32_t child : block(id).children)
    if ((is(child, BlockKind::kItem) || is(child, BlockKind::kHeading)) && has_children(child))
      sides.push_back(child);
  return sides;
}

std::string Outline::subject(std::uint32_t id) const {
  std::string name = plain_subject(words(block(id).first));
  if (is(id, BlockKind::kItem)) {
    const std::size_t label = label_length(name);
    if (label > 0) name.resize(label);
  }
  return shortened(name, kMaxSubjectBytes);
}

bool Outline::marked(std::uint32_t id) const { return opens_with_mark(words(block(id).first)); }

bool Outline::asks(std::uint32_t id) const {
  if (!is(id, BlockKind::kItem)) return false;
  const Block& b = block(id);
  for (std::uint32_t i = b.first; i <= b.own_last; ++i) {
    const std::string line = plain(i);
    if (i > b.first && label_length(line) > 0) break;
    if (is_question(line)) return true;
  }
  return false;
}

bool Outline::compares(std::uint32_t id) const {
  if (line_count(id) > kLargestComparison) return false;
  const std::string name = plain(block(id).first);
  if (!is_comparison(name) || name.size() > 160) return false;
  return sides_of(id).size() >= 2 || services_of_subject(catalog_, name).size() >= 2;
}

bool Outline::groups_subjects(std::uint32_t id) const {
  const Block& b = block(id);
  if (!is(id, BlockKind::kItem) || b.own_last > b.first || marked(id)) return false;
  const Ids items = items_of(b.children);
  const auto strong = std::count_if(items.begin(), items.end(), [&](std::uint32_t child) {
    return marked(child) && has_children(child) && !is_aspect(subject(child));
  });
  return strong > 1 && 3 * static_cast<std::size_t>(strong) >= 2 * items.size() &&
         services_of_subject(catalog_, subject(id)).empty();
}

bool Outline::groups_services(std::uint32_t id) const {
  std::size_t all = 0;
  std::size_t named = 0;
  for (const std::uint32_t child : block(id).children) {
    if (!is(child, BlockKind::kItem) && !is(child, BlockKind::kHeading)) continue;
    const std::string name = subject(child);
    if (is_aspect(name) || is_comparison(name)) continue;
    ++all;
    named += has_children(child) && names_service(catalog_, name);
  }
  return named >= 2 && 2 * named >= all;
}

bool Outline::are_subjects(const Ids& items, bool root, bool under_service) const {
  std::size_t subjects = 0;
  std::size_t parents = 0;
  std::size_t named = 0;
  for (const std::uint32_t id : items) {
    const std::string name = subject(id);
    if (is_aspect(name)) continue;
    const bool parent = has_children(id);
    const bool labelled = marked(id) || label_length(plain(block(id).first)) > 0;
    const bool service = names_service(catalog_, name) && (parent || labelled);
    parents += parent;
    named += service;
    subjects += service || (marked(id) && parent);
  }
  if (under_service && !root) return named > 1 && 2 * named > items.size();
  if (subjects > 0 && 2 * subjects >= items.size()) return true;
  return root ? parents > 0 && 2 * parents >= items.size()
              : parents > 1 && 3 * parents >= 2 * items.size();
}

}  // namespace gongbu
