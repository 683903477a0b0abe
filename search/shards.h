// The databases behind a path: one, or those that a stub file lists. Together they are searched as
// one by Xapian; what is kept as metadata has to be asked of each.
//
//   "both":  auto /notes/index        →  two databases
//            remote search.local:7000
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

namespace gongbu {

/// At least one. Throws Xapian's exceptions, as opening does.
std::vector<Xapian::Database> open_shards(const std::string& path);

/// Document n of the whole is document (n - 1) / count + 1 of shard (n - 1) % count.
Xapian::Database together(const std::vector<Xapian::Database>& shards);

}  // namespace gongbu
