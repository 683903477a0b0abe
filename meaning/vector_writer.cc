#include "meaning/vector_writer.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>

#include "corpus/hash.h"
#include "meaning/scan/nibbles.h"
#include "meaning/synced_file.h"

namespace gongbu::meaning {
namespace {

namespace fs = std::filesystem;

// Changes are written with every commit, so they are merged into the base before they are many:
// with a base of 100,000 passages they stay below 3 MB.
constexpr std::size_t kFewChanges = 1024;
constexpr std::size_t kShareOfBase = 8;

// The number of a base by its name; 0 for what is none.
std::uint32_t base_number(const std::string& name) {
  constexpr std::string_view kStart = "vectors.";
  std::uint32_t number = 0;
  if (!name.starts_with(kStart)) return 0;
  const char* end = name.data() + name.size();
  const auto read = std::from_chars(name.data() + kStart.size(), end, number);
  return read.ec == std::errc() && read.ptr == end ? number : 0;
}

std::vector<std::uint32_t> bases(const std::string& folder) {
  std::vector<std::uint32_t> out;
  std::error_code failed;
  for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed))
    if (const std::uint32_t number = base_number(it->path().filename().string()))
      out.push_back(number);
  return out;
}

// Above all there are, so that no reader finds another base under a name that it was told.
std::uint32_t next_base(const std::string& folder) {
  std::uint32_t last = 0;
  for (const std::uint32_t number : bases(folder)) last = std::max(last, number);
  return last + 1;
}

Result<Vectors> present(const std::string& folder, const Model& model, std::uint64_t generation) {
  Result<Vectors> found = Vectors::open(folder, model, generation);
  if (found) return found;
  Result<Vectors> other = Vectors::open_any(folder);
  if (!other) return other;
  if (const Result<Done> whole = other->verify(); !whole) return whole.error();
  return other;
}

}  // namespace

std::uint32_t text_hash_of(std::string_view text) {
  return static_cast<std::uint32_t>(hash64(text) >> 32);
}

Result<VectorWriter> VectorWriter::open(const std::string& folder, const Model& model,
                                        std::uint64_t generation) {
  VectorWriter writer;
  writer.folder_ = folder;
  writer.model_ = model;
  writer.generation_ = generation;
  // A prepared commit counts if the index has committed it.
  std::error_code ignored;
  if (const auto next = VectorSegment::open(vectors_next_file(folder)); next) {
    if (next->head().generation == generation)
      fs::rename(vectors_next_file(folder), vectors_file(folder), ignored);
  }
  fs::remove(vectors_next_file(folder), ignored);
  const Result<Vectors> vectors = present(folder, model, generation);
  if (!vectors || vectors->head().fingerprint != model.fingerprint ||
      vectors->dimensions() != model.dimensions)
    return writer;
  writer.base_ = vectors->base();
  writer.base_number_ = vectors->head().base;
  writer.count_ = vectors->live_rows();
  const VectorSegment& changes = vectors->changes();
  for (std::uint32_t i = 0; i < changes.head().removed; ++i)
    writer.rows_[changes.removed(i)] = std::nullopt;
  for (std::uint32_t i = 0; i < changes.rows(); ++i) {
    const std::span<const std::uint8_t> bytes = changes.vector(i);
    writer.rows_[changes.key(i)] =
        Row{changes.text_hash(i), changes.scale(i), {bytes.begin(), bytes.end()}};
  }
  return writer;
}

bool VectorWriter::has(PassageKey key, std::uint32_t text_hash) const {
  if (const auto found = rows_.find(key); found != rows_.end())
    return found->second && found->second->text_hash == text_hash;
  const auto row = base_.find(key);
  return row && base_.text_hash(*row) == text_hash;
}

void VectorWriter::set(PassageKey key, std::optional<Row> row) {
  const bool in_base = base_.find(key).has_value();
  const auto found = rows_.find(key);
  const bool was = found != rows_.end() ? found->second.has_value() : in_base;
  count_ += static_cast<std::size_t>(row.has_value());
  count_ -= static_cast<std::size_t>(was);
  if (row || in_base)
    rows_[key] = std::move(row);
  else if (found != rows_.end())
    rows_.erase(found);
}

void VectorWriter::put(PassageKey key, std::uint32_t text_hash, std::span<const float> vector) {
  Row row{text_hash, 0, std::vector<std::uint8_t>(packed_size(vector.size()))};
  row.scale = pack(vector, row.vector);
  set(key, std::move(row));
}

bool VectorWriter::adopt(const Vectors& from, PassageKey key, std::uint32_t text_hash) {
  if (from.head().fingerprint != model_.fingerprint || from.dimensions() != model_.dimensions)
    return false;
  const auto row = from.find(key);
  if (!row || from.text_hash(*row) != text_hash) return false;
  const std::span<const std::uint8_t> bytes = from.vector(*row);
  set(key, Row{text_hash, from.scale(*row), {bytes.begin(), bytes.end()}});
  return true;
}

