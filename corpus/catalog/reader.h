// Reads catalog files (TOML, format in catalog.h) and merges them. The only place that knows
// toml++.
#pragma once

#include <string>
#include <vector>

#include "corpus/catalog/content.h"
#include "corpus/result.h"

namespace gongbu {

/// The bytes of one file. Errors: kNotFound; kUnreadable, also for what is no plain file: a pipe would
/// be waited for.
Result<std::string> read_catalog_text(const std::string& file);

/// Errors are one sentence that begins with "file:line:column: " and says what was expected.
Result<CatalogContent> read_catalog_files(const std::vector<std::string>& files);

}  // namespace gongbu
