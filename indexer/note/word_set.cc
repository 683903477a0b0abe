#include "indexer/note/word_set.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "index/bigrams.h"

namespace gongbu {

void add_words(Xapian::WritableDatabase& database, const WordSet& words) {
  std::vector<std::pair<std::string_view, std::string_view>> entries;
  for (const std::string& word : words)
    bigrams::for_each(word, [&](std::string_view bigram) { entries.emplace_back(bigram, word); });
  std::sort(entries.begin(), entries.end());  // all of a bigram together: one write each
  for (const auto& [bigram, word] : entries)
    database.add_synonym(std::string(bigram), std::string(word));
}

}  // namespace gongbu
