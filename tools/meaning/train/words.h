// Texts as numbers of words: what all steps of training read. Words are those of gongbu's analyzer,
// as a table of words looks them up (meaning/table_embedder.h).
//
//   Vocabulary all; WordReader reader(all);
//   reader.read("컨테이너를 실행")  →  {0, 1}      and all.words = {컨테이너, 실행}
#pragma once

#include <cstdint>
#include <fstream>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/analysis/analyzer.h"

namespace gongbu::meaning::train {

struct Vocabulary {
  std::vector<std::string> words;
  std::vector<std::uint64_t> counts;

  std::uint32_t add(std::string_view word, std::uint64_t count);
  /// The number of a word, or size().
  std::uint32_t find(std::string_view word) const;
  std::uint32_t size() const { return static_cast<std::uint32_t>(words.size()); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
};

/// The words of a text, as the analyzer gives them. Views hold until the next call.
class Words {
 public:
  std::span<const std::string_view> of(std::string_view text);

 private:
  Analyzer analyzer_;
  std::vector<std::string_view> words_;
};

/// The numbers of a text's words; an unknown Hangul word by the longest known words in it, as
/// Table::rows_of does. At most `most` numbers.
std::vector<std::uint32_t> known_words(std::span<const std::string_view> words,
                                       const Vocabulary& vocabulary, std::size_t most = 64);

/// Calls sink(fields) for each line of a TSV file with that many fields. Throws when it is missing.
void for_each_row(const std::string& file, std::size_t fields,
                  const std::function<void(std::span<const std::string_view>)>& sink);

}  // namespace gongbu::meaning::train
