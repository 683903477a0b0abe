#include "search/plan/question.h"

#include <algorithm>
#include <unordered_map>

#include "corpus/data_lines.h"
#include "search_data.h"

namespace gongbu {
namespace {

using UnitTable = std::unordered_map<std::string_view, std::string_view>;

const UnitTable& unit_table() {
  static const UnitTable table = [] {
    UnitTable out;
    for_each_line(data::kAskedTsv, [&](std::string_view line) {
      const std::size_t tab = line.find('\t');
      out.emplace(line.substr(0, tab), line.substr(tab + 1));
    });
    return out;
  }();
  return table;
}

}  // namespace

std::vector<std::string> units_asked_for(const std::vector<QueryWord>& words) {
  constexpr std::string_view kHowMany = "몇";
  std::vector<std::string> out;
  const auto add = [&](std::string_view unit) {
    if (!unit.empty() && std::find(out.begin(), out.end(), unit) == out.end())
      out.emplace_back(unit);
  };
  bool after_how_many = false;
  for (const QueryWord& word : words) {
    const std::string_view surface = word.surface;
    // "몇 개월": the word, or its first syllable where a particle or ending follows (몇 초인가요).
    if (after_how_many) {
      add(word.stem);
      if (word.script == Script::kHangul) add(surface.substr(0, kSyllableBytes));
    }
    after_how_many = surface == kHowMany;
    if (!after_how_many && surface.starts_with(kHowMany))  // "몇초", "몇개인지"
      add(surface.substr(kHowMany.size(), kSyllableBytes));
    for (const std::string_view key : {surface, std::string_view(word.stem)}) {
      const auto found = unit_table().find(key);
      if (found == unit_table().end()) continue;
      for (std::string_view units = found->second; !units.empty();) {
        const std::size_t end = std::min(units.find(' '), units.size());
        add(units.substr(0, end));
        units.remove_prefix(std::min(end + 1, units.size()));
      }
      break;
    }
  }
  return out;
}

}  // namespace gongbu
