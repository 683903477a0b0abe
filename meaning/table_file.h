// The file of a table of word vectors (table.h), written once by the trainer and mapped by readers.
// Numbers are little-endian; each section begins at a multiple of 64 bytes.
//
//   head     128 bytes (TableHead): what is where, and checksums
//   slots    u32[slots]        hash table: number of a word + 1, or 0; open addressing, hash64 of
//                              the word modulo slots, the next slot when taken
//   ends     u32[words + 1]    word i is the bytes from ends[i] to ends[i + 1] of the text
//   rows     u32[words]        the row of each word; forms of a verb share one
//   text     the words' bytes
//   scales   f32[row count]    of each row
//   vectors  i8[row count · dimensions]
//
// A word of the table is a word as the analyzer gives it, or verb_key of a verb's stem.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/result.h"

namespace gongbu::meaning {

static_assert(std::endian::native == std::endian::little, "files are mapped as they are");

inline constexpr std::string_view kTableMagic = "gongbuMT";
inline constexpr std::uint32_t kTableVersion = 1;

struct TableHead {
  char magic[8];
  std::uint32_t version;
  std::uint32_t analyzer;  // kAnalyzerVersion of the words
  std::uint32_t dimensions;
  std::uint32_t row_count;
  std::uint32_t word_count;
  std::uint32_t slot_count;  // a power of two, more than the words
  std::uint64_t text_size;
  std::uint64_t file_size;
  std::uint64_t content_checksum;  // hash64 of all after the head
  char reserved[64];               // zero
  std::uint64_t head_checksum;     // hash64 of the head before this
};
static_assert(sizeof(TableHead) == 128);

/// A table in memory, as the trainer makes it.
struct TableContent {
  std::uint32_t analyzer = 0;
  std::uint32_t dimensions = 0;
  std::vector<std::string> words;   // distinct
  std::vector<std::uint32_t> rows;  // of each word
  std::vector<float> scales;
  std::vector<std::int8_t> vectors;  // scales.size() · dimensions
};

/// REQUIRES: the sizes agree, and each word's row exists.
std::string table_file(const TableContent& content);

/// Where each section begins; the last is the file's size. Nothing overflows for any head.
struct TableSections {
  std::uint64_t slots, ends, rows, text, scales, vectors, end;
  explicit TableSections(const TableHead& head);
};

}  // namespace gongbu::meaning
