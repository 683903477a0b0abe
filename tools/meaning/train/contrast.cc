#include "tools/meaning/train/contrast.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <random>

namespace gongbu::meaning::train {
namespace {

constexpr std::size_t kBatch = 1024;
constexpr std::size_t kChunk = 4;      // neighbours taken together: each other's hard negatives
constexpr std::size_t kShortText = 3;  // words, up to which none is left out
constexpr int kWarmUp = 50;            // steps
constexpr float kLastRate = 0.05F;     // of the first
constexpr float kBeta1 = 0.9F;
constexpr float kBeta2 = 0.99F;

// Kinds of pairs and how often a batch is of them. Bilingual pairs teach much; what people of the
// field call their own sections (study) teaches most about other people's questions: without these
// 10,849 pairs recall@10 of the 77 is .34, with a weight of 2 .39, of 5 and 10 .43.
struct Share {
  std::vector<const char*> kinds;
  double weight;
};
const Share kShares[] = {{{"sentence"}, 3},   {{"heading"}, 3},    {{"cross"}, 2},
                         {{"title"}, 1},      {{"neighbours"}, 1}, {{"short_heading"}, .5},
                         {{"paraphrase"}, 1}, {{"message"}, .5},   {{"gloss"}, .5},
                         {{"study"}, 5}};

// Numbers that are the same with every standard library.
class Random {
 public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}
  std::size_t below(std::size_t end) { return engine_() % end; }
  double share() { return static_cast<double>(engine_()) / 4294967296.0; }

 private:
  std::mt19937 engine_;
};

class Batches {
 public:
  Batches(const PairsByKind& pairs, const std::vector<std::vector<Text>>& groups,
          const ContrastOptions& options, std::size_t rows)
      : groups_(groups), options_(options), random_(options.seed), marks_(rows) {
    for (const Share& share : kShares) {
      Pool pool;
      for (const char* kind : share.kinds)
        if (const auto found = pairs.find(kind);
            found != pairs.end() && found->second.size() >= 2 * kChunk) {
          pool.sources.push_back(&found->second);
          pool.pairs += found->second.size() / 2;
        }
      if (pool.pairs == 0) continue;
      weights_ += share.weight;
      pool.until = weights_;
      pools_.push_back(std::move(pool));
    }
    order_.resize(groups.size());
    std::iota(order_.begin(), order_.end(), 0);
    next_group_ = order_.size();
  }

  // The next batch: sides[0][i] and sides[1][i] belong together.
  void fill(std::vector<Text> (&sides)[2]) {
    const std::size_t everyday = pools_.empty() ? std::min(kBatch, groups_.size())
                                                : std::min(options_.everyday, groups_.size());
    std::size_t at = 0;
    for (; at < everyday; ++at) everyday_pair(sides[0][at], sides[1][at]);
    if (pools_.empty()) {
      for (std::vector<Text>& side : sides) side.resize(at);
      return;
    }
    const double chosen = random_.share() * weights_;
    const Pool& pool = *std::find_if(pools_.begin(), pools_.end() - 1,
                                     [&](const Pool& one) { return chosen < one.until; });
    const bool swapped = random_.share() < .5;
    while (at < kBatch) {
      auto [texts, first] = pool.at(random_.below(pool.pairs));
      first = std::min(first, texts->size() / 2 - kChunk);
      for (std::size_t i = first; i < first + kChunk && at < kBatch; ++i, ++at)
        pair((*texts)[2 * i + (swapped ? 1 : 0)], (*texts)[2 * i + (swapped ? 0 : 1)], sides[0][at],
             sides[1][at]);
    }
  }

 private:
  struct Pool {
    std::vector<const Texts*> sources;
    std::size_t pairs = 0;
    double until = 0;

    std::pair<const Texts*, std::size_t> at(std::size_t i) const {
      std::size_t source = 0;
      for (; i >= sources[source]->size() / 2; ++source) i -= sources[source]->size() / 2;
      return {sources[source], i};
    }
  };

  // Two of one concept in a batch would be pushed apart, so all concepts come before one comes again.
  void everyday_pair(Text& a, Text& b) {
    if (next_group_ == order_.size()) {
      for (std::size_t i = order_.size(); i > 1; --i)
        std::swap(order_[i - 1], order_[random_.below(i)]);
      next_group_ = 0;
    }
    const std::vector<Text>& group = groups_[order_[next_group_++]];
    const Text& line = group[1 + random_.below(group.size() - 1)];
    const bool swapped = random_.share() < .5;
    some_of(swapped ? line : group[0], a);
    some_of(swapped ? group[0] : line, b);
  }

  void some_of(std::span<const std::uint32_t> text, Text& out) {
    out.clear();
    for (const std::uint32_t row : text)
      if (text.size() <= kShortText || random_.share() >= options_.dropped) out.push_back(row);
    if (out.empty()) out.push_back(text[0]);
  }

  void pair(std::span<const std::uint32_t> from_a, std::span<const std::uint32_t> from_b, Text& a,
            Text& b) {
    some_of(from_a, a);
    if (random_.share() >= options_.disjoint) return some_of(from_b, b);
    ++mark_;
    for (const std::uint32_t row : from_a) marks_[row] = mark_;
    own_.clear();
    for (const std::uint32_t row : from_b)
      if (marks_[row] != mark_) own_.push_back(row);
    some_of(own_.size() >= kShortText ? std::span<const std::uint32_t>(own_) : from_b, b);
  }

