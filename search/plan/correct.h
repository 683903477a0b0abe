// Typing mistakes and completions over the words of an index: bridges the index reader and the pure
// look-ups of spelling/. Two tables, each built when first needed, on a thread and with a reader of
// its own (background.h); after a commit the ones before serve until the new ones are there. Any
// number of threads ask, each with its own reader.
//
//   corrections.of({.surface = "인스턴쓰"}, {}, reader)  →  typo 인스턴스
//   corrections.suggest("컨테ㅇ", 10, reader)            →  컨테이너
//
// Cost of a table of 220,000 words: a tenth of a second; of a look-up: less than a millisecond.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "index/reader.h"
#include "search/plan/words.h"
#include "search/response.h"

namespace gongbu {

class Corrections {
 public:
  /// The names of the index's catalog are words that can be meant even where no note has them.
  explicit Corrections(const std::shared_ptr<Snapshots>& snapshots);
  ~Corrections();
  Corrections(const Corrections&) = delete;
  Corrections& operator=(const Corrections&) = delete;

  /// Begins to build what is not built for this generation of the index; waits for no build.
  void prepare(std::uint64_t generation);

  /// What a word that no passage has may have been meant as; best first, few.
  /// A word that the notes have beside one of the neighbours is what was meant. Without one, what
  /// may well be a word itself (애저 beside 유저) is only offered something else.
  std::vector<CorrectedWord> of(const QueryWord& word, const Neighbours& neighbours,
                                IndexReader& reader);

  /// What goes on from the whole prefix; if nothing does, from its last word behind the one before.
  std::vector<Suggestion> suggest(const std::string& prefix, std::uint32_t limit,
                                  IndexReader& reader);

 private:
  std::vector<Suggestion> suggest_last_word(const std::string& prefix, std::uint32_t limit,
                                            IndexReader& reader);
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gongbu
