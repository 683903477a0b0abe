// Typing mistakes and completions over the words of one snapshot: bridges the index reader and the
// pure look-ups of forgive/. Tables are built when first needed and live as long as the snapshot.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "search/engine.h"
#include "search/query_words.h"

namespace gongbu {

class Catalog;

class Corrections {
 public:
  /// Keeps both; they must outlive this. The catalog's names are words that can be meant even where
  /// no note has them.
  Corrections(IndexReader& reader, const Catalog& catalog);
  Corrections(Corrections&&) noexcept;
  Corrections& operator=(Corrections&&) noexcept;
  ~Corrections();

  /// What a word that no passage has may have been meant as; best first, few.
  std::vector<CorrectedWord> of(const QueryWord& word);

  std::vector<Suggestion> suggest(const std::string& prefix, std::uint32_t limit);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gongbu
