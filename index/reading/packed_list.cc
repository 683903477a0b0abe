#include "index/reading/packed_list.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <type_traits>

namespace gongbu::packed_list {
namespace {

constexpr std::size_t kBlock = 128;
static_assert(kPollEvery % kBlock == 0);

struct Head {
  DocId last;              // document of the block
  std::uint16_t greatest;  // impact of the block
  std::uint8_t gap_bits;
  std::uint8_t impact_bits;
};
static_assert(std::is_trivially_copyable_v<Head> && sizeof(Head) == 8);

constexpr unsigned kMostGapBits = 32;
constexpr unsigned kMostImpactBits = 16;

std::size_t bytes_of(std::size_t count, unsigned bits) { return (count * bits + 7) / 8; }

void pack_numbers(const std::uint32_t* numbers, std::size_t count, unsigned bits,
                  std::string& out) {
  std::uint64_t waiting = 0;
  unsigned have = 0;
  for (std::size_t i = 0; i < count; ++i) {
    waiting |= std::uint64_t{numbers[i]} << have;
    for (have += bits; have >= 8; have -= 8, waiting >>= 8)
      out += static_cast<char>(waiting & 0xFF);
  }
  if (have > 0) out += static_cast<char>(waiting & 0xFF);
}

std::uint32_t number_at(const char* bytes, std::size_t bit, std::uint64_t mask) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes + bit / 8, sizeof word);
  return static_cast<std::uint32_t>(word >> bit % 8 & mask);
}

}  // namespace

void pack(const PostingList& list, std::string& out) {
  std::uint32_t gaps[kBlock];
  std::uint32_t before = 0;
  for (std::size_t begin = 0; begin < list.docs.size(); begin += kBlock) {
    const std::size_t count = std::min(kBlock, list.docs.size() - begin);
    std::uint32_t most_gap = 0;
    for (std::size_t i = 0; i < count; ++i) {
      gaps[i] = list.docs[begin + i] - before - 1;
      before = list.docs[begin + i];
      most_gap = std::max(most_gap, gaps[i]);
    }
    const std::uint32_t* impacts = list.impacts.data() + begin;
    const std::uint32_t greatest = *std::max_element(impacts, impacts + count);
    const Head head{before, static_cast<std::uint16_t>(greatest),
                    static_cast<std::uint8_t>(std::bit_width(most_gap)),
                    static_cast<std::uint8_t>(std::bit_width(greatest))};
    out.append(reinterpret_cast<const char*>(&head), sizeof head);
    pack_numbers(gaps, count, head.gap_bits, out);
    pack_numbers(impacts, count, head.impact_bits, out);
  }
}

bool unpack(std::string_view bytes, std::size_t count, PostingList& out, const Cancellation& stop) {
  if (bytes.size() < kPadding) return false;
  const char* at = bytes.data();
  const char* const end = at + bytes.size() - kPadding;
  const std::size_t had = out.docs.size();
  // No block is smaller than its head: what is not there takes no memory.
  if (count / kBlock > bytes.size() / sizeof(Head)) return false;
  out.docs.resize(had + count);
  out.impacts.resize(had + count);
  DocId* doc = out.docs.data() + had;
  std::uint32_t* impact = out.impacts.data() + had;
  std::uint64_t before = 0;
  for (std::size_t left = count; left > 0;) {
    if ((count - left) % kPollEvery == 0) stop.poll();
    Head head;
    if (static_cast<std::size_t>(end - at) < sizeof head) return false;
    std::memcpy(&head, at, sizeof head);
    at += sizeof head;
    const std::size_t here = std::min(kBlock, left);
    if (head.gap_bits > kMostGapBits || head.impact_bits > kMostImpactBits ||
        static_cast<std::size_t>(end - at) <
            bytes_of(here, head.gap_bits) + bytes_of(here, head.impact_bits))
      return false;
    const std::uint64_t gap_mask = (std::uint64_t{1} << head.gap_bits) - 1;
    for (std::size_t i = 0; i < here; ++i) {
      before += number_at(at, i * head.gap_bits, gap_mask) + std::uint64_t{1};
      doc[i] = static_cast<DocId>(before);
    }
    if (before != head.last) return false;
    at += bytes_of(here, head.gap_bits);
    const std::uint64_t impact_mask = (std::uint64_t{1} << head.impact_bits) - 1;
    for (std::size_t i = 0; i < here; ++i)
      impact[i] = number_at(at, i * head.impact_bits, impact_mask);
    at += bytes_of(here, head.impact_bits);
    doc += here;
    impact += here;
    left -= here;
  }
  return at == end;
}

}  // namespace gongbu::packed_list
