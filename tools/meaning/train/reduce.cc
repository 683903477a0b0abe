#include "tools/meaning/train/reduce.h"

#include <Eigen/Eigenvalues>
#include <Eigen/QR>
#include <numeric>
#include <random>
#include <set>

#include "corpus/analysis/analyzer.h"
#include "meaning/scan/quantise.h"
#include "meaning/verb_forms.h"

namespace gongbu::meaning::train {
namespace {

constexpr double kMostShare = 1e-4;  // a word counts for at most this share of all words

Matrix strongest(const Matrix& vectors, const Lexicon& lexicon, Eigen::Index dimensions) {
  const auto& counts = lexicon.vocabulary().counts;
  const auto total =
      static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}));
  Eigen::VectorXf weights = Eigen::VectorXf::Zero(vectors.rows());
  for (std::size_t i = 0; i < counts.size(); ++i)
    weights[static_cast<Eigen::Index>(lexicon.rows()[i])] +=
        static_cast<float>(std::min(static_cast<double>(counts[i]) / total, kMostShare));
  const Eigen::MatrixXf spread = vectors.transpose() * weights.asDiagonal() * vectors;
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXf> solved(spread);  // ascending
  return vectors * solved.eigenvectors().rightCols(dimensions).rowwise().reverse();
}

// Turned at random, so that no few dimensions have most of a vector's length: vectors of an index have
// 16 steps a dimension (meaning/scan/nibbles.h). The same turn each time.
Matrix turned(const Matrix& vectors) {
  std::mt19937 random(1);
  Matrix any(vectors.cols(), vectors.cols());
  for (Eigen::Index i = 0; i < any.size(); ++i)
    any.data()[i] = static_cast<float>(random() % 20001) / 10000.0F - 1;
  const Matrix turn = Eigen::HouseholderQR<Matrix>(any).householderQ();
  return vectors * turn;
}

}  // namespace

TableContent reduced(const Matrix& vectors, const Lexicon& lexicon,
                     const std::vector<std::string>& kept, Eigen::Index dimensions,
                     std::size_t rows) {
  const Matrix small = turned(strongest(vectors, lexicon, dimensions));
  TableContent out;
  out.analyzer = kAnalyzerVersion;
  out.dimensions = static_cast<std::uint32_t>(dimensions);
  std::vector<std::uint32_t> renumbered(static_cast<std::size_t>(vectors.rows()), ~0U);
  std::set<std::string> taken;
  const auto add = [&](const std::string& word, std::uint32_t row) {
    if (taken.contains(word) || (renumbered[row] == ~0U && out.scales.size() == rows)) return;
    taken.insert(word);
    if (renumbered[row] == ~0U) {
      renumbered[row] = static_cast<std::uint32_t>(out.scales.size());
      const std::size_t at = out.vectors.size();
      out.vectors.resize(at + out.dimensions);
      out.scales.push_back(
          quantise({small.row(row).data(), out.dimensions}, std::span(out.vectors).subspan(at)));
    }
    out.words.push_back(word);
    out.rows.push_back(renumbered[row]);
  };
  const Vocabulary& vocabulary = lexicon.vocabulary();
  for (const auto& [stem, row] : lexicon.verbs()) add(verb_key(stem), row);
  for (const std::string& word : kept) add(word, lexicon.rows()[vocabulary.find(word)]);
  for (std::uint32_t i = 0; i < vocabulary.size(); ++i) add(vocabulary.words[i], lexicon.rows()[i]);
  return out;
}

}  // namespace gongbu::meaning::train
