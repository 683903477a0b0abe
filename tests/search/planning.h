// Plans of queries over an open index, for tests: the parts of an engine up to the matcher.
//
//   Planning planning(reader);
//   to_string(planning.plan("컨테이너 -ec2"))
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "corpus/catalog.h"
#include "index/reader.h"
#include "index/schema.h"
#include "index/synonyms.h"
#include "search/plan/correct.h"
#include "search/plan/evidence.h"
#include "search/plan/planner.h"
#include "search/query/parser.h"

namespace gongbu {

class Planning {
 public:
  explicit Planning(IndexReader& reader)
      : reader_(reader),
        synonyms_(reader.metadata(schema::kMetaSynonyms)),
        corrections_(reader.snapshots()),
        corrector_([this](const QueryWord& word, const Neighbours& neighbours) {
          return corrections_.of(word, neighbours, reader_);
        }),
        evidence_(evidence_of(reader)),
        notes_(reader.notes()) {
    Result<Catalog> parsed = Catalog::parse(reader.metadata(schema::kMetaCatalog));
    if (parsed) catalog_ = *std::move(parsed);
  }

  Plan plan(const std::string& query, const SearchRequest& request = {}) {
    return plan(query, request, reader_);
  }
  Plan plan(const std::string& query, const SearchRequest& request,
            CollectionStatistics& statistics) {
    Planner planner(
        {analyzer_, statistics, synonyms_, corrector_, evidence_},
        [this]() -> const Catalog& { return catalog_; },
        [this]() -> const NoteTable& { return notes_; });
    Result<Plan> out = planner.plan(parse_query(query), query, request);
    EXPECT_TRUE(out) << query;
    return out ? *std::move(out) : Plan{};
  }

 private:
  IndexReader& reader_;
  Analyzer analyzer_;
  Synonyms synonyms_;
  Corrections corrections_;
  Corrector corrector_;
  Evidence evidence_;
  Catalog catalog_;
  NoteTable notes_;
};

}  // namespace gongbu
