// Reads catalog files (TOML, format in catalog.h) and merges them. Cost: linear in
// the files.
#pragma once

#include <string>
#include <vector>

#include "corpus/catalog/content.h"
#include "corpus/result.h"

namespace gongbu {

/// Twenty times what all catalogs together take that ship.
inline constexpr std::size_t kMostCatalogBytes = std::size_t{4} << 20;

/// The bytes of one file. Errors: kNotFound; kInvalid for one that is larger; kUnreadable, also for
/// what is no plain file.
Result<std::string> read_catalog_text(const std::string& file);

/// Errors are one sentence that begins with "file:line:column: " and says what was expected.
Result<CatalogContent> read_catalog_files(const std::vector<std::string>& files);

}  // namespace gongbu
