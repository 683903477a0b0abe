#include "meaning/vector_segment.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <vector>

#include "corpus/hash.h"
#include "meaning/embedder.h"
#include "meaning/file_head.h"
#include "meaning/scan/dot.h"

namespace gongbu::meaning {
namespace {

static_assert(std::endian::native == std::endian::little, "files are mapped as they are");

constexpr std::uint64_t aligned(std::uint64_t at) { return (at + 63) / 64 * 64; }

// A key, or a note and its first row.
struct Pair {
  std::uint64_t note;
  std::uint64_t other;
};

template <typename T>
std::string_view bytes_of(const T& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

// Of vectors, row by row, so that they need not be in memory at once.
class VectorsChecksum {
 public:
  void add(std::string_view row) {
    const std::uint64_t both[2] = {sum_, hash64(row)};
    sum_ = hash64(bytes_of(both));
  }
  std::uint64_t sum() const { return sum_; }

 private:
  std::uint64_t sum_ = 0;
};

Error damaged(const std::string& name, const Message& how) {
  return {ErrorCode::kCorrupt, Message("{} is no whole file of vectors: {}", name, how),
          "gongbu index makes it anew"};
}

bool possible(const SegmentHead& head) {
  return head.dimensions > 0 && head.dimensions <= kMostDimensions && head.notes <= head.rows;
}

}  // namespace

SegmentSections::SegmentSections(const SegmentHead& head) {
  // Counts are below 2^32 and a row has at most kMostDimensions bytes, so nothing overflows.
  const std::uint64_t count = head.rows;
  removed = sizeof(SegmentHead);
  notes = aligned(removed + sizeof(Pair) * head.removed);
  passages = aligned(notes + sizeof(Pair) * head.notes);
  texts = aligned(passages + 4 * count);
  scales = aligned(texts + 4 * count);
  vectors = aligned(scales + 2 * count);
  end = vectors + count * row_stride(std::min(head.dimensions, kMostDimensions));
}

Result<VectorSegment> VectorSegment::open(const std::string& path) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return file.error();
  Result<VectorSegment> segment = parse(file->bytes(), path);
  if (segment) segment->file_ = std::move(*file);
  return segment;
}

Result<VectorSegment> VectorSegment::parse(std::string_view bytes, const std::string& name) {
  VectorSegment segment;
  SegmentHead& head = segment.head_;
  if (const Message fault = read_head(bytes, kSegmentMagic, head); !fault.empty())
    return damaged(name, fault);
  if (head.version != kSegmentVersion)
    return Error{ErrorCode::kWrongVersion,
                 Message("{} was written by another version of gongbu", name),
                 "gongbu index makes it anew"};
  if (!possible(head)) return damaged(name, "its head says what cannot be");
  segment.at_ = SegmentSections(head);
  const SegmentSections& at = segment.at_;
  if (at.end != head.file_size || bytes.size() != at.end)
    return damaged(name, Message("it has {} bytes of {}", bytes.size(), at.end));
  if (hash64(bytes.substr(at.removed, at.vectors - at.removed)) != head.keys_checksum)
    return damaged(name, "its keys have changed");
  segment.bytes_ = bytes;
  segment.name_ = name;
  if (const Result<Done> order = segment.check_order(); !order) return order.error();
  return segment;
}

template <typename T>
T VectorSegment::at(std::uint64_t section, std::uint64_t index) const {
  T value;
  std::memcpy(&value, bytes_.data() + section + index * sizeof value, sizeof value);
  return value;
}

std::uint64_t VectorSegment::note(std::uint32_t index) const {
  return at<Pair>(at_.notes, index).note;
}

std::uint32_t VectorSegment::first_row(std::uint32_t index) const {
  if (index == head_.notes) return head_.rows;
  return static_cast<std::uint32_t>(at<Pair>(at_.notes, index).other);
}

// What finding stands on.
Result<Done> VectorSegment::check_order() const {
  for (std::uint32_t i = 0; i < head_.notes; ++i) {
    const Pair entry = at<Pair>(at_.notes, i);
    const std::uint64_t end =
        i + 1 < head_.notes ? at<Pair>(at_.notes, i + 1).other : std::uint64_t{head_.rows};
    const bool begins = i == 0 ? entry.other == 0 : note(i - 1) < entry.note;
    if (!begins || entry.other >= end || end > head_.rows)
      return damaged(name_, "its notes are in no order");
    for (std::uint64_t row = entry.other + 1; row < end; ++row)
      if (at<std::uint32_t>(at_.passages, row - 1) >= at<std::uint32_t>(at_.passages, row))
        return damaged(name_, "its passages are in no order");
  }
  if (head_.notes == 0 && head_.rows != 0) return damaged(name_, "its passages have no note");
  return Done{};
}

PassageKey VectorSegment::key(std::uint32_t row) const {
  std::uint32_t low = 0;  // the last note that begins at or before the row
  for (std::uint32_t high = head_.notes; high - low > 1;) {
    const std::uint32_t middle = low + (high - low) / 2;
    (first_row(middle) <= row ? low : high) = middle;
  }
  return {note(low), at<std::uint32_t>(at_.passages, row)};
}

std::uint32_t VectorSegment::text_hash(std::uint32_t row) const {
  return at<std::uint32_t>(at_.texts, row);
}

std::uint16_t VectorSegment::scale(std::uint32_t row) const {
  return at<std::uint16_t>(at_.scales, row);
}

std::span<const std::uint8_t> VectorSegment::vector(std::uint32_t row) const {
  const char* begin = bytes_.data() + at_.vectors + row * row_stride(head_.dimensions);
  return {reinterpret_cast<const std::uint8_t*>(begin), packed_size(head_.dimensions)};
}

PassageKey VectorSegment::removed(std::uint32_t index) const {
  const Pair entry = at<Pair>(at_.removed, index);
  return {entry.note, static_cast<std::uint32_t>(entry.other)};
}

std::pair<std::uint32_t, std::uint32_t> VectorSegment::rows_of(std::uint64_t wanted) const {
  std::uint32_t low = 0;
  for (std::uint32_t high = head_.notes; low < high;) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (note(middle) < wanted)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == head_.notes || note(low) != wanted) return {0, 0};
  return {first_row(low), first_row(low + 1)};
}

