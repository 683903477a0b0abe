// The vectors of an index, one for each passage, in files of the index folder: read here, written
// by VectorWriter (vector_writer.h). They are found by note and passage, never by document number.
//
//   vectors        the last commit: changes since the base, and which base they belong to
//   vectors.N      the base, N counting up; never changed, only replaced by the next
//   vectors.next   a commit that is about to be one
//
// A commit is one with the index's: both have a generation, a number that the index stores with its
// passages and raises with each commit. The writer
//   1. writes `vectors.next` of the new generation, and a new base if there is one, and syncs them;
//   2. lets the index commit the same generation;
//   3. renames `vectors.next` to `vectors`, and deletes older bases.
// A crash before 2 leaves the old pair whole; after it, `vectors.next` is the file of the index's
// generation, and readers take it. So a reader looks at both names, and finds exactly the file that
// belongs to the index it has open, or none (kWrongVersion): then words alone answer.
//
//   Result<Vectors> vectors = Vectors::open(db, model, generation);
//   nearest(*vectors, {.query = vector, .limit = 50});                 (scan.h)
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "meaning/embedder.h"
#include "meaning/vector_segment.h"

namespace gongbu::meaning {

/// Names of the files in an index folder.
std::string vectors_file(const std::string& folder);
std::string vectors_next_file(const std::string& folder);
std::string vectors_base_file(const std::string& folder, std::uint32_t number);

/// The generation of vectors that were being made when it was broken off: of no commit, so that nobody
/// reads them but the next run, which goes on.
inline constexpr std::uint64_t kUnfinished = 0;

class Vectors {
 public:
  Vectors() = default;

  /// Errors: kNotFound (the index has no vectors); kWrongVersion (of another model or generation);
  /// kCorrupt. Cost: a pass over all, some 10 ns a passage.
  static Result<Vectors> open(const std::string& folder, const Model& model,
                              std::uint64_t generation);

  /// Of any generation: to go on from, and to look at. Tries `vectors` only.
  static Result<Vectors> open_any(const std::string& folder);

  const SegmentHead& head() const { return changes_.head(); }
  std::uint32_t dimensions() const { return changes_.head().dimensions; }

  /// Rows are numbered from 0, those of the base first. Some of the base are dead.
  std::uint32_t rows() const { return base_.rows() + changes_.rows(); }
  bool live(std::uint32_t row) const {
    return row >= base_.rows() || !(dead_[row / 64] >> row % 64 & 1);
  }
  /// Bits of the dead among the 64 rows from `row` on; of the base's, a multiple of 64.
  std::uint64_t dead_bits(std::uint32_t row) const {
    return row < base_.rows() ? dead_[row / 64] : 0;
  }
  std::uint32_t live_rows() const { return rows() - dead_count_; }
  /// Passages that have none, since the embedder failed; they are found by words.
  std::uint32_t missing() const { return changes_.head().missing; }

  /// REQUIRES of these: row < rows().
  PassageKey key(std::uint32_t row) const;
  std::uint32_t text_hash(std::uint32_t row) const;
  std::uint16_t scale(std::uint32_t row) const;                   // as stored (nibbles.h)
  std::span<const std::uint8_t> vector(std::uint32_t row) const;  // packed

  /// The live row of a passage.
  std::optional<std::uint32_t> find(PassageKey key) const;

  /// False when a file has been changed where it is: then nothing of it may be read.
  bool as_opened() const { return base_.as_opened() && changes_.as_opened(); }

  /// Reads all, and compares the checksums.
  Result<Done> verify() const;

  const VectorSegment& base() const { return base_; }
  const VectorSegment& changes() const { return changes_; }

 private:
  static Result<Vectors> read(const std::string& folder, const std::string& file);

  VectorSegment base_;
  VectorSegment changes_;
  std::vector<std::uint64_t> dead_;  // bits of the base's rows
  std::uint32_t dead_count_ = 0;
};

}  // namespace gongbu::meaning
