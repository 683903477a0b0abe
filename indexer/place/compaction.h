// Xapian's compaction, of one database or of several into one, with what it does not say. It passes
// over a table that could not be opened just then as one that is not there; and it asks the system
// to sync the new tables and drops the answer. A sync that failed is told once, to the one who
// asked, so asking again later would not do: the program's own fsync and fdatasync stand before the
// C library's, and remember for the thread that calls them that one has failed.
#pragma once

#include <xapian.h>

#include <string>

namespace gongbu {

/// Makes the folder. Throws Xapian's exceptions, also for what Xapian's own call would drop.
void compact_tables(Xapian::Database from, const std::string& to);

}  // namespace gongbu
