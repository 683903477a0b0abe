// File → what the index holds of it: read, split, analysed. It sees no index, so any thread may
// have one of its own.
//
//   NoteBuilder builder(catalog);
//   builder.build({key, root, file}, &remembered)  →  BuiltNote{record, documents of the passages
//   that are new}
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "corpus/result.h"
#include "indexer/document.h"
#include "indexer/plan.h"
#include "indexer/record.h"

namespace gongbu {

class Catalog;

struct BuiltNote {
  std::string key;
  NoteRecord record;
  std::vector<std::optional<Xapian::Document>>
      documents;        // one a passage of the record; none: as it was before
  std::string problem;  // why the note was read only in part; mostly empty
};

class NoteBuilder {
 public:
  explicit NoteBuilder(const Catalog& catalog) : catalog_(catalog) {}

  /// `before` is the note as it is in the index, or null; passages that are the same in it are not
  /// analysed.
  Result<BuiltNote> build(const PlannedRead& planned, const NoteRecord* before);

  /// The same of passages that come from elsewhere; fills in the record's passages and length.
  BuiltNote build(std::string key, NoteRecord record, const std::vector<Passage>& passages,
                  const NoteRecord* before);

 private:
  const Catalog& catalog_;
  DocumentBuilder documents_;
};

}  // namespace gongbu
