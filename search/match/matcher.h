// Query tree → match set and first-stage scores. Scores are summed word by word over posting lists
// (impact.h), so every match is visited once, and totals and facet counts are exact without a
// second pass.
//
// A run of plain words matches a passage when the words it has carry a large enough share of the
// most that any passage has of them (ranking.h), each word by any of its forms or nearly all of its
// bigrams. Phrases, fields and operators decide by themselves. Nothing here looks at passages' text
// but phrases, which read forward records.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "index/doc_set.h"
#include "search/plan/words.h"

namespace gongbu {

/// The scored match set of one query.
struct Match {
  struct Doc {
    DocId doc = 0;
    float score = 0;
  };
  std::vector<Doc> docs;                  // ascending by document
  std::vector<QueryWords> runs;           // every scored run of words, in order of the query
  std::vector<std::string> phrase_stems;  // of quoted phrases, for highlights
  bool relaxed = false;  // nothing had half of the words: passages with any of them
};

struct MatchContext {
  Analyzer& analyzer;
  IndexReader& reader;
  const Synonyms& synonyms;
  const Corrector& corrector;
  /// Documents of a field's value; reports unknown values through notices. Set by the engine, which
  /// knows the catalog.
  std::function<DocSet(const std::string& field, const std::string& value)> field;
  std::vector<Notice>& notices;
};

/// Reusable scratch space, sized to the index.
class Matcher {
 public:
  Match match(const QueryNode& root, const MatchContext& context);

 private:
  DocSet eval(const QueryNode& node, bool scored);
  DocSet eval_words(const QueryNode& node, bool scored);
  DocSet run(const std::string& text, bool scored);
  DocSet word_run(QueryWords& words, bool scored);
  DocSet excluded(const QueryNode& node);
  DocSet phrase(const QueryNode& node, bool scored);
  DocSet prefix(const QueryNode& node, bool scored);
  void score_word(const QueryWord& word);

  const MatchContext* context_ = nullptr;
  Match* match_ = nullptr;
  DocId last_ = 0;
  double saturation_ = 1;
  bool any_word_ = false;  // relaxed: one word is enough
  bool clean_ = false;     // the scratch space is as after a match that was not broken off

  std::vector<float> score_;  // of the whole query, by document
  // Of the current run.
  std::vector<float> have_;      // idf of the words that a document has
  std::vector<DocId> run_docs_;  // documents touched
  std::vector<std::uint8_t> in_run_;
  // Of the current word.
  std::vector<float> best_;            // best form's score
  std::vector<float> extra_;           // bigrams, parts, numbers
  std::vector<std::uint8_t> bigrams_;  // found
  std::vector<float> bigram_idf_;      // of those found
  double all_bigram_idf_ = 0;          // of the word's
  std::vector<std::uint8_t> state_;    // 0 untouched, 1 touched, 2 the word itself is there
  std::vector<DocId> word_docs_;
};

}  // namespace gongbu
