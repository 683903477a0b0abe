// Cutting suffixes off Hangul words by table: particles, endings, and what the final consonant
// before them must be. Words are UTF-16 syllables here, because every rule looks at syllables.
//
//   const SuffixTable table(particles());
//   table.cut(u"인스턴스를", 2) == 4      // syllables that stay
//   table.cut(u"디스플레이", 2) == 5      // 이 needs a final consonant before it
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/particles.h"

namespace gongbu {

class SuffixTable {
 public:
  /// Reads "suffix<TAB>after" lines, with a third field "1" for a suffix that a word of one
  /// syllable may have; '#' lines and the header line are passed over.
  explicit SuffixTable(std::string_view tsv);
  /// Those that are cut off words.
  explicit SuffixTable(const std::vector<Particle>& particles);

  /// Length of the word without its longest fitting suffix, of which at least `keep` syllables stay
  /// (one, if the suffix allows it and `keep` is more); the whole length when none fits. Cost: the
  /// suffixes that end in the word's last syllable.
  std::size_t cut(std::u16string_view word, std::size_t keep) const;

 private:
  struct Suffix {
    std::u16string text;
    After after = After::kAny;
    bool after_one = false;
  };
  void add(Suffix suffix);
  void sort();

  std::unordered_map<char16_t, std::vector<Suffix>> by_last_;  // longest first
};

/// Words that keep their end whatever it looks like.
class ExceptionList {
 public:
  explicit ExceptionList(std::string_view lines);
  bool protects(std::u16string_view word) const;

 private:
  std::unordered_map<char16_t, std::vector<std::u16string>> by_last_;
};

}  // namespace gongbu
