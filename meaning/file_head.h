// The heads of our binary files: a struct of fixed size that begins with `magic`, `version` and ends
// with `head_checksum`, the hash of all before it. What stands in between is each file's own, and
// so is whether its version is one that is read.
//
//   TableHead head;
//   if (Message fault = read_head(bytes, kTableMagic, head); !fault.empty()) return damaged(fault);
#pragma once

#include <cstddef>
#include <cstring>
#include <string_view>
#include <type_traits>

#include "corpus/hash.h"
#include "corpus/message.h"

namespace gongbu::meaning {

template <typename Head>
std::uint64_t checksum_of_head(const Head& head) {
  return hash64({reinterpret_cast<const char*>(&head), offsetof(Head, head_checksum)});
}

/// What is wrong with the head that `bytes` begin with; empty when it is whole, and in `head`.
template <typename Head>
Message read_head(std::string_view bytes, std::string_view magic, Head& head) {
  static_assert(std::is_trivially_copyable_v<Head> &&
                offsetof(Head, head_checksum) + sizeof head.head_checksum == sizeof head);
  if (bytes.size() < sizeof head) return "it is cut off";
  std::memcpy(&head, bytes.data(), sizeof head);
  if (std::string_view(head.magic, sizeof head.magic) != magic)
    return "it begins with something else";
  if (checksum_of_head(head) != head.head_checksum) return "its head has changed";
  return {};
}

}  // namespace gongbu::meaning
