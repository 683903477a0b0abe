// What an index says of itself beside notes and totals: versions, the catalog and what queries need
// of it, its sources.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/folder/held_back.h"
#include "index/folder/remembered.h"

namespace gongbu {

struct ReadCatalog;

/// Metadata keys (schema.h) and their values: what a build stores once. Views of `names`.
std::vector<std::pair<std::string_view, std::string_view>> run_metadata(const ReadCatalog& names);

/// The same of what each run may change: which places it is of, and what of them is not seen.
std::vector<std::pair<std::string, std::string>> place_metadata(
    const Remembered& remembered, const std::vector<Volume>& volumes = {},
    const std::vector<HeldBack>& held = {});

}  // namespace gongbu
