// Which row of the vectors a word has: its own, or, if it is a rare form of a verb, the one that
// the verb's forms share. Unknown words as Table::rows_of reads them.
//
//   lexicon.rows_of({"몰려서", "몰릴까"})  →  {row of ~몰리, row of ~몰리}
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tools/meaning/train/matrix.h"
#include "tools/meaning/train/words.h"

namespace gongbu::meaning::train {

class Lexicon {
 public:
  /// Finds the verbs among the words, and adds a row for each to `vectors`: the mean of its forms,
  /// the frequent ones counting more.
  Lexicon(Vocabulary vocabulary, Matrix& vectors);

  const Vocabulary& vocabulary() const { return vocabulary_; }

  /// The row of each word of the vocabulary.
  const std::vector<std::uint32_t>& rows() const { return rows_; }

  /// The row of each verb's stem.
  const std::map<std::string, std::uint32_t, std::less<>>& verbs() const { return verbs_; }

  /// The rows of a text, at most 64.
  std::vector<std::uint32_t> rows_of(std::span<const std::string_view> words) const;

 private:
  Vocabulary vocabulary_;
  std::vector<std::uint32_t> rows_;
  std::map<std::string, std::uint32_t, std::less<>> verbs_;
};

}  // namespace gongbu::meaning::train