  const std::vector<std::vector<Text>>& groups_;
  const ContrastOptions& options_;
  Random random_;
  std::vector<Pool> pools_;
  double weights_ = 0;
  std::vector<std::size_t> order_;
  std::size_t next_group_ = 0;
  std::vector<std::uint32_t> marks_;
  std::uint32_t mark_ = 0;
  Text own_;
};

struct Side {
  Matrix units;
  Eigen::VectorXf lengths;
};

Side embed(const std::vector<Text>& texts, const Matrix& vectors) {
  const auto count = static_cast<Eigen::Index>(texts.size());
  Side side{Matrix::Zero(count, vectors.cols()), Eigen::VectorXf(count)};
  for (Eigen::Index i = 0; i < count; ++i) {
    for (const std::uint32_t row : texts[static_cast<std::size_t>(i)])
      side.units.row(i) += vectors.row(row);
    side.lengths[i] = side.units.row(i).norm() + 1e-8F;
    side.units.row(i) /= side.lengths[i];
  }
  return side;
}

class Adam {
 public:
  explicit Adam(const Matrix& vectors)
      : gradient_(Matrix::Zero(vectors.rows(), vectors.cols())),
        mean_(gradient_),
        square_(gradient_),
        touched_(static_cast<std::size_t>(vectors.rows())) {}

  // The gradient of a normalised sum, to each of its rows.
  void add(const std::vector<Text>& texts, const Side& side, const Matrix& gradient) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const auto at = static_cast<Eigen::Index>(i);
      const float along = side.units.row(at).dot(gradient.row(at));
      const Eigen::RowVectorXf own =
          (gradient.row(at) - along * side.units.row(at)) / side.lengths[at];
      for (const std::uint32_t row : texts[i]) {
        if (!touched_[row]) rows_.push_back(row);
        touched_[row] = true;
        gradient_.row(row) += own;
      }
    }
  }

  // Only rows with a gradient move.
  void step(int number, float rate, Matrix& vectors) {
    const float by = rate * std::sqrt(1 - std::pow(kBeta2, static_cast<float>(number))) /
                     (1 - std::pow(kBeta1, static_cast<float>(number)));
    for (const std::uint32_t row : rows_) {
      auto gradient = gradient_.row(row).array();
      mean_.row(row) = (kBeta1 * mean_.row(row).array() + (1 - kBeta1) * gradient).matrix();
      square_.row(row) =
          (kBeta2 * square_.row(row).array() + (1 - kBeta2) * gradient.square()).matrix();
      vectors.row(row).array() -=
          by * mean_.row(row).array() / (square_.row(row).array().sqrt() + 1e-8F);
      gradient = 0;
      touched_[row] = false;
    }
    rows_.clear();
  }

 private:
  Matrix gradient_;
  Matrix mean_;
  Matrix square_;
  std::vector<bool> touched_;
  std::vector<std::uint32_t> rows_;
};

// Softmax of each row plus softmax of each column, less 2 where the pairs are, over 2n: what the
// loss changes by each cosine. `logits` becomes it. Returns the loss.
float gradient_of(Matrix& logits) {
  const Eigen::Index count = logits.rows();
  const float share = 1.0F / (2.0F * static_cast<float>(count));
  Matrix by_row = (logits.colwise() - logits.rowwise().maxCoeff()).array().exp().matrix();
  const float loss = -(by_row.diagonal().array() / by_row.rowwise().sum().array()).log().mean();
  by_row.array().colwise() /= by_row.rowwise().sum().array() / share;
  logits = (logits.rowwise() - logits.colwise().maxCoeff()).array().exp().matrix();
  logits.array().rowwise() /= logits.colwise().sum().array() / share;
  logits += by_row;
  logits.diagonal().array() -= 2 * share;
  return loss;
}

}  // namespace

void train_contrast(const PairsByKind& pairs, const std::vector<std::vector<Text>>& groups,
                    const ContrastOptions& options, Matrix& vectors) {
  Batches batches(pairs, groups, options, static_cast<std::size_t>(vectors.rows()));
  std::vector<Text> sides[2] = {std::vector<Text>(kBatch), std::vector<Text>(kBatch)};
  Adam adam(vectors);
  const float by = 1 / options.temperature;
  float loss = 0;
  for (int step = 0; step < options.steps; ++step) {
    batches.fill(sides);
    const Side a = embed(sides[0], vectors);
    const Side b = embed(sides[1], vectors);
    Matrix logits = by * (a.units * b.units.transpose());
    loss += gradient_of(logits);
    adam.add(sides[0], a, by * (logits * b.units));
    adam.add(sides[1], b, by * (logits.transpose() * a.units));
    const float fallen =
        std::max(kLastRate, 1 - static_cast<float>(step) / static_cast<float>(options.steps));
    const float risen = std::min(1.0F, static_cast<float>(step + 1) / kWarmUp);
    adam.step(step + 1, options.rate * fallen * risen, vectors);
    if ((step + 1) % 100 == 0) {
      std::fprintf(stderr, "seed %u, step %d: loss %.3f\n", options.seed, step + 1, loss / 100);
      loss = 0;
    }
  }
}

}  // namespace gongbu::meaning::train
