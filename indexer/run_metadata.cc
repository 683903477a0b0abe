#include "indexer/run_metadata.h"

#include "corpus/analysis/analyzer.h"
#include "index/schema.h"
#include "indexer/place/store.h"
#include "indexer/read_catalog.h"

namespace gongbu {

namespace {

using Metadata = std::vector<std::pair<std::string, std::string>>;

std::pair<std::string, std::string> of(std::string_view key, std::string value) {
  return {std::string(key), std::move(value)};
}

}  // namespace

std::vector<std::pair<std::string_view, std::string_view>> run_metadata(const ReadCatalog& names) {
  static const std::string schema_version = std::to_string(schema::kVersion);
  static const std::string analyzer_version = std::to_string(kAnalyzerVersion);
  return {{schema::kMetaSchema, schema_version},
          {schema::kMetaAnalyzer, analyzer_version},
          {schema::kMetaCatalog, names.bytes},
          {schema::kMetaSynonyms, names.synonyms},
          {schema::kMetaCatalogPrint, names.fingerprint}};
}

Metadata place_metadata(const Remembered& remembered, const std::vector<Volume>& volumes,
                        const std::vector<HeldBack>& held) {
  return {of(schema::kMetaCatalogFiles, schema::to_lines(remembered.catalogs)),
          of(schema::kMetaSources, schema::to_lines(remembered.sources)),
          of(schema::kMetaSlots, remembered.share ? to_text(*remembered.share) : std::string()),
          of(schema::kMetaVolumes, encode(volumes)), of(schema::kMetaHeldBack, encode(held))};
}

}  // namespace gongbu
