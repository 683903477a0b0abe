// Words on their way to being found by the bigrams inside them (bigrams.h).
#pragma once

#include <xapian.h>

#include <string>
#include <unordered_set>

namespace gongbu {

using WordSet = std::unordered_set<std::string>;

/// Makes them findable: each becomes a synonym of its bigrams.
void add_words(Xapian::WritableDatabase& database, const WordSet& words);

}  // namespace gongbu
