// Sums by windows against sums by document, over an index of several windows.
#include "search/match/word_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <random>

#include "search/ranking.h"
#include "tests/search/scratch_index.h"

namespace gongbu {
namespace {

// Rare and common words, in runs and apart.
constexpr const char* kWords[] = {"alpha", "beta", "gamma", "delta", "omega", "sigma", "kappa"};

const ScratchIndex& index() {
  static const ScratchIndex* const kIndex = [] {
    auto* out = new ScratchIndex;
    std::mt19937 random(7);
    for (int note = 0; note < 10; ++note) {
      std::string text;
      for (int section = 0; section < 1300; ++section) {
        text += "# s" + std::to_string(note) + "x" + std::to_string(section) + "\n\n";
        for (std::size_t word = 0; word < std::size(kWords); ++word) {
          // The last word stands in the notes 3 and 4 alone; others in every 2nd to 256th section.
          const bool last = word + 1 == std::size(kWords);
          if (last ? note == 3 || note == 4 : random() % (2u << word) == 0)
            text += std::string(kWords[word]) + ' ';
        }
        text += "filler\n\n";
      }
      out->write(std::to_string(note) + ".md", text);
    }
    out->open();
    return out;
  }();
  return *kIndex;
}

// The same by a map of documents: a word after the other, as word_run.h says.
std::vector<WordRun::Sum> summed(const QueryWords& words, const WordRun::Options& options,
                                 IndexReader& reader) {
  struct Cell {
    float best = 0, extra = 0, bigram_idf = 0;
    std::uint32_t bigrams = 0;
    bool has = false;
  };
  const auto saturated = [&](std::uint32_t impact) {
    return 2.0 * impact / (impact + options.saturation);
  };
  std::map<DocId, WordRun::Sum> sums;
  for (const QueryWord& word : words.words) {
    std::map<DocId, Cell> cells;
    for (const Form& form : word.forms) {
      std::map<DocId, std::pair<std::size_t, std::uint32_t>> found;  // terms, least impact
      for (const std::string& term : form.terms) {
        const Postings list = reader.postings(term);
        for (std::size_t i = 0; i < list->docs.size(); ++i) {
          auto& [terms, least] = found.try_emplace(list->docs[i], 0, UINT32_MAX).first->second;
          ++terms;
          least = std::min(least, list->impacts[i]);
        }
      }
      for (const auto& [doc, one] : found) {
        if (one.first < form.terms.size()) continue;
        Cell& cell = cells[doc];
        cell.has |= form.kind != FormKind::kPartOf;
        cell.best =
            std::max(cell.best, static_cast<float>(word.idf * form.weight * saturated(one.second)));
      }
    }
    std::uint32_t bigrams = 0;
    double all = 0;
    for (const Extra& extra : word.extras) {
      const Postings list = reader.postings(extra.term);
      bigrams += extra.bigram;
      if (extra.bigram) all += extra.idf;
      for (std::size_t i = 0; i < list->docs.size(); ++i) {
        Cell& cell = cells[list->docs[i]];
        cell.extra += static_cast<float>(extra.weight * extra.idf * saturated(list->impacts[i]));
        cell.bigrams += extra.bigram;
        if (extra.bigram) cell.bigram_idf += static_cast<float>(extra.idf);
      }
    }
    const std::uint32_t enough = bigrams >= ranking::kBigramsThatMayMiss ? bigrams - 1 : bigrams;
    for (const auto& [doc, cell] : cells) {
      WordRun::Sum& sum = sums[doc];
      sum.doc = doc;
      if (word.counts() && word.partial)
        sum.have += static_cast<float>(word.idf * cell.bigram_idf / all);
      else if (word.counts() && (cell.has || (bigrams > 0 && cell.bigrams >= enough)))
        sum.have += static_cast<float>(word.idf);
      sum.score += (cell.best + cell.extra) * static_cast<float>(word.weight);
    }
  }
  float most = 0;
  for (const auto& [doc, sum] : sums) most = std::max(most, sum.have);
  const auto chosen = [&](double share) {
    std::vector<WordRun::Sum> out;
    for (const auto& [doc, sum] : sums)
      if (sum.have > 0 && sum.have >= static_cast<float>(share * most) - 1e-4f) out.push_back(sum);
    return out;
  };
  std::vector<WordRun::Sum> out = chosen(options.share);
  return out.size() < ranking::kFewMatches ? chosen(options.share_of_few) : out;
}

void expect_same(const std::vector<WordRun::Sum>& found, const std::vector<WordRun::Sum>& wanted) {
  ASSERT_EQ(found.size(), wanted.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    ASSERT_EQ(found[i].doc, wanted[i].doc);
    ASSERT_EQ(found[i].have, wanted[i].have) << found[i].doc;
    ASSERT_EQ(found[i].score, wanted[i].score) << found[i].doc;
  }
}

// Below n.
std::size_t any(std::mt19937& random, std::size_t n) { return random() % n; }
double some(std::mt19937& random, std::size_t n) { return static_cast<double>(any(random, n)); }

QueryWords random_run(std::mt19937& random) {
  const auto term = [&] { return std::string(kWords[random() % std::size(kWords)]); };
  QueryWords out;
  for (std::size_t words = 1 + random() % 4; words > 0; --words) {
    QueryWord word;
    word.weight = 0.25 * (1 + some(random, 4));
    word.idf = 0.5 * (1 + some(random, 9));
    word.grammar = random() % 8 == 0;
    word.known = random() % 4 != 0;
    for (std::size_t forms = random() % 4; forms > 0; --forms) {
      Form form{.terms = {term()}, .weight = 0.3 * (1 + some(random, 3))};
      while (random() % 3 == 0) form.terms.push_back(term());
      std::sort(form.terms.begin(), form.terms.end());
      form.terms.erase(std::unique(form.terms.begin(), form.terms.end()), form.terms.end());
      if (random() % 5 == 0) form.kind = FormKind::kPartOf;
      if (random() % 20 == 0) form.terms.push_back("nowhere");
      word.forms.push_back(std::move(form));
    }
    for (std::size_t extras = random() % 6; extras > 0; --extras)
      word.extras.push_back({.term = term(),
                             .weight = 0.1 * (1 + some(random, 5)),
                             .bigram = random() % 2 == 0,
                             .frequency = 0,
                             .idf = 0.5 * (1 + some(random, 5))});
    word.partial = !word.known && std::ranges::any_of(word.extras, &Extra::bigram);
    out.words.push_back(std::move(word));
  }
  return out;
}

TEST(WordRun, WindowsGiveWhatAMapOfDocumentsGives) {
  IndexReader reader = index().reader();
  ASSERT_GT(reader.last_doc(), 12'000u);
  WordRun run;
  std::mt19937 random(11);
  std::size_t matches = 0;
  for (int round = 0; round < 60; ++round) {
    SCOPED_TRACE(round);
    const QueryWords words = random_run(random);
    const WordRun::Options options{.saturation = 4000,
                                   .share = 0.1 * some(random, 11),
                                   .share_of_few = 0.1 * some(random, 11),
                                   .scores = nullptr};
    const std::vector<WordRun::Sum> wanted = summed(words, options, reader);
    expect_same(run.sum(words, options, reader), wanted);
    if (HasFatalFailure()) return;
    matches += wanted.size();
  }
  EXPECT_GT(matches, 10'000u);
}

TEST(WordRun, ScoresOfAllThatHaveAWordAreAddedUp) {
  IndexReader reader = index().reader();
  QueryWord word;
  word.idf = 2;
  word.known = true;
  word.forms = {{.terms = {"alpha"}}};
  QueryWords alpha{.words = {word}};
  word.forms = {{.terms = {"sigma"}}};
  QueryWords sigma{.words = {word}};
  std::vector<float> scores(reader.last_doc() + 1, 0);
  WordRun run;
  const WordRun::Options options{
      .saturation = 4000, .share = 0, .share_of_few = 0, .scores = &scores};
  std::map<DocId, float> wanted;
  for (const QueryWords* words : {&alpha, &sigma})
    for (const WordRun::Sum& sum : run.sum(*words, options, reader)) wanted[sum.doc] += sum.score;
  for (DocId doc = 0; doc < scores.size(); ++doc)
    ASSERT_EQ(scores[doc], wanted.contains(doc) ? wanted[doc] : 0) << doc;
}

TEST(WordRun, OneThatWasBrokenOffLeavesNothing) {
  IndexReader reader = index().reader();
  std::mt19937 random(3);
  const QueryWords words = random_run(random);
  const WordRun::Options options{
      .saturation = 4000, .share = 0.3, .share_of_few = 0.3, .scores = nullptr};
  WordRun run;
  const std::vector<WordRun::Sum> whole = run.sum(words, options, reader);
  for (int last = 0;; ++last) {
    int polls = 0;
    const std::function<bool()> asked = [&] { return polls++ == last; };
    const Cancellation stop(nullptr, &asked);
    bool stopped = false;
    {
      const IndexReader::CancellationScope scope(reader, stop);
      try {
        (void)run.sum(words, options, reader);
      } catch (const Cancelled&) {
        stopped = true;
      }
    }
    expect_same(run.sum(words, options, reader), whole);
    if (!stopped) break;
    ASSERT_LT(last, 10'000);
  }
}

}  // namespace
}  // namespace gongbu
