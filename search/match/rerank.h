// Second stage: the best of the match set, looked at word by word. First-stage sums know how often
// words occur; this one knows which are there at all, how near the start, and which stand side by
// side, from forward records. Signals are plain numbers that explain prints.
#pragma once

#include <vector>

#include "search/match/matcher.h"

namespace gongbu {

struct Signals {
  double text = 0;       // first stage
  double coverage = 0;   // words that are there at all
  double lead = 0;       // words near the start
  double adjacency = 0;  // neighbours that are neighbours here too
  double window = 0;     // words close together
  double surface = 0;    // words written as in the query
  double subject = 0;    // the passage is about what was named
  double language = 0;   // in the language of the query
  double name = 0;       // the passage, or its note, is called what the query says
  double written = 0;    // it has the query, with signs, as it was typed (answer/as_written.h)
  double total() const {
    return text + coverage + lead + adjacency + window + surface + subject + language + name +
           written;
  }
};

struct Ranked {
  DocId doc = 0;
  double score = 0;
  Signals signals;
  bool semantic = false;  // no word led to it: it is near in meaning (search/semantic/)
};

/// The first `limit` of the match, best first, ties by document number. At least kSecondStage are
/// looked at closely; those behind them follow in first-stage order. Cost: the match set once, plus
/// a forward record for each looked at.
std::vector<Ranked> rank(const Plan& plan, const Match& match, std::size_t limit,
                         IndexReader& reader);

}  // namespace gongbu
