#include "corpus/catalog/labels.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "corpus/catalog/name_units.h"

namespace gongbu {
namespace {

// Written behind a label without changing what it says; each without spaces.
constexpr std::u32string_view kFillers[] = {U"서비스들", U"서비스",  U"관련",
                                            U"services", U"service", U"related",
                                            U"정리",     U"분야",    U"종류"};

bool is_letter(char32_t c) { return u_isalnum(static_cast<UChar32>(c)) != 0; }

// Letters and digits only; separators and punctuation say nothing in a label.
std::u32string label_key(const std::vector<NameUnit>& units, std::size_t from) {
  std::u32string key;
  for (std::size_t i = from; i < units.size(); ++i) {
    if (is_letter(units[i].letter)) key.push_back(units[i].letter);
  }
  return key;
}

bool is_digit(char32_t c) { return (c >= '0' && c <= '9') || (c >= 0x2460 && c <= 0x2473); }

// Behind marks and a number such as "3.", "(2)", "①".
std::size_t past_numbering(const std::vector<NameUnit>& units) {
  const auto skip_marks = [&](std::size_t at) {
    while (at < units.size() && !is_letter(units[at].letter) && !is_digit(units[at].letter)) ++at;
    return at;
  };
  const std::size_t first = skip_marks(0);
  std::size_t at = first;
  while (at < units.size() && is_digit(units[at].letter)) ++at;
  const bool glued = at < units.size() && units[at].kind == UnitKind::kLatin;  // "3D"
  return at == first || glued ? first : skip_marks(at);
}

}  // namespace

LabelIndex::LabelIndex(const std::vector<Category>& categories) {
  std::vector<NameUnit> units;
  const auto add = [&](std::string_view text, std::uint32_t index) {
    fold_units(text, units);
    keys_.emplace(label_key(units, 0), index);
  };
  for (std::uint32_t i = 0; i < categories.size(); ++i) {
    add(categories[i].id, i);
    add(categories[i].name, i);
    add(categories[i].name_ko, i);
  }
  for (std::uint32_t i = 0; i < categories.size(); ++i) {
    for (const std::string& label : categories[i].labels) add(label, i);
  }
  keys_.erase(std::u32string());
}

std::int64_t LabelIndex::at(const std::u32string& key) const {
  const auto found = keys_.find(key);
  return found == keys_.end() ? -1 : std::int64_t{found->second};
}

std::int64_t LabelIndex::named(std::string_view text) const {
  std::vector<NameUnit> units;
  fold_units(text, units);
  return at(label_key(units, 0));
}

std::int64_t LabelIndex::labelled(std::string_view text) const {
  constexpr std::size_t kLongestLabel = 256;  // bytes; a longer line is no label
  if (text.size() > kLongestLabel) return -1;
  std::vector<NameUnit> units;
  fold_units(text, units);
  const std::size_t first = past_numbering(units);
  for (const std::size_t begin : {first, first + vendor_prefix_length(units, first)}) {
    std::u32string key = label_key(units, begin);
    while (!key.empty()) {
      if (const std::int64_t found = at(key); found >= 0) return found;
      const auto filler =
          std::find_if(std::begin(kFillers), std::end(kFillers),
                       [&](std::u32string_view word) { return key.ends_with(word); });
      if (filler == std::end(kFillers)) break;
      key.resize(key.size() - filler->size());
    }
  }
  return -1;
}

}  // namespace gongbu
