// Words of a query with all the forms in which a passage may have them: the stem, other names,
// parts of compounds, bigrams, and what a mistyped word was taken for. Between the parsed query and
// the match.
//
//   "로드밸런서를"  →  stem 로드밸런서, synonym forms elb, "elast load balanc"; bigrams 로드 드밸 밸런 런서
//   "인스턴쓰"     →  stem 인스턴쓰 (unknown), typo 인스턴스
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "corpus/analysis/analyzer.h"
#include "index/reader.h"
#include "index/synonyms.h"
#include "search/query/ast.h"
#include "search/response.h"

namespace gongbu {

enum class FormKind : std::uint8_t {
  kExact,
  kCompound,
  kSynonym,
  kPartOf,
  kTypo,
  kChosung,
  kLayout,
  kIme,
  kInflected
};

/// One way in which a passage may have a word: one term, or several that must all be there.
struct Form {
  std::vector<std::string> terms;
  double weight = 1;
  FormKind kind = FormKind::kExact;
};

/// A term that adds to the score with its own idf, whether or not the word itself is there.
struct Extra {
  std::string term;
  double weight = 0;
  bool bigram = false;  // inside the word's stem: enough of them count as the word
};

struct QueryWord {
  std::string surface;
  std::string stem;
  Script script = Script::kLatin;
  ByteSpan span;         // in the query
  double weight = 1;     // less for grammar words
  double idf = 0;        // of the word, however a passage has it
  bool grammar = false;  // never needed for a match
  bool known = false;    // some passage has it in some form, or all its bigrams
  bool partial = false;  // no passage has it in any form: its bigrams count for what they are worth
  std::vector<Form>
      forms;  // that some passage has; the word itself first; a passage's best one counts
  std::vector<Extra> extras;
  std::vector<std::string> services;  // ids that the word, alone or with its neighbours, names
};

/// What a query is after, beyond its words.
enum class Intent : std::uint8_t { kPlain, kDefinition, kComparison };

struct QueryWords {
  std::vector<QueryWord> words;
  Intent intent = Intent::kPlain;
  bool question = false;  // a Korean question: asks for a fact that may stand anywhere in a passage
  std::vector<std::string> units;  // of the number that is asked for (question.h)
};

/// A word that no passage has, and what it may have been meant as: kind as in Notice, stems to
/// search for.
struct CorrectedWord {
  FormKind kind = FormKind::kTypo;
  std::string text;  // as shown
};

/// Asked for words that no passage has. Returns nothing for a word it has no idea of.
using Corrector = std::function<std::vector<CorrectedWord>(const QueryWord& word)>;

/// The words of `text`: a query's plain words with spaces between. Notices say what was corrected.
QueryWords expand_words(const std::string& text, Analyzer& analyzer, IndexReader& reader,
                        const Synonyms& synonyms, const Corrector& corrector,
                        std::vector<Notice>& notices);

}  // namespace gongbu
