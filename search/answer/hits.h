// From ranked documents to the hits of a page: which of them stand for themselves, and what is
// shown of those. Parts of a passage are folded into its hit, and so are passages that say the same
// in another note: a hit names them as its duplicates. Of copies the original is shown (copies.h).
//
//   hits.page(plan, ranked, {.limit = 10})  →  {"aws/fargate.md", line 3, "서버 없이
//   [컨테이너를]…",
//                                                duplicates {"backup/fargate.md:3"}} …
//
// It neither ranks nor counts facets. One thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "corpus/analysis/analyzer.h"
#include "corpus/result.h"
#include "index/reader.h"
#include "search/match/matcher.h"
#include "search/match/rerank.h"
#include "search/match/term_lists.h"
#include "search/plan/plan.h"
#include "search/response.h"

namespace gongbu {

struct HitPage {
  std::uint32_t offset = 0;  // hits before it
  std::uint32_t limit = 10;
  std::uint32_t per_note = 0;  // hits of one note at most; 0: any
  std::uint32_t snippet_chars = 160;
  // The body line that shows why a passage is near in meaning, from 0; for Ranked::semantic.
  std::function<std::size_t(const Passage&)> nearest_line;
};

class Hits {
 public:
  Hits(IndexReader& reader, Analyzer& analyzer) : reader_(reader), analyzer_(analyzer) {}

  /// `ranked` is best first, of the matches. Cost: some microseconds a hit or duplicate whose passage is kept by
  /// the reader, some ten more of another.
  Result<std::vector<Hit>> page(const Plan& plan, const std::vector<Ranked>& ranked,
                                const Match& match, const HitPage& page);

  /// Whether the last page left out a hit because its note had enough.
  bool left_out() const { return left_out_; }

 private:
  struct Kept;
  struct OfNote;
  std::uint32_t others_in_note(DocId shown, std::uint32_t known, const Match& match);
  bool near_identical(const Kept& a, const Kept& b);
  /// Whether the first of two near-identical passages is shown for both.
  bool stands_for(DocId one, DocId other);
  std::optional<std::uint64_t> body_simhash(DocId doc);
  Hit hit_of(const Plan& plan, const Ranked& ranked, const PassageRecord& record, TermLists& lists,
             const HitPage& page);
  Hit near_hit(const Ranked& ranked, const PassageRecord& record, const HitPage& page);
  std::vector<std::string> matched_by(const Plan& plan, DocId doc, std::span<const Word> words,
                                      TermLists& lists);

  IndexReader& reader_;
  Analyzer& analyzer_;
  std::unordered_map<DocId, std::uint64_t> simhashes_;  // of bodies, in this generation
  std::uint64_t generation_ = 0;
  bool left_out_ = false;
};

}  // namespace gongbu
