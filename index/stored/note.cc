#include "index/stored/note.h"

#include <algorithm>

#include "corpus/codec.h"
#include "corpus/hash.h"
#include "index/stored/chunk.h"

namespace gongbu {
namespace {

using codec::put;
using std::string_view;
using stored::Lines;

// Text from which a chunk ends at the next passage that nothing spans.
constexpr std::size_t kSegmentBytes = 32 << 10;
constexpr std::size_t kIndexBytes = 4;  // of an id's hash

std::uint32_t index_hash(string_view id) { return static_cast<std::uint32_t>(hash64(id)); }

// Passages by chunk: the number behind the last of each.
std::vector<std::size_t> ends_of_chunks(const Lines& lines, const std::vector<Passage>& passages) {
  std::vector<std::size_t> out;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const LineSpan span = passages[i].lines;
    if (i == 0) {
      first = span.first;
    } else if (span.first > last && lines.lines({first, last}).size() >= kSegmentBytes) {
      out.push_back(i);
      first = span.first;
    }
    last = std::max(last, span.last);
  }
  out.push_back(passages.size());
  return out;
}

}  // namespace

std::vector<std::string> plain_chunks(const NoteText& note, const std::vector<Passage>& passages,
                                      const std::vector<std::uint64_t>& lengths) {
  const Lines lines(note.text, note.first);
  std::vector<std::string> out;
  std::size_t first = 0;
  for (const std::size_t end : ends_of_chunks(lines, passages)) {
    LineSpan span{lines.last(), lines.first()};
    for (std::size_t i = first; i < end; ++i) {
      span.first = std::clamp(passages[i].lines.first, lines.first(), span.first);
      span.last = std::clamp(passages[i].lines.last, span.last, lines.last());
    }
    out.push_back(stored::plain_chunk({lines.lines(span), span.first}, passages.data() + first,
                                      end - first, lengths.data() + first));
    first = end;
  }
  return out;
}

PackedNote pack_note(const NoteText& note, const std::vector<Passage>& passages,
                     const std::vector<std::uint64_t>& lengths, Packer& packer) {
  PackedNote out;
  for (const std::string& chunk : plain_chunks(note, passages, lengths))
    out.chunks.push_back(packer.pack(chunk));
  if (out.chunks.size() == 1) return out;
  const Lines lines(note.text, note.first);
  std::size_t first = 0;
  for (const std::size_t end : ends_of_chunks(lines, passages)) {
    put(out.index, std::uint64_t{end - first});
    for (; first < end; ++first) {
      const std::uint32_t hash = index_hash(passages[first].id);
      for (std::size_t i = 0; i < kIndexBytes; ++i) out.index += static_cast<char>(hash >> 8 * i);
    }
  }
  return out;
}

std::vector<std::size_t> chunks_with(string_view index, string_view id) {
  if (index.empty()) return {0};
  std::vector<std::size_t> out;
  const std::uint32_t wanted = index_hash(id);
  codec::Reader in(index);
  for (std::size_t chunk = 0; in.ok() && !in.done(); ++chunk) {
    const std::string_view hashes = in.bytes(kIndexBytes * in.number());
    for (std::size_t i = 0; i < hashes.size(); i += kIndexBytes) {
      std::uint32_t hash = 0;
      for (std::size_t b = kIndexBytes; b-- > 0;)
        hash = hash << 8 | static_cast<std::uint8_t>(hashes[i + b]);
      if (hash != wanted) continue;
      out.push_back(chunk);
      break;
    }
  }
  return out;
}

}  // namespace gongbu
