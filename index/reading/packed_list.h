// A posting list in few bytes that are quickly read: blocks of 128 postings, in each block all gaps
// between documents in as many bits as its largest needs, then all impacts likewise. Two bytes a
// posting, as in Xapian's tables, at a tenth of the time to read (1.6 against 15.8 ns).
//
//   docs 3 4 9, impacts 1 0 5  →  head {last 9, greatest 5, 3 bits, 3 bits}, gaps 2 0 4, impacts 1 0 5
//
// The bytes are what the machine has: they are read where they were written.
#pragma once

#include <string>
#include <string_view>

#include "index/cancellation.h"
#include "index/postings.h"

namespace gongbu::packed_list {

/// Behind a list that is unpacked at least as many bytes may be read; what they are does not matter.
inline constexpr std::size_t kPadding = 8;

/// REQUIRES: ascending documents from 1 on. Appends to `out`.
void pack(const PostingList& list, std::string& out);

/// `count` postings, appended. `bytes` ends in kPadding bytes that are not the list's. False when
/// they are not such a list, whatever they are: what was appended then means nothing.
bool unpack(std::string_view bytes, std::size_t count, PostingList& out,
            const Cancellation& stop = {});

}  // namespace gongbu::packed_list
