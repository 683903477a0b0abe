#include "search/match/word_run.h"

#include <algorithm>
#include <bit>

#include "search/ranking.h"

namespace gongbu {
namespace {

constexpr float kSlack = 1e-4f;  // sums of floats against a share of their total

float least_of(double share, float most) { return static_cast<float>(share * most) - kSlack; }

double saturated(std::uint32_t impact, double k) {
  const double x = impact;
  return 2 * x / (x + k);
}

}  // namespace

WordRun::WordLists WordRun::open(const QueryWord& word, IndexReader& reader) {
  WordLists out{&word, {}, {}, 0, 0};
  for (const Form& form : word.forms) {
    reader.poll();
    out.forms.push_back(
        {Intersection(form.terms, reader), word.idf * form.weight, form.kind != FormKind::kPartOf});
  }
  std::uint32_t bigrams = 0;
  for (const Extra& extra : word.extras) {
    reader.poll();
    out.extras.push_back(
        {reader.postings(extra.term), 0, extra.weight * extra.idf, extra.idf, extra.bigram});
    bigrams += extra.bigram;
    if (extra.bigram) out.bigram_idf += extra.idf;
  }
  out.enough = bigrams >= ranking::kBigramsThatMayMiss ? bigrams - 1 : bigrams;
  return out;
}

// The first document that some list may name next.
DocId WordRun::next(const std::vector<WordLists>& words, DocId none) const {
  DocId out = none;
  for (const WordLists& word : words) {
    for (const FormList& form : word.forms) out = std::min(out, form.passages.next(none));
    for (const ExtraList& extra : word.extras)
      if (extra.at < extra.list->docs.size()) out = std::min(out, extra.list->docs[extra.at]);
  }
  return out;
}

void WordRun::add(WordLists& word, DocId begin, DocId end, double saturation) {
  for (FormList& form : word.forms)
    form.passages.each_below(end, [&](DocId doc, std::uint32_t impact) {
      const std::uint32_t at = doc - begin;
      touch(at);
      OfWord& cell = of_word_[at];
      if (form.matches) cell.state = 2;
      cell.best =
          std::max(cell.best, static_cast<float>(form.weight * saturated(impact, saturation)));
    });
  for (ExtraList& extra : word.extras) {
    const std::vector<DocId>& docs = extra.list->docs;
    const std::vector<std::uint32_t>& impacts = extra.list->impacts;
    for (; extra.at < docs.size() && docs[extra.at] < end; ++extra.at) {
      const std::uint32_t at = docs[extra.at] - begin;
      touch(at);
      OfWord& cell = of_word_[at];
      cell.extra += static_cast<float>(extra.weight * saturated(impacts[extra.at], saturation));
      if (extra.bigram) {
        ++cell.bigrams;
        cell.bigram_idf += static_cast<float>(extra.idf);
      }
    }
  }
}

// What the window has of a word goes to what it has of the run.
void WordRun::fold(const WordLists& lists) {
  const QueryWord& word = *lists.word;
  const bool counts = word.counts();
  const auto weight = static_cast<float>(word.weight);
  for (const std::uint16_t at : touched_) {
    OfWord& cell = of_word_[at];
    OfRun& run = of_run_[at];
    in_run_[at / 64] |= std::uint64_t{1} << at % 64;
    if (counts) {
      if (word.partial)
        run.have += static_cast<float>(word.idf * cell.bigram_idf / lists.bigram_idf);
      else if (cell.state == 2 || (lists.enough > 0 && cell.bigrams >= lists.enough))
        run.have += static_cast<float>(word.idf);
    }
    run.score += (cell.best + cell.extra) * weight;
    cell = {};
  }
  touched_.clear();
}

// Those of the window that may still have enough.
void WordRun::keep(DocId begin, const Options& options) {
  for (std::size_t i = 0; i < in_run_.size(); ++i) {
    std::uint64_t bits = in_run_[i];
    in_run_[i] = 0;
    for (; bits; bits &= bits - 1) {
      const std::size_t at = i * 64 + static_cast<std::size_t>(std::countr_zero(bits));
      const DocId doc = begin + static_cast<DocId>(at);
      OfRun& run = of_run_[at];
      most_ = std::max(most_, run.have);
      if (options.scores) (*options.scores)[doc] += run.score;
      if (run.have > 0 &&
          run.have >= least_of(std::min(options.share, options.share_of_few), most_))
        sums_.push_back({doc, run.have, run.score});
      run = {};
    }
  }
}

const std::vector<WordRun::Sum>& WordRun::sum(const QueryWords& words, const Options& options,
                                              IndexReader& reader) {
  if (!clean_) {
    touched_.clear();
    std::ranges::fill(in_run_, 0);
    std::ranges::fill(of_word_, OfWord{});
    std::ranges::fill(of_run_, OfRun{});
  }
  clean_ = false;
  sums_.clear();
  most_ = 0;
  std::vector<WordLists> lists;
  lists.reserve(words.words.size());
  for (const QueryWord& word : words.words) lists.push_back(open(word, reader));
  const DocId none = reader.last_doc() + 1;
  for (DocId begin = next(lists, none); begin < none; begin = next(lists, none)) {
    reader.poll();
    const DocId end = std::min(none - begin, kWindow) + begin;
    for (WordLists& word : lists) {
      add(word, begin, end, options.saturation);
      fold(word);
    }
    keep(begin, options);
  }
  const auto drop_below = [&](float needed) {
    std::erase_if(sums_, [&](const Sum& sum) { return sum.have < needed; });
  };
  const float needed = least_of(options.share, most_);
  const auto enough = static_cast<std::size_t>(
      std::ranges::count_if(sums_, [&](const Sum& sum) { return sum.have >= needed; }));
  drop_below(enough < ranking::kFewMatches ? least_of(options.share_of_few, most_) : needed);
  clean_ = true;
  return sums_;
}

}  // namespace gongbu
