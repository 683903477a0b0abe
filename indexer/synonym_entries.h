// The catalog's names and synonyms as groups of words that mean the same, analysed as notes and
// queries are: the entries that index/synonyms.h stores.
#pragma once

#include <vector>

#include "index/synonyms.h"

namespace gongbu {

class Catalog;

/// One entry a service, in the catalog's order, then one a group of synonyms. A vendor's name in
/// front ("Amazon", "AWS") is left off.
std::vector<SynonymEntry> synonym_entries(const Catalog& catalog);

}  // namespace gongbu
