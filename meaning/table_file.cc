#include "meaning/table_file.h"

#include <cstring>

#include "corpus/hash.h"
#include "meaning/file_head.h"

namespace gongbu::meaning {
namespace {

constexpr std::uint64_t aligned_part(std::uint64_t at) { return (at + 63) / 64 * 64; }

template <typename T>
void put_at(std::string& file, std::uint64_t at, const std::vector<T>& values) {
  if (!values.empty()) std::memcpy(file.data() + at, values.data(), values.size() * sizeof(T));
}

}  // namespace

TableSections::TableSections(const TableHead& head) {
  // Each count is below 2^32 and text_size is checked by the reader to be, so sums stay far below
  // 2^64.
  const std::uint64_t words = head.word_count;
  const std::uint64_t row_count = head.row_count;
  slots = sizeof(TableHead);
  ends = aligned_part(slots + 4 * std::uint64_t{head.slot_count});
  rows = aligned_part(ends + 4 * (words + 1));
  text = aligned_part(rows + 4 * words);
  scales = aligned_part(text + (head.text_size & 0xFFFFFFFF));
  vectors = aligned_part(scales + 4 * row_count);
  end = vectors + row_count * (head.dimensions & 0xFFFF);
}

std::string table_file(const TableContent& content) {
  TableHead head{};
  std::memcpy(head.magic, kTableMagic.data(), sizeof head.magic);
  head.version = kTableVersion;
  head.analyzer = content.analyzer;
  head.dimensions = content.dimensions;
  head.row_count = static_cast<std::uint32_t>(content.scales.size());
  head.word_count = static_cast<std::uint32_t>(content.words.size());
  head.slot_count = std::bit_ceil(head.word_count + head.word_count / 2 + 2);
  std::vector<std::uint32_t> slots(head.slot_count);
  std::vector<std::uint32_t> ends = {0};
  std::string text;
  for (std::uint32_t i = 0; i < head.word_count; ++i) {
    text += content.words[i];
    ends.push_back(static_cast<std::uint32_t>(text.size()));
    std::uint32_t slot =
        static_cast<std::uint32_t>(hash64(content.words[i])) & (head.slot_count - 1);
    while (slots[slot]) slot = (slot + 1) & (head.slot_count - 1);
    slots[slot] = i + 1;
  }
  head.text_size = text.size();
  const TableSections at(head);
  head.file_size = at.end;
  std::string file(at.end, '\0');
  put_at(file, at.slots, slots);
  put_at(file, at.ends, ends);
  put_at(file, at.rows, content.rows);
  text.copy(file.data() + at.text, text.size());
  put_at(file, at.scales, content.scales);
  put_at(file, at.vectors, content.vectors);
  head.content_checksum = hash64(std::string_view(file).substr(sizeof head));
  head.head_checksum = checksum_of_head(head);
  std::memcpy(file.data(), &head, sizeof head);
  return file;
}

}  // namespace gongbu::meaning