void VectorWriter::keep(std::uint64_t note, std::span<const std::uint32_t> passages) {
  const auto stays = [&](PassageKey key) {
    return std::binary_search(passages.begin(), passages.end(), key.passage);
  };
  std::vector<PassageKey> gone;
  const auto [first, end] = base_.rows_of(note);
  for (std::uint32_t row = first; row < end; ++row)
    if (const PassageKey key = base_.key(row); !stays(key)) gone.push_back(key);
  for (auto it = rows_.lower_bound({note, 0}); it != rows_.end() && it->first.note == note; ++it)
    if (it->second && !stays(it->first)) gone.push_back(it->first);
  for (const PassageKey key : gone) set(key, std::nullopt);
}

std::vector<std::uint64_t> VectorWriter::notes() const {
  std::set<std::uint64_t> out;
  for (const auto& [key, row] : rows_)
    if (row) out.insert(key.note);
  for (std::uint32_t i = 0; i < base_.head().notes; ++i) {
    const std::uint64_t note = base_.note(i);
    const auto [first, end] = base_.rows_of(note);
    for (std::uint32_t row = first; row < end; ++row)
      if (!changed(base_.key(row))) {
        out.insert(note);
        break;
      }
  }
  return {out.begin(), out.end()};
}

SegmentContent VectorWriter::content() const {
  SegmentContent content;
  content.dimensions = model_.dimensions;
  content.fingerprint = model_.fingerprint;
  content.generation = generation_;
  content.missing = missing_;
  return content;
}

Result<SegmentHead> VectorWriter::write(const std::string& file,
                                        const SegmentContent& content) const {
  Result<SyncedFile> out = SyncedFile::create(file);
  if (!out) return out.error();
  const SegmentHead blank{};
  out->write({reinterpret_cast<const char*>(&blank), sizeof blank});
  const SegmentHead head =
      write_segment(content, [&](std::string_view bytes) { out->write(bytes); });
  out->write_head({reinterpret_cast<const char*>(&head), sizeof head});
  if (const Result<Done> done = out->finish(); !done) return done.error();
  return head;
}

// Base and changes become the next base.
Result<Done> VectorWriter::write_base() {
  std::vector<SegmentRow> rows;
  rows.reserve(count_);
  auto change = rows_.begin();
  const auto take_changes_before = [&](const PassageKey* limit) {
    for (; change != rows_.end() && (!limit || change->first < *limit); ++change)
      if (const std::optional<Row>& row = change->second)
        rows.push_back({change->first, row->text_hash, row->scale, row->vector});
  };
  for (std::uint32_t i = 0; i < base_.rows(); ++i) {
    const PassageKey key = base_.key(i);
    take_changes_before(&key);
    if (!changed(key)) rows.push_back({key, base_.text_hash(i), base_.scale(i), base_.vector(i)});
  }
  take_changes_before(nullptr);
  SegmentContent content = this->content();
  content.rows = static_cast<std::uint32_t>(rows.size());
  content.row = [&](std::uint32_t i) { return rows[i]; };
  const std::uint32_t number = next_base(folder_);
  const std::string file = vectors_base_file(folder_, number);
  if (const Result<SegmentHead> head = write(file, content); !head) return head.error();
  Result<VectorSegment> written = VectorSegment::open(file);
  if (!written) return written.error();
  base_ = std::move(*written);
  base_number_ = number;
  rows_.clear();
  return Done{};
}

Result<Done> VectorWriter::prepare(std::uint64_t generation, std::uint32_t missing) {
  generation_ = generation;
  missing_ = missing;
  if (rows_.size() > kFewChanges + base_.rows() / kShareOfBase)
    if (Result<Done> done = write_base(); !done) return done;
  std::vector<PassageKey> removed;
  std::vector<SegmentRow> rows;
  for (const auto& [key, row] : rows_) {
    if (row)
      rows.push_back({key, row->text_hash, row->scale, row->vector});
    else
      removed.push_back(key);
  }
  SegmentContent content = this->content();
  content.base = base_number_;
  content.base_checksum = base_number_ ? base_.head().head_checksum : 0;
  content.removed = removed;
  content.rows = static_cast<std::uint32_t>(rows.size());
  content.row = [&](std::uint32_t i) { return rows[i]; };
  const Result<SegmentHead> head = write(vectors_next_file(folder_), content);
  if (!head) return head.error();
  return Done{};
}

Result<Done> VectorWriter::publish() {
  std::error_code failed;
  fs::rename(vectors_next_file(folder_), vectors_file(folder_), failed);
  if (failed)
    return Error{ErrorCode::kUnreadable,
                 Message("cannot put the vectors in place: {}", Message(failed.message().c_str())),
                 ""};
  if (Result<Done> lasts = sync_folder(folder_); !lasts) return lasts;
  std::error_code ignored;
  for (const std::uint32_t number : bases(folder_))
    if (number != base_number_) fs::remove(vectors_base_file(folder_, number), ignored);
  return Done{};
}

}  // namespace gongbu::meaning
