// Where things lie for a run of the indexer: the folders of notes, and the index.
#pragma once

#include <string>
#include <vector>

#include "corpus/result.h"
#include "indexer/plan.h"
#include "indexer/run.h"

namespace gongbu {

/// The folders as absolute paths without links; an error for what is none.
Result<std::vector<std::string>> canonical_roots(const std::vector<std::string>& roots);

/// Where the index really lies: a link is followed, so that what is exchanged is the folder and not
/// the link.
std::string real_place(const std::string& db);

/// The files of each folder of `roots` that is also in `believed`. Adds to the report how many, and
/// what is skipped; to `folders` all folders that were read.
std::vector<SourceListing> list_sources(const std::vector<std::string>& roots,
                                        const std::vector<std::string>& believed,
                                        IndexReport& report, std::vector<std::string>& folders);

}  // namespace gongbu
