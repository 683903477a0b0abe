#include "indexer/run_metadata.h"

#include "corpus/analysis/analyzer.h"
#include "corpus/catalog.h"
#include "index/schema.h"
#include "indexer/store.h"
#include "indexer/synonym_entries.h"

namespace gongbu {

std::vector<std::pair<std::string, std::string>> run_metadata(const Catalog& catalog,
                                                              const Remembered& remembered) {
  const auto of = [](std::string_view key, std::string value) {
    return std::pair(std::string(key), std::move(value));
  };
  return {of(schema::kMetaSchema, std::to_string(schema::kVersion)),
          of(schema::kMetaAnalyzer, std::to_string(kAnalyzerVersion)),
          of(schema::kMetaCatalog, catalog.serialize()),
          of(schema::kMetaSynonyms, encode_synonyms(synonym_entries(catalog))),
          of(schema::kMetaCatalogPrint, catalog.fingerprint()),
          of(schema::kMetaCatalogFiles, schema::to_lines(remembered.catalogs)),
          of(schema::kMetaSources, schema::to_lines(remembered.sources))};
}

}  // namespace gongbu
