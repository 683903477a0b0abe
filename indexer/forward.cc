#include "indexer/forward.h"

#include "corpus/codec.h"

namespace gongbu::forward {

std::string encode(const Record& record) {
  std::string out;
  codec::put(out, record.id);
  codec::put(out, std::uint64_t{record.note});
  codec::put(out, std::uint64_t{record.length});
  out += record.words;
  return out;
}

Record decode(std::string_view bytes) {
  codec::Reader in(bytes);
  Record record;
  record.id = in.text();
  record.note = static_cast<std::uint32_t>(in.number());
  record.length = static_cast<std::uint32_t>(in.number());
  record.words = in.rest();
  return record;
}

}  // namespace gongbu::forward
