// The distinct words of an index with the look-ups that forgiving input needs: by text, by the keys
// that type them, by initial consonants, by length and symbols. Built once from a word list, read
// by any number of threads; it corrects nothing itself. Phrases (multi-word headings and names,
// with their spaces) serve initial consonants typed across words.
//
//   Vocabulary v({{"컨테이너", 42}, {"fargate", 7}}, {{"로드 밸런서", 3}});
//   v.find("컨테이너") → its id      v.with_keys(hangul::keys("컨테ㅇ")) → [id of 컨테이너]
//
// Memory: the texts once, and about 28 bytes a word. Build: sorts by keys; about 100 ms for 300,000
// words.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/hangul.h"
#include "search/spelling/symbols.h"

namespace gongbu::spelling {

struct Word {
  std::string text;         // folded; NFD is composed
  std::uint32_t count = 0;  // passages that have it
};

/// Half open.
struct IdRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

class Vocabulary {
 public:
  Vocabulary() = default;
  /// Empty texts are left out; of a text given twice the counts are added.
  explicit Vocabulary(std::vector<Word> words, std::vector<Word> phrases = {});

  std::uint32_t size() const { return word_count_; }

  /// Ids below size() are words in the order of their keys; the phrases come behind them.
  std::string_view text(std::uint32_t id) const {
    return std::string_view(arena_).substr(begin_[id], begin_[id + 1] - begin_[id]);
  }
  std::uint32_t count(std::uint32_t id) const { return count_[id]; }
  bool is_phrase(std::uint32_t id) const { return id >= word_count_; }

  /// The word with this text, in NFC or NFD. Cost: a binary search.
  std::optional<std::uint32_t> find(std::string_view text) const;
  bool contains(std::string_view text) const { return find(text).has_value(); }

  /// The words whose keys begin with these (hangul::keys).
  IdRange with_keys(std::string_view keys) const;

  /// Whether any word has this syllable. One that none has is hardly a word's: 궃, 럱.
  bool has_syllable(char32_t syllable) const {
    return syllables_[syllable - hangul::kFirstSyllable];
  }

  /// Where initial consonants may start: a word, or a word inside a phrase.
  struct Start {
    std::uint32_t id = 0;
    std::uint32_t begin = 0;  // byte in its text
  };
  /// The starts whose first syllables have these initials (indices in hangul::kLeads); only the
  /// first kPackedInitials are looked at.
  std::span<const Start> with_initials(std::span<const std::uint8_t> initials) const;
  static constexpr std::size_t kPackedInitials = 12;

  /// The words of a script with `size` symbols: ids and their symbol masks, side by side.
  struct Bucket {
    std::span<const std::uint32_t> ids;
    std::span<const std::uint64_t> masks;
  };
  Bucket bucket(WordScript script, std::size_t size) const;

 private:
  struct ByLength {
    std::vector<std::uint32_t> ids;
    std::vector<std::uint64_t> masks;
    std::array<std::uint32_t, kMostSymbols + 2> first{};  // of each size
  };

  void add_words(std::vector<Word>& words);
  void add_phrases(std::vector<Word>& phrases);
  void note_syllables(std::string_view word);
  void index_initials();
  void index_symbols();

  std::string arena_;
  std::vector<std::uint32_t> begin_{0};
  std::vector<std::uint32_t> count_;
  std::uint32_t word_count_ = 0;
  std::bitset<hangul::kLastSyllable - hangul::kFirstSyllable + 1> syllables_;
  std::vector<Start> starts_;
  std::array<ByLength, 2> by_length_;
};

}  // namespace gongbu::spelling
