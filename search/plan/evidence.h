// What passages have together, by posting lists and forward records: whether a word was meant is
// often said by the one beside it (부트 stands beside 스프링).
//
//   evidence_of(reader).beside("스프링", "부트")  →  true
#pragma once

#include "index/reader.h"
#include "search/plan/words.h"

namespace gongbu {

/// The reader outlives what is returned. Cost: the posting lists of the terms and up to fifty
/// forward records.
Evidence evidence_of(IndexReader& reader);

}  // namespace gongbu
