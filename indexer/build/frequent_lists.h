// Writes the file of the posting lists that are long (index/reading/list_file.h), when the tables have just
// been built or packed: each list is read once and written as it is quickest to read.
//
//   write_lists("work/building/index")   4,674,998 passages  →  lists: 9,000 of 4,096 passages or more
#pragma once

#include <xapian.h>

#include <string>

#include "corpus/message.h"

namespace gongbu {

/// Nothing for an index of few passages. Unsynced. Throws Xapian::DatabaseError when it cannot be
/// written. Cost: some 20 ns a posting of the lists, of bigrams one of each word that has it.
void write_lists(const std::string& tables);

/// What is wrong with the file of these tables, or nothing: each of its lists against the tables, and
/// that there are no others. Cost: as writing it.
Message check_lists(const Xapian::Database& database, const std::string& tables);

}  // namespace gongbu
