// Every passage of an index with the impacts of its words, for other engines (Vespa, OpenSearch) that
// want the analysis without the index. What the words weigh comes from analysing the stored passage
// again, which is what the index has of it (check.h).
//
//   export_passages({.db = db}, [](const ExportedPassage& one) { … one.words … return true; })
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/passage.h"
#include "corpus/result.h"

namespace gongbu {

struct ExportOptions {
  std::string db;
  const std::atomic<bool>* stop = nullptr;
};

struct ExportedPassage {
  struct Word {
    std::string_view stem;
    double impact = 0;        // index/impact.h, before saturation; greater than 0
    bool in_heading = false;  // a heading of the passage has it too
  };
  const Passage& passage;
  std::string_view root;      // absolute path of its source
  std::int64_t modified = 0;  // of its note: seconds since 1970, UTC
  std::uint64_t length = 0;   // what its words weigh, all together
  std::vector<Word> words;    // by stem
};

struct ExportSummary {
  std::uint64_t notes = 0;
  std::uint64_t passages = 0;
};

/// Note by note, by source and path. The sink returns whether to go on. Errors: those of opening an
/// index; kCancelled when `stop` was set; kLocked when the index was written meanwhile: what was
/// handed over is then of the commit before, and not all of it. Cost: analysing all passages.
Result<ExportSummary> export_passages(const ExportOptions& options,
                                      const std::function<bool(const ExportedPassage&)>& sink);

}  // namespace gongbu
