#include "meaning/table.h"

#include <cmath>
#include <cstring>

#include "corpus/analysis/analyzer.h"
#include "corpus/hash.h"
#include "meaning/file_head.h"

namespace gongbu::meaning {
namespace {

Error damaged_table(const std::string& name, const Message& how) {
  return {ErrorCode::kCorrupt, Message("{} is no whole table of words: {}", name, how),
          "install gongbu again"};
}

}  // namespace

Result<Table> Table::open(const std::string& path) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return file.error();
  return parse(std::move(*file), path);
}

Result<Table> Table::parse(MappedFile file, const std::string& name) {
  Result<Table> table = parse(file.bytes(), name);
  if (table) table->file_ = std::move(file);
  return table;
}

Result<Table> Table::parse(std::string_view bytes, const std::string& name) {
  Table table;
  TableHead& head = table.head_;
  if (const Message fault = read_head(bytes, kTableMagic, head); !fault.empty())
    return damaged_table(name, fault);
  if (head.version != kTableVersion || head.analyzer != kAnalyzerVersion)
    return Error{ErrorCode::kWrongVersion,
                 Message("{} is a table of words for another version of gongbu", name),
                 "install the table that belongs to this version"};
  if (head.dimensions == 0 || head.dimensions > kMostDimensions || head.text_size > UINT32_MAX ||
      !std::has_single_bit(head.slot_count) || head.slot_count <= head.word_count)
    return damaged_table(name, "its head says what cannot be");
  table.at_ = TableSections(head);
  if (table.at_.end != head.file_size || bytes.size() != head.file_size)
    return damaged_table(name, Message("it has {} bytes of {}", bytes.size(), table.at_.end));
  table.bytes_ = bytes;
  table.name_ = name;
  return table;
}

std::uint32_t Table::number_at(std::uint64_t offset, std::uint64_t index) const {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes_.data() + offset + 4 * index, sizeof value);
  return value;
}

std::optional<std::uint32_t> Table::row(std::string_view word) const {
  const std::uint32_t mask = head_.slot_count - 1;
  std::uint32_t slot = static_cast<std::uint32_t>(hash64(word)) & mask;
  // A damaged table may have no free slot, so the steps are counted.
  for (std::uint32_t step = 0; step < head_.slot_count; ++step, slot = (slot + 1) & mask) {
    const std::uint32_t number = number_at(at_.slots, slot);
    if (number == 0 || number > head_.word_count) return std::nullopt;
    const std::uint32_t begin = number_at(at_.ends, number - 1);
    const std::uint32_t end = number_at(at_.ends, number);
    if (begin > end || end > head_.text_size) return std::nullopt;
    if (bytes_.substr(at_.text + begin, end - begin) != word) continue;
    const std::uint32_t row = number_at(at_.rows, number - 1);
    return row < head_.row_count ? std::optional(row) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> Table::verb_row(std::string_view word) const {
  for (const VerbReading& reading : verb_readings(word))
    if (const auto found = row(verb_key(reading.stem))) return found;
  return std::nullopt;
}

std::size_t Table::add(std::string_view word, std::span<float> sum) const {
  return rows_of(word, [&](std::uint32_t row) {
    float scale = 0;
    std::memcpy(&scale, bytes_.data() + at_.scales + 4 * std::uint64_t{row}, sizeof scale);
    const char* bytes = bytes_.data() + at_.vectors + std::uint64_t{row} * head_.dimensions;
    for (std::size_t i = 0; i < sum.size(); ++i)
      sum[i] += scale * static_cast<float>(static_cast<std::int8_t>(bytes[i]));
  });
}

Result<Done> Table::verify() const {
  if (hash64(bytes_.substr(sizeof head_)) != head_.content_checksum)
    return damaged_table(name_, "its content has changed");
  return Done{};
}

}  // namespace gongbu::meaning
