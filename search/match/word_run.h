// A run of words summed over posting lists: which passages have enough of the words, and what each
// scores. It goes through the documents in windows that stay in the processor's cache: each list is
// read once, from front to back, and nothing is kept or cleared for passages that no list names.
// (One array for a whole index is a cache miss a posting: 3.2 times the time at 4.7 M passages.)
//
//   run.sum(words, options, reader)  →  {doc 3, have 9.1, score 7.4}, {doc 8, …}, …   ascending
#pragma once

#include <cstdint>
#include <vector>

#include "index/reader.h"
#include "search/match/intersection.h"
#include "search/plan/words.h"

namespace gongbu {

class WordRun {
 public:
  struct Options {
    double saturation = 1;  // of impacts (index/impact.h)
    double share = 0;       // of the most that any passage has, which those that are returned have
    double share_of_few = 0;  // the share that does where the other leaves fewer than kFewMatches
    /// By document; the score of every passage that has any of the words is added to its own.
    std::vector<float>* scores = nullptr;
  };
  struct Sum {
    DocId doc = 0;
    float have = 0;  // idf of the words that it has
    float score = 0;
  };

  /// Ascending by document; valid until the next call. Cost: every posting of every form.
  const std::vector<Sum>& sum(const QueryWords& words, const Options& options, IndexReader& reader);

 private:
  // What a window holds of one document.
  struct OfWord {
    float best = 0;        // the best form's score
    float extra = 0;       // bigrams, parts, numbers
    float bigram_idf = 0;  // of those found
    std::uint8_t bigrams = 0;
    std::uint8_t state = 0;  // 0 untouched, 1 touched, 2 the word itself is there
  };
  struct OfRun {
    float have = 0;
    float score = 0;
  };
  struct FormList {
    Intersection passages;
    double weight;
    bool matches;  // it stands for the word, not for a part of it
  };
  struct ExtraList {
    Postings list;
    std::size_t at;
    double weight;
    double idf;
    bool bigram;
  };
  struct WordLists {
    const QueryWord* word;
    std::vector<FormList> forms;
    std::vector<ExtraList> extras;
    std::uint32_t enough;  // bigrams that count as the word; 0: it has none
    double bigram_idf;     // of all
  };

  static constexpr DocId kWindow = 4096;

  static WordLists open(const QueryWord& word, IndexReader& reader);
  DocId next(const std::vector<WordLists>& words, DocId none) const;
  void add(WordLists& word, DocId begin, DocId end, double saturation);
  void fold(const WordLists& word);
  void keep(DocId begin, const Options& options);
  void touch(std::uint32_t at) {
    if (of_word_[at].state == 0) {
      of_word_[at].state = 1;
      touched_.push_back(static_cast<std::uint16_t>(at));
    }
  }

  std::vector<OfWord> of_word_ = std::vector<OfWord>(kWindow);
  std::vector<OfRun> of_run_ = std::vector<OfRun>(kWindow);
  std::vector<std::uint64_t> in_run_ = std::vector<std::uint64_t>(kWindow / 64);
  std::vector<std::uint16_t> touched_;  // by the word
  std::vector<Sum> sums_;
  float most_ = 0;
  bool clean_ = true;  // the window is as after a call that was not broken off
};

}  // namespace gongbu
