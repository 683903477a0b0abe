// The merged catalog as bytes and back: what an index stores, so that a search reads no TOML.
#pragma once

#include <string>
#include <string_view>

#include "corpus/catalog/content.h"
#include "corpus/result.h"

namespace gongbu {

/// No two contents give the same bytes.
std::string to_bytes(const CatalogContent& content);
Result<CatalogContent> catalog_from_bytes(std::string_view bytes);

}  // namespace gongbu
