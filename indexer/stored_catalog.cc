#include "indexer/stored_catalog.h"

#include "corpus/catalog/reader.h"
#include "corpus/hash.h"
#include "index/schema.h"

namespace gongbu {
namespace {

// Changes when the same files give another catalog.
constexpr std::string_view kReader = "1";

// Empty when one cannot be read: load_catalog says why.
std::string hash_of_files(const std::vector<std::string>& files) {
  std::string all(kReader);
  for (const std::string& file : files) {
    const Result<std::string> text = read_catalog_text(file);
    if (!text) return {};
    all.append(1, ' ').append(std::to_string(text->size())).append(1, ' ').append(*text);
  }
  return hash_hex(all);
}

}  // namespace

Result<ReadCatalog> read_catalog(const std::vector<std::string>& files, const StoredValue& stored) {
  std::string hash = hash_of_files(files);
  if (stored && !hash.empty() && stored(schema::kMetaCatalogBytes) == hash) {
    const std::string bytes = stored(schema::kMetaCatalog);
    std::string fingerprint = hash_hex(bytes);  // Catalog::fingerprint
    if (fingerprint == stored(schema::kMetaCatalogPrint))
      if (Result<Catalog> catalog = Catalog::parse(bytes); catalog)
        return ReadCatalog{*std::move(catalog), std::move(fingerprint), std::move(hash)};
  }
  Result<Catalog> catalog = load_catalog(files);
  if (!catalog) return catalog.error();
  std::string fingerprint = catalog->fingerprint();
  return ReadCatalog{*std::move(catalog), std::move(fingerprint), std::move(hash)};
}

}  // namespace gongbu
