#include "indexer/run_metadata.h"

#include "corpus/analysis/analyzer.h"
#include "corpus/catalog.h"
#include "index/schema.h"
#include "indexer/place/store.h"
#include "indexer/synonym_entries.h"

namespace gongbu {

namespace {

using Metadata = std::vector<std::pair<std::string, std::string>>;

std::pair<std::string, std::string> of(std::string_view key, std::string value) {
  return {std::string(key), std::move(value)};
}

}  // namespace

Metadata run_metadata(const Catalog& catalog) {
  return {of(schema::kMetaSchema, std::to_string(schema::kVersion)),
          of(schema::kMetaAnalyzer, std::to_string(kAnalyzerVersion)),
          of(schema::kMetaCatalog, catalog.serialize()),
          of(schema::kMetaSynonyms, encode_synonyms(synonym_entries(catalog))),
          of(schema::kMetaCatalogPrint, catalog.fingerprint())};
}

Metadata place_metadata(const Remembered& remembered, const std::vector<Volume>& volumes,
                        const std::vector<HeldBack>& held) {
  return {of(schema::kMetaCatalogFiles, schema::to_lines(remembered.catalogs)),
          of(schema::kMetaSources, schema::to_lines(remembered.sources)),
          of(schema::kMetaSlots, remembered.share ? to_text(*remembered.share) : std::string()),
          of(schema::kMetaVolumes, encode(volumes)), of(schema::kMetaHeldBack, encode(held))};
}

}  // namespace gongbu
