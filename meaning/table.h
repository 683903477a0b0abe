// A table of word vectors: the meaning of a text is the mean of its words' rows. The file
// (table_file.h) is mapped: opening it reads one page, and a look-up the pages of its word. Safe
// for any bytes: each number that leads elsewhere is checked when it is followed. Rows carry the
// weight of their word, so that a mean needs no further weighting.
//
//   Result<Table> table = Table::open("share/gongbu/meaning/words.table");
//   table->add("컨테이너", sum)         // adds its row: the word's own, or
//   table->add("몰려드니까", sum)        // that of a verb's stem, or those of the longest known parts
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "corpus/result.h"
#include "meaning/embedder.h"
#include "meaning/mapped_file.h"
#include "meaning/table_file.h"
#include "meaning/verb_forms.h"

namespace gongbu::meaning {

class Table {
 public:
  /// Errors: as MappedFile::open; kWrongVersion (another format, or words of another analyzer
  /// version); kCorrupt. Cost: one page.
  static Result<Table> open(const std::string& path);
  static Result<Table> parse(MappedFile file, const std::string& name);
  /// `bytes` must outlive the table.
  static Result<Table> parse(std::string_view bytes, const std::string& name);

  std::uint32_t dimensions() const { return head_.dimensions; }
  std::uint32_t rows() const { return head_.row_count; }
  std::uint32_t words() const { return head_.word_count; }

  /// Of the content: the checksum that the head states.
  std::uint64_t checksum() const { return head_.content_checksum; }

  /// The row of a word as it is in the table.
  std::optional<std::uint32_t> row(std::string_view word) const;

  /// Calls sink(row) for each row that stands for a word: its own; else, of Hangul words, that of a
  /// verb with this form; else those of the longest known words of two syllables or more in it,
  /// from the left. Returns how many.
  template <typename Sink>
  std::size_t rows_of(std::string_view word, Sink&& sink) const;

  /// Adds the rows of a word to `sum`, and returns how many.
  std::size_t add(std::string_view word, std::span<float> sum) const;

  /// Reads the whole file and compares the checksum: for `gongbu check`.
  Result<Done> verify() const;

 private:
  std::optional<std::uint32_t> verb_row(std::string_view word) const;
  std::uint32_t number_at(std::uint64_t offset, std::uint64_t index) const;

  MappedFile file_;
  std::string_view bytes_;
  std::string name_;
  TableHead head_{};
  TableSections at_{TableHead{}};
};

// Inline parts.

template <typename Sink>
std::size_t Table::rows_of(std::string_view word, Sink&& sink) const {
  if (const auto own = row(word)) return sink(*own), 1;
  if (const auto verb = verb_row(word)) return sink(*verb), 1;
  constexpr std::size_t kSyllable = 3;
  std::size_t found = 0;
  if (!is_hangul_word(word)) return 0;
  for (std::size_t begin = 0; begin + 2 * kSyllable <= word.size();) {
    std::size_t end = word.size();
    std::optional<std::uint32_t> part;
    for (; end >= begin + 2 * kSyllable; end -= kSyllable) {
      part = row(word.substr(begin, end - begin));
      if (part) break;
    }
    if (part) sink(*part), ++found;
    begin = part ? end : begin + kSyllable;
  }
  return found;
}

}  // namespace gongbu::meaning
