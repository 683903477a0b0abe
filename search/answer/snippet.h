// The few lines of a passage that show why it was found, with the words that did. Highlights are
// the analyzer's own token spans, so they are right where particles, compounds, width and
// decomposition differ.
//
//   body "Amazon Fargate\n서버 없이 컨테이너를 실행…", stems {컨테이너, 실행}  →  "서버 없이 [컨테이너를] [실행]…"
#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "corpus/analysis/analyzer.h"
#include "corpus/passage.h"
#include "search/response.h"

namespace gongbu {

/// What to highlight: stems with their worth, and bigram terms (of words that no passage has as
/// they stand).
struct Highlights {
  std::unordered_map<std::string, double> stems;
  std::unordered_set<std::string> bigrams;
};

struct SnippetPlace {
  Snippet snippet;
  std::uint32_t line = 0;    // source line of the best match
  std::uint32_t column = 1;  // byte column there, from 1
};

/// About `chars` code points of the passage's body: whole lines where they fit, the ones with the
/// most different sought words first, in their order, each on a line, "… " before those that do not
/// follow; list items are indented below the item that has them. Of a longer line, a stretch
/// (stretch.h). The subject's line is left out where it only repeats the heading. `words` are the
/// body's, by `analyzer`, which has analysed nothing since. Cost: linear in the words.
SnippetPlace make_snippet(const Passage& passage, std::span<const Word> words,
                          const Highlights& highlights, std::uint32_t chars,
                          const Analyzer& analyzer);

/// One line of the passage's body (counted from 0), highlighted as a whole and cut after `chars` code
/// points; for a passage that no word led to.
SnippetPlace whole_line_snippet(const Passage& passage, std::uint32_t line, std::uint32_t chars);

}  // namespace gongbu
