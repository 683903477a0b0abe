#include "tools/meaning/train/examples.h"

namespace gongbu::meaning::train {

PairsByKind read_pairs(const std::string& file, const Lexicon& lexicon) {
  PairsByKind out;
  Words words;
  for_each_row(file, 3, [&](std::span<const std::string_view> row) {
    const Text a = lexicon.rows_of(words.of(row[1]));
    const Text b = lexicon.rows_of(words.of(row[2]));
    if (a.empty() || b.empty()) return;
    Texts& texts = out[std::string(row[0])];
    texts.add(a);
    texts.add(b);
  });
  return out;
}

std::vector<std::vector<Text>> groups_of(const std::vector<Concept>& concepts,
                                         const Lexicon& lexicon) {
  std::vector<std::vector<Text>> out;
  Words words;
  for (const Concept& concept_ : concepts) {
    std::vector<Text> group = {lexicon.rows_of(words.of(concept_.text))};
    for (const std::string& line : concept_.lines)
      if (Text text = lexicon.rows_of(words.of(line)); !text.empty())
        group.push_back(std::move(text));
    if (!group[0].empty() && group.size() > 1) out.push_back(std::move(group));
  }
  return out;
}

}  // namespace gongbu::meaning::train
