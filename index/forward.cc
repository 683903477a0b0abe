#include "index/forward.h"

#include "corpus/codec.h"

namespace gongbu::forward {
namespace {

// Beside the length, in its lowest bits.
constexpr std::uint64_t kHasParent = 1;
// Ids as text, and the kin: else the note gives half of an id, and the kin.
constexpr std::uint64_t kForeign = 2;
constexpr unsigned kFlagBits = 2;

constexpr std::size_t kHalf = 4;  // bytes of an id
constexpr std::size_t kStemBytes = 2;
constexpr std::uint64_t kNoteHalf = 0xFFFFFFFF00000000;

void put_bytes(std::string& out, std::uint64_t value, std::size_t bytes) {
  for (; bytes > 0; --bytes, value >>= 8) out += static_cast<char>(value & 0xFF);
}

std::uint64_t bytes_of(std::string_view bytes) {
  std::uint64_t out = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) out = out << 8 | static_cast<std::uint8_t>(bytes[i]);
  return out;
}

// Whether the id's first half is the note's (schema::note_key).
bool is_own(const std::string& id, std::uint64_t note) {
  const std::optional<std::uint64_t> number = number_of_hex(id);
  return number && (*number & kNoteHalf) == (note & kNoteHalf);
}

void put_id(std::string& out, const std::string& id, bool foreign) {
  if (foreign)
    codec::put(out, id);
  else
    put_bytes(out, *number_of_hex(id), kHalf);
}

std::string take_id(codec::Reader& in, std::uint64_t note, bool foreign) {
  if (foreign) return std::string(in.text());
  return hex_of((note & kNoteHalf) | bytes_of(in.bytes(kHalf)));
}

// The words' stems; a bit for each word that is marked; a byte for each surface, two (the first 0)
// for each link.
void put_words(std::string& out, const std::vector<std::uint32_t>& words) {
  codec::put(out, std::uint64_t{words.size()});
  for (const std::uint32_t word : words) put_bytes(out, stem_of(word), kStemBytes);
  std::uint8_t byte = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] > kStemMask) byte |= static_cast<std::uint8_t>(1u << (i % 8));
    if (i % 8 != 7 && i + 1 != words.size()) continue;
    out += static_cast<char>(byte);
    byte = 0;
  }
  for (const std::uint32_t word : words) {
    if (word <= kStemMask) continue;
    if (word & kLink) out += '\0';
    out += static_cast<char>(surface_of(word));
  }
}

bool take_words(std::string_view bytes, std::size_t count, std::vector<std::uint32_t>& words) {
  const std::size_t marks = kStemBytes * count;
  std::size_t next = marks + (count + 7) / 8;
  if (next > bytes.size()) return false;
  const auto byte = [&](std::size_t i) -> std::uint32_t {
    return i < bytes.size() ? static_cast<std::uint8_t>(bytes[i]) : 0;
  };
  words.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    words[i] = byte(2 * i) | byte(2 * i + 1) << 8;
    if ((byte(marks + i / 8) >> (i % 8) & 1) == 0) continue;
    std::uint32_t surface = byte(next++);
    if (surface == 0) {
      words[i] |= kLink;
      surface = byte(next++);
    }
    words[i] |= surface << 16;
  }
  return next == bytes.size();
}

}  // namespace

std::string encode(const Record& record) {
  const bool foreign = record.kin != kin_of(record.note) || !is_own(record.id, record.note) ||
                       (!record.parent.empty() && !is_own(record.parent, record.note));
  std::string out;
  out.reserve(24 + 5 * record.words.size() / 2);
  codec::put(out, std::uint64_t{record.length} << kFlagBits |
                      (record.parent.empty() ? 0 : kHasParent) | (foreign ? kForeign : 0));
  put_bytes(out, record.note, sizeof record.note);
  if (foreign) put_bytes(out, record.kin, sizeof record.kin);
  put_id(out, record.id, foreign);
  if (!record.parent.empty()) put_id(out, record.parent, foreign);
  put_words(out, record.words);
  return out;
}

Record decode(std::string_view bytes) {
  codec::Reader in(bytes);
  Record record;
  const std::uint64_t length = in.number();
  const bool foreign = (length & kForeign) != 0;
  record.length = static_cast<std::uint32_t>(length >> kFlagBits);
  record.note = bytes_of(in.bytes(sizeof record.note));
  record.kin = foreign ? static_cast<std::uint32_t>(bytes_of(in.bytes(sizeof record.kin)))
                       : kin_of(record.note);
  record.id = take_id(in, record.note, foreign);
  if (length & kHasParent) record.parent = take_id(in, record.note, foreign);
  const std::uint64_t count = in.number();
  const std::string_view rest = in.rest();
  if (!in.ok() || count > rest.size() || !take_words(rest, count, record.words)) return {};
  return record;
}

}  // namespace gongbu::forward
