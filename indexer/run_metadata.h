// What an index says of itself beside notes and totals: versions, the catalog and what queries need
// of it, its sources.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "indexer/install.h"

namespace gongbu {

class Catalog;

/// Metadata keys (schema.h) and their values.
std::vector<std::pair<std::string, std::string>> run_metadata(const Catalog& catalog,
                                                              const Remembered& remembered);

}  // namespace gongbu
