// One file of vectors: passages in the order of their keys, each with a vector of bytes. An index
// has a base file and a file of changes (vectors.h); both look the same. Numbers are little-endian;
// each section begins at a multiple of 64 bytes.
//
//   head      128 bytes (SegmentHead)
//   removed   {u64 note, u64 passage}[removed]   in the changes: passages of the base that are gone
//   notes     {u64 note, u64 first row}[notes]   ascending; a note's rows end where the next begin
//   passages  u32[rows]                          ascending within a note
//   texts     u32[rows]                          hash of the text that was embedded
//   scales    u16[rows]                          nibbles.h
//   vectors   u8[rows · stride]                  half bytes; stride: row_stride(dimensions)
//
// Reading is safe for any bytes: sizes must agree to the byte, and the checksum of all but the
// vectors is compared on opening, that of the vectors by verify().
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "corpus/result.h"
#include "meaning/mapped_file.h"
#include "meaning/passage_key.h"

namespace gongbu::meaning {

inline constexpr std::string_view kSegmentMagic = "gongbuVE";
inline constexpr std::uint32_t kSegmentVersion = 2;

struct SegmentHead {
  char magic[8];
  std::uint32_t version;
  std::uint32_t dimensions;
  std::uint32_t removed;
  std::uint32_t notes;
  std::uint32_t rows;
  std::uint32_t base;           // number of the base file that changes belong to; 0: none
  std::uint64_t base_checksum;  // its head_checksum
  std::uint64_t fingerprint;    // Model::fingerprint
  std::uint64_t generation;     // of the index that the vectors belong to
  std::uint64_t file_size;
  std::uint64_t keys_checksum;     // of all between head and vectors
  std::uint64_t vectors_checksum;  // hash64 of the vectors
  std::uint32_t missing;           // passages of the index that have no vector, in the changes
  char reserved[36];               // zero
  std::uint64_t head_checksum;     // hash64 of the head before this
};
static_assert(sizeof(SegmentHead) == 128);

struct SegmentSections {
  std::uint64_t removed, notes, passages, texts, scales, vectors, end;
  explicit SegmentSections(const SegmentHead& head);
};

class VectorSegment {
 public:
  VectorSegment() = default;

  /// Errors: as MappedFile::open; kWrongVersion; kCorrupt. Cost: a pass over all but the vectors.
  static Result<VectorSegment> open(const std::string& path);
  /// `bytes` must outlive the segment, and begin at a multiple of 64.
  static Result<VectorSegment> parse(std::string_view bytes, const std::string& name);

  const SegmentHead& head() const { return head_; }
  std::uint32_t rows() const { return head_.rows; }

  PassageKey key(std::uint32_t row) const;
  std::uint32_t text_hash(std::uint32_t row) const;
  std::uint16_t scale(std::uint32_t row) const;
  /// A packed vector; the row goes on to the stride.
  std::span<const std::uint8_t> vector(std::uint32_t row) const;

  std::optional<std::uint32_t> find(PassageKey key) const;
  /// The rows of a note, half open; equal when it has none.
  std::pair<std::uint32_t, std::uint32_t> rows_of(std::uint64_t note) const;
  PassageKey removed(std::uint32_t index) const;
  std::uint64_t note(std::uint32_t index) const;

  Result<Done> verify() const;
  /// False when the file has been changed where it is (mapped_file.h).
  bool as_opened() const { return file_.as_opened(); }

 private:
  template <typename T>
  T at(std::uint64_t section, std::uint64_t index) const;
  std::uint32_t first_row(std::uint32_t note) const;
  Result<Done> check_order() const;

  MappedFile file_;
  std::string_view bytes_;
  std::string name_;
  SegmentHead head_{};
  SegmentSections at_{SegmentHead{}};
};

/// A row to be written.
struct SegmentRow {
  PassageKey key;
  std::uint32_t text_hash = 0;
  std::uint16_t scale = 0;
  std::span<const std::uint8_t> vector;
};

/// What to write: `row(i)` is asked twice for each row, in ascending order of keys.
struct SegmentContent {
  std::uint32_t dimensions = 0;
  std::uint32_t base = 0;
  std::uint64_t base_checksum = 0;
  std::uint64_t fingerprint = 0;
  std::uint64_t generation = 0;
  std::uint32_t missing = 0;
  std::span<const PassageKey> removed;  // ascending
  std::uint32_t rows = 0;
  std::function<SegmentRow(std::uint32_t)> row;
};

/// Calls sink(bytes) for the file from its first byte to its last but for the head, and returns the
/// head, which belongs before them.
SegmentHead write_segment(const SegmentContent& content,
                          const std::function<void(std::string_view)>& sink);

}  // namespace gongbu::meaning
