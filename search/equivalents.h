// Words that mean the same, read from the index (indexer/equivalents.h writes them): which stems of
// a query name a group, and the group's other forms.
//
//   Equivalents e(metadata);
//   e.find({"로드", "밸런서", "설정"}, 0)  →  match of 2 words: group elb, forms {"elb", "elast
//   load balanc", "로드밸런서", …}
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace gongbu {

struct EquivalentGroup {
  std::string_view id;                     // service id, or empty for a synonym group
  std::vector<std::uint32_t> parts;        // groups that are part of this one
  std::vector<std::string_view> forms;     // stems parted by spaces
  std::vector<std::string_view> everyday;  // its names that are everyday words too
};

struct EquivalentMatch {
  std::uint32_t words = 0;  // how many of the query's words the form takes
  std::vector<std::uint32_t> groups;
};

class Equivalents {
 public:
  /// Parses what build_equivalents wrote. Broken lines are passed over. Cost: linear, about a
  /// millisecond.
  explicit Equivalents(std::string metadata);

  /// The longest form that begins at stems[at], with every group that has it; words 0 when there is
  /// none.
  EquivalentMatch find(const std::vector<std::string>& stems, std::size_t at) const;
  /// Groups that have this stem as an everyday name.
  std::vector<std::uint32_t> everyday(std::string_view stem) const;

  /// The shortest form that begins with these letters and goes on, and the groups that have it.
  /// Cost: linear in the forms.
  std::pair<std::string_view, std::vector<std::uint32_t>> going_on(std::string_view begin) const;

  const EquivalentGroup& group(std::uint32_t number) const { return groups_[number]; }

 private:
  std::string text_;
  std::vector<EquivalentGroup> groups_;
  std::unordered_multimap<std::string_view, std::uint32_t> by_form_;
  std::unordered_multimap<std::string_view, std::uint32_t> by_everyday_;
  std::unordered_map<std::string_view, std::uint32_t>
      longest_;  // first stem → words of its longest form
};

}  // namespace gongbu