std::optional<std::uint32_t> VectorSegment::find(PassageKey key) const {
  auto [low, end] = rows_of(key.note);
  const std::uint32_t last = end;
  while (low < end) {
    const std::uint32_t middle = low + (end - low) / 2;
    if (at<std::uint32_t>(at_.passages, middle) < key.passage)
      low = middle + 1;
    else
      end = middle;
  }
  if (low == last || at<std::uint32_t>(at_.passages, low) != key.passage) return std::nullopt;
  return low;
}

Result<Done> VectorSegment::verify() const {
  VectorsChecksum checksum;
  const std::size_t stride = row_stride(head_.dimensions);
  for (std::uint64_t row = 0; row < head_.rows; ++row)
    checksum.add(bytes_.substr(at_.vectors + row * stride, stride));
  if (checksum.sum() != head_.vectors_checksum) return damaged(name_, "its vectors have changed");
  return Done{};
}

SegmentHead write_segment(const SegmentContent& content,
                          const std::function<void(std::string_view)>& sink) {
  std::vector<Pair> removed;
  for (const PassageKey& key : content.removed) removed.push_back({key.note, key.passage});
  std::vector<Pair> notes;
  std::vector<std::uint32_t> passages;
  std::vector<std::uint32_t> texts;
  std::vector<std::uint16_t> scales;
  for (std::uint32_t i = 0; i < content.rows; ++i) {
    const SegmentRow row = content.row(i);
    if (notes.empty() || notes.back().note != row.key.note) notes.push_back({row.key.note, i});
    passages.push_back(row.key.passage);
    texts.push_back(row.text_hash);
    scales.push_back(row.scale);
  }
  SegmentHead head{};
  std::memcpy(head.magic, kSegmentMagic.data(), sizeof head.magic);
  head.version = kSegmentVersion;
  head.dimensions = content.dimensions;
  head.removed = static_cast<std::uint32_t>(removed.size());
  head.notes = static_cast<std::uint32_t>(notes.size());
  head.rows = content.rows;
  head.base = content.base;
  head.base_checksum = content.base_checksum;
  head.fingerprint = content.fingerprint;
  head.generation = content.generation;
  head.missing = content.missing;
  const SegmentSections at(head);
  head.file_size = at.end;
  std::string keys(at.vectors - at.removed, '\0');
  const auto put = [&](std::uint64_t section, const auto& values) {
    if (!values.empty())
      std::memcpy(keys.data() + (section - at.removed), values.data(),
                  values.size() * sizeof values[0]);
  };
  put(at.removed, removed);
  put(at.notes, notes);
  put(at.passages, passages);
  put(at.texts, texts);
  put(at.scales, scales);
  head.keys_checksum = hash64(keys);
  sink(keys);
  VectorsChecksum checksum;
  std::string padded(row_stride(content.dimensions), '\0');
  for (std::uint32_t i = 0; i < content.rows; ++i) {
    const std::span<const std::uint8_t> vector = content.row(i).vector;
    std::memcpy(padded.data(), vector.data(), vector.size());
    checksum.add(padded);
    sink(padded);
  }
  head.vectors_checksum = checksum.sum();
  head.head_checksum = checksum_of_head(head);
  return head;
}

}  // namespace gongbu::meaning
