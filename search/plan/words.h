// Words of a query with all the forms in which a passage may have them: the stem, other names,
// parts of compounds, bigrams, and what a mistyped word was taken for. The leaves of a plan.
//
//   "로드밸런서를"  →  stem 로드밸런서, synonym forms elb, "elast load balanc"; bigrams 로드 드밸 밸런 런서
//   "인스턴쓰"     →  stem 인스턴쓰 (unknown), typo 인스턴스
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "corpus/analysis/analyzer.h"
#include "index/statistics.h"
#include "index/synonyms.h"
#include "search/plan/forms.h"
#include "search/response.h"

namespace gongbu {

struct QueryWord {
  std::string surface;
  std::string stem;
  Script script = Script::kLatin;
  ByteSpan span;         // in the query
  double weight = 1;     // less for grammar words
  double idf = 0;        // of the word, however a passage has it
  bool grammar = false;  // never needed for a match
  bool asks = false;     // says what the query is after (Intent), and names nothing
  bool known = false;    // some passage has it in some form, or all its bigrams
  bool partial = false;  // no passage has it in any form: its bigrams count for what they are worth
  // That some passage has; the word itself first; a passage's best one counts.
  std::vector<Form> forms;
  std::vector<Extra> extras;
  std::vector<std::string> services;  // ids that the word, alone or with its neighbours, names

  /// Whether having it brings a passage nearer to a match.
  bool counts() const { return (known || partial) && !grammar; }
};

/// What a query is after, beyond its words.
enum class Intent : std::uint8_t { kPlain, kDefinition, kComparison };

struct QueryWords {
  std::vector<QueryWord> words;
  Intent intent = Intent::kPlain;
  bool question = false;  // a Korean question: asks for a fact that may stand anywhere in a passage
  std::vector<std::string> units;  // of the number that is asked for (question.h)
  // Share of the most that any passage has of the words, by idf, which a match has.
  double needed = 0;
};

/// A word that no passage has, and what it may have been meant as.
struct CorrectedWord {
  FormKind kind = FormKind::kTypo;
  std::string text;      // as shown
  bool offered = false;  // to be said, not to be searched: the word may well be one
};

/// The stems of the words on both sides of one; empty where there is none.
struct Neighbours {
  std::string before;
  std::string after;
};

/// Asked for words that no passage has. Returns nothing for a word it has no idea of.
using Corrector =
    std::function<std::vector<CorrectedWord>(const QueryWord& word, const Neighbours& neighbours)>;

/// What passages have together; a function that is empty answers yes.
struct Evidence {
  /// Whether some passage has all of the terms.
  std::function<bool(const std::vector<std::string>& terms)> together;
  /// Whether some passage has the two stems side by side.
  std::function<bool(const std::string& first, const std::string& second)> beside;
  /// How many of the passages that have the first stem have each of the others right behind it.
  std::function<std::vector<std::uint32_t>(const std::string& first,
                                           const std::vector<std::string>& others)>
      behind;
};

/// What words are looked up in. Outlives what is made with it.
struct WordSources {
  Analyzer& analyzer;
  CollectionStatistics& statistics;
  const Synonyms& synonyms;
  const Corrector& corrector;  // may be empty: then nothing is corrected
  const Evidence& evidence;
};

/// How far a word may be taken for another than was written.
enum class Repair : std::uint8_t {
  kNone,    // not at all: a phrase
  kSpaces,  // with its missing spaces, and nothing is said: what a NOT takes away
  kAll
};

/// The words of `text`: a query's plain words with spaces between. Notices say what was corrected,
/// each once.
QueryWords expand_words(const std::string& text, const WordSources& sources, Repair repair,
                        std::vector<Notice>& notices);

/// The share that a match needs of words of this intent, `counting` of which count (ranking.h).
double needed_share(Intent intent, std::size_t counting);

/// Whether a word of this stem, written so, asks or only joins others: it is no part of a name.
bool names_nothing(std::string_view surface, std::string_view stem);

/// Adds a notice that is not there yet.
void add_notice(std::vector<Notice>& notices, Notice notice);

}  // namespace gongbu
