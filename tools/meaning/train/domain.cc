#include "tools/meaning/train/domain.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <random>

#include "meaning/domain/domain_file.h"
#include "tools/meaning/train/everyday.h"
#include "tools/meaning/train/words.h"

namespace gongbu::meaning::train {
namespace {

constexpr double kRate = .5;     // AdaGrad
constexpr double kDecay = 1e-4;  // of weights that are touched
constexpr double kFirstSum = 1e-3;
constexpr std::size_t kLongestQuestion = 300;  // bytes
constexpr std::size_t kMost = 20000;           // texts of a kind of pair

// How much a text of each kind counts: questions most, for those are judged.
constexpr double kLine = 3;
constexpr double kTechnical = 2;
constexpr double kTitle = .5;
constexpr double kSentence = .5;  // of technical texts, English
constexpr double kQuestion = 6;
constexpr double kWrittenQuestion = 2;  // in technical texts
constexpr double kParaphrase = .7;
constexpr double kGloss = .5;

struct Example {
  std::vector<std::uint32_t> buckets;
  bool inside = false;
  double weight = 1;
};

void shuffle(std::vector<std::size_t>& order, std::mt19937& random) {
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
}

// Every n-th, so that all documents are among them.
void thin(std::vector<std::string>& texts) {
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  const std::size_t step = texts.size() / kMost + 1;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < texts.size(); i += step) std::swap(texts[kept++], texts[i]);
  texts.resize(kept);
}

// Lines of the files *.txt of a folder, but for those that begin with "#".
std::vector<std::string> lines_of(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".txt") files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  std::vector<std::string> out;
  for (const std::string& file : files) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);)
      if (!line.empty() && !line.starts_with('#')) out.push_back(line);
  }
  return out;
}

}  // namespace

DomainWeights train_domain(const std::vector<DomainTexts>& all, std::uint32_t seed, int passes) {
  std::vector<Example> examples;
  Analyzer analyzer;
  for (const DomainTexts& kind : all)
    for (const std::string& text : kind.texts) {
      Example one{.buckets = {}, .inside = kind.inside, .weight = kind.weight};
      domain_buckets(text, analyzer, one.buckets);
      if (!one.buckets.empty()) examples.push_back(std::move(one));
    }
  std::vector<double> weights(kDomainBuckets), sums(kDomainBuckets, kFirstSum);
  double bias = 0, bias_sum = kFirstSum;
  std::mt19937 random(seed);
  std::vector<std::size_t> order(examples.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (int pass = 0; pass < passes; ++pass) {
    shuffle(order, random);
    for (const std::size_t i : order) {
      const Example& one = examples[i];
      const double by = 1 / domain_norm(one.buckets);
      double logit = bias;
      for (const std::uint32_t bucket : one.buckets) logit += weights[bucket] * by;
      const double wrong = (1 / (1 + std::exp(-logit)) - (one.inside ? 1 : 0)) * one.weight;
      for (const std::uint32_t bucket : one.buckets) {
        sums[bucket] += wrong * by * wrong * by;
        weights[bucket] -=
            kRate * (wrong * by / std::sqrt(sums[bucket]) + kDecay * weights[bucket]);
      }
      bias_sum += wrong * wrong;
      bias -= kRate * wrong / std::sqrt(bias_sum);
    }
  }
  return {{weights.begin(), weights.end()}, static_cast<float>(bias)};
}

std::vector<DomainTexts> read_domain_texts(const std::string& texts, const std::string& everyday,
                                           const std::string& questions) {
  DomainTexts lines{{}, true, kLine}, technical{{}, true, kTechnical}, titles{{}, true, kTitle},
      written{{}, true, kWrittenQuestion}, sentences{{}, true, kSentence};
  const DomainTexts asked{lines_of(questions + "/inside"), true, kQuestion};
  const DomainTexts other{lines_of(questions + "/outside"), false, kQuestion};
  DomainTexts paraphrases{{}, false, kParaphrase}, glosses{{}, false, kGloss};
  for (const Concept& known : read_everyday(everyday)) {
    technical.texts.push_back(known.text);
    lines.texts.insert(lines.texts.end(), known.lines.begin(), known.lines.end());
  }
  for_each_row(texts + "/pairs.tsv", 3, [&](std::span<const std::string_view> row) {
    if (row[0] == "title" || row[0] == "paraphrase")
      for (const std::string_view text : row.subspan(1))
        (row[0] == "title" ? titles : paraphrases).texts.emplace_back(text);
    if (row[0] == "sentence") sentences.texts.emplace_back(row[2]);
    if (row[0] != "paraphrase")
      for (const std::string_view text : row.subspan(1))
        if (text.ends_with('?') && text.size() < kLongestQuestion) written.texts.emplace_back(text);
    if (row[0] == "gloss") glosses.texts.emplace_back(row[2]);
  });
  thin(titles.texts);
  thin(glosses.texts);
  thin(written.texts);
  thin(sentences.texts);
  return {lines, technical, titles, sentences, written, asked, other, paraphrases, glosses};
}

}  // namespace gongbu::meaning::train
