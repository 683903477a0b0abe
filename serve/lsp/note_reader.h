// Notes as the indexer sees them, for the text of an open document: its passages, the services that
// a line names, its words. The catalog is read when first needed.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/analysis/analyzer.h"
#include "corpus/catalog.h"
#include "corpus/passage.h"
#include "corpus/result.h"

namespace gongbu::serve {

class NoteReader {
 public:
  NoteReader(std::vector<std::string> catalogs, std::function<void(const Error&)> on_trouble);

  /// Throws ReadingStopped (corpus/note/work.h) once the request is cancelled.
  std::vector<Passage> passages(const std::string& path, std::string text,
                                const std::atomic<bool>* cancelled = nullptr);
  const Catalog& catalog();
  Analyzer& analyzer() { return analyzer_; }

 private:
  std::vector<std::string> files_;
  std::function<void(const Error&)> on_trouble_;
  std::optional<Catalog> catalog_;
  Analyzer analyzer_;
};

}  // namespace gongbu::serve
