#include "meaning/vectors.h"

namespace gongbu::meaning {
namespace {

Error other_generation(const std::string& folder) {
  return {ErrorCode::kWrongVersion,
          Message("the vectors in {} are of another state of the index", folder),
          "gongbu index brings them up to date"};
}

// Between reading the changes and opening their base, a commit may have replaced both.
constexpr int kAttempts = 3;

}  // namespace

std::string vectors_file(const std::string& folder) { return folder + "/vectors"; }
std::string vectors_next_file(const std::string& folder) { return folder + "/vectors.next"; }
std::string vectors_base_file(const std::string& folder, std::uint32_t number) {
  return folder + "/vectors." + std::to_string(number);
}

Result<Vectors> Vectors::read(const std::string& folder, const std::string& file) {
  Result<VectorSegment> changes = VectorSegment::open(file);
  if (!changes) return changes.error();
  Vectors vectors;
  vectors.changes_ = std::move(*changes);
  const SegmentHead& head = vectors.changes_.head();
  if (head.base == 0) {
    if (head.removed > 0)
      return Error{ErrorCode::kCorrupt, Message("{} removes passages of no base", file),
                   "gongbu index makes it anew"};
    return vectors;
  }
  Result<VectorSegment> base = VectorSegment::open(vectors_base_file(folder, head.base));
  if (!base) return base.error();
  vectors.base_ = std::move(*base);
  const SegmentHead& of = vectors.base_.head();
  if (of.head_checksum != head.base_checksum || of.dimensions != head.dimensions ||
      of.fingerprint != head.fingerprint || of.rows > UINT32_MAX - head.rows)
    return Error{
        ErrorCode::kCorrupt,
        Message("{} belongs to another base than {}", file, vectors_base_file(folder, head.base)),
        "gongbu index makes it anew"};
  vectors.dead_.resize(of.rows / 64 + 1);
  const auto kill = [&](PassageKey key) {
    const std::optional<std::uint32_t> row = vectors.base_.find(key);
    if (!row || !vectors.live(*row)) return;
    vectors.dead_[*row / 64] |= std::uint64_t{1} << *row % 64;
    ++vectors.dead_count_;
  };
  for (std::uint32_t i = 0; i < head.removed; ++i) kill(vectors.changes_.removed(i));
  for (std::uint32_t i = 0; i < head.rows; ++i) kill(vectors.changes_.key(i));
  return vectors;
}

Result<Vectors> Vectors::open(const std::string& folder, const Model& model,
                              std::uint64_t generation) {
  Result<Vectors> last = Error{ErrorCode::kNotFound, Message("no vectors in {}", folder), ""};
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    bool stale = false;
    for (const std::string& file : {vectors_file(folder), vectors_next_file(folder)}) {
      Result<Vectors> found = read(folder, file);
      if (!found) {
        if (found.error().code != ErrorCode::kNotFound) last = std::move(found);
        continue;
      }
      if (found->head().generation != generation) {
        stale = true;
        continue;
      }
      if (found->head().fingerprint != model.fingerprint || found->dimensions() != model.dimensions)
        return Error{
            ErrorCode::kWrongVersion,
            Message("the vectors in {} were made by another model than {}", folder, model.name),
            "gongbu index brings them up to date"};
      if (const Result<Done> whole = found->verify(); !whole) return whole.error();
      return found;
    }
    if (stale && !last) last = other_generation(folder);
  }
  return last;
}

Result<Vectors> Vectors::open_any(const std::string& folder) {
  return read(folder, vectors_file(folder));
}

PassageKey Vectors::key(std::uint32_t row) const {
  return row < base_.rows() ? base_.key(row) : changes_.key(row - base_.rows());
}
std::uint32_t Vectors::text_hash(std::uint32_t row) const {
  return row < base_.rows() ? base_.text_hash(row) : changes_.text_hash(row - base_.rows());
}
std::uint16_t Vectors::scale(std::uint32_t row) const {
  return row < base_.rows() ? base_.scale(row) : changes_.scale(row - base_.rows());
}
std::span<const std::uint8_t> Vectors::vector(std::uint32_t row) const {
  return row < base_.rows() ? base_.vector(row) : changes_.vector(row - base_.rows());
}

std::optional<std::uint32_t> Vectors::find(PassageKey key) const {
  if (const auto row = changes_.find(key)) return base_.rows() + *row;
  const auto row = base_.find(key);
  return row && live(*row) ? row : std::nullopt;
}

Result<Done> Vectors::verify() const {
  if (base_.rows() > 0)
    if (Result<Done> whole = base_.verify(); !whole) return whole;
  return changes_.verify();
}

}  // namespace gongbu::meaning
