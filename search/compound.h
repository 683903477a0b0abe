// Splitting a Hangul compound into words of the collection: no dictionary, the index's own vocabulary. For query
// words that no passage has as they stand; documents are not split (measured: it does not pay).
//
//   split_compound("로드밸런서설정", reader)  →  {"로드밸런서", "설정"} or {"로드", "밸런서", "설정"}, whichever words are commoner
//
// The least sum of log(N/f)+1 over parts that are stems of two syllables or more with frequency 3 or more; the last
// syllable may be a nominal suffix (율, 성, 형 …), which is dropped. Stems of 3 to 20 syllables; empty when there is no split.
// After Kang, Na, Lee 2006 (collection-based segmentation beats dictionaries).
#pragma once

#include <string>
#include <vector>

#include "search/index_reader.h"

namespace gongbu {

std::vector<std::string> split_compound(std::string_view stem, IndexReader& reader);

}  // namespace gongbu
