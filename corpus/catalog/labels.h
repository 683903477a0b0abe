// Category labels as notes write them: numbered, bold, with an emoji, with "관련 서비스" behind.
//
//   "📌 3. **보안 관련 서비스**" → security     "ETC" → none
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/catalog.h"

namespace gongbu {

class LabelIndex {
 public:
  explicit LabelIndex(const std::vector<Category>& categories);

  /// Index of the category that has this id, name or label as it stands (case, spacing, punctuation
  /// apart); -1 for none.
  std::int64_t named(std::string_view text) const;

  /// The same, also without numbering, the vendor's name and words such as 관련 서비스.
  std::int64_t labelled(std::string_view text) const;

 private:
  std::int64_t at(const std::u32string& key) const;
  struct Hash {
    std::size_t operator()(const std::u32string& key) const {
      return std::hash<std::u32string>{}(key);
    }
  };
  std::unordered_map<std::u32string, std::uint32_t, Hash> keys_;
};

}  // namespace gongbu
