// Changes the vectors of an index (vectors.h says how a commit goes). A passage whose text has the
// hash that is stored keeps its vector, so only changed passages are embedded again, also after a
// commit was missed. The caller holds the index's writer lock.
//
//   Result<VectorWriter> writer = VectorWriter::open(db, embedder.model(), generation);
//   if (!writer->has(key, text_hash_of(text))) writer->put(key, text_hash_of(text), vector);
//   writer->keep(note, passages);             // what else the note had is gone
//   writer->prepare(generation + 1);          // then the index commits
//   writer->publish();
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "meaning/vectors.h"

namespace gongbu::meaning {

/// What VectorWriter compares texts by: half of hash64.
std::uint32_t text_hash_of(std::string_view text);

class VectorWriter {
 public:
  /// Goes on from the vectors in the folder if they are of this model, and begins without any
  /// otherwise (missing, damaged, of another model). Of two states, it takes the one of the index's
  /// `generation`, and finishes a commit that was broken off.
  static Result<VectorWriter> open(const std::string& folder, const Model& model,
                                   std::uint64_t generation);

  bool has(PassageKey key, std::uint32_t text_hash) const;

  /// REQUIRES: `vector` has the model's dimensions, and length 1 or 0.
  void put(PassageKey key, std::uint32_t text_hash, std::span<const float> vector);

  /// Takes a passage's vector from another index's, if its text is the same there.
  bool adopt(const Vectors& from, PassageKey key, std::uint32_t text_hash);

  /// Removes the vectors of a note but those of `passages` (ascending); of none, all.
  void keep(std::uint64_t note, std::span<const std::uint32_t> passages);

  /// The notes that have vectors, ascending: to find those that the index has no longer.
  std::vector<std::uint64_t> notes() const;

  std::size_t passages() const { return count_; }

  /// Writes and syncs what the commit of `generation` will have; `missing` passages have no vector.
  /// What is put or kept afterwards is in the next one. Errors: kUnreadable (disk full, no
  /// permission): then what was there before is untouched.
  Result<Done> prepare(std::uint64_t generation, std::uint32_t missing = 0);

  /// After the index has committed: puts it in place. REQUIRES: prepare() succeeded.
  Result<Done> publish();

 private:
  struct Row {
    std::uint32_t text_hash = 0;
    std::uint16_t scale = 0;
    std::vector<std::uint8_t> vector;
  };

  VectorWriter() = default;
  bool changed(PassageKey key) const { return rows_.contains(key); }
  void set(PassageKey key, std::optional<Row> row);
  Result<SegmentHead> write(const std::string& file, const SegmentContent& content) const;
  Result<Done> write_base();
  SegmentContent content() const;

  std::string folder_;
  Model model_;
  std::uint64_t generation_ = 0;
  std::uint32_t missing_ = 0;
  VectorSegment base_;
  std::uint32_t base_number_ = 0;
  std::size_t count_ = 0;
  // Against the base: a new vector, or none for a passage of the base that is gone.
  std::map<PassageKey, std::optional<Row>> rows_;
};

}  // namespace gongbu::meaning
