#include "tools/meaning/train/svd.h"

#include <Eigen/Eigenvalues>
#include <Eigen/QR>
#include <Eigen/Sparse>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace gongbu::meaning::train {
namespace {

using Sparse = Eigen::SparseMatrix<float, Eigen::RowMajor>;

constexpr double kContextPower = 0.75;  // as in word2vec: rare contexts say less
constexpr int kIterations = 4;
constexpr Eigen::Index kMoreDimensions = 10;
constexpr float kShorterRows = 0.3F;  // added to lengths, so that rare words do not become as long
constexpr double kFrequency = 1e-3;   // SIF: a word of this share of all words weighs half

// log(weight / what chance would give), at least 0; of both orders of the two words the mean.
Sparse ppmi(const Cooccurrence& counted) {
  const std::size_t count = counted.vocabulary.size();
  std::vector<double> sums(count);
  for (const Cell& cell : counted.cells) {
    sums[cell.a] += cell.weight;
    sums[cell.b] += cell.weight;
  }
  std::vector<double> context(count);
  for (std::size_t i = 0; i < count; ++i)
    context[i] = std::pow(std::max(sums[i], 1e-9), kContextPower);
  const double total = std::accumulate(context.begin(), context.end(), 0.0);
  const auto at = [&](std::uint32_t a, std::uint32_t b, double weight) {
    return std::log(std::max(weight * total / (sums[a] * context[b]), 1e-12));
  };
  std::vector<Eigen::Triplet<float>> entries;
  for (const Cell& cell : counted.cells) {
    const double value = (at(cell.a, cell.b, cell.weight) + at(cell.b, cell.a, cell.weight)) / 2;
    if (value <= 0) continue;
    const auto a = static_cast<int>(cell.a);
    const auto b = static_cast<int>(cell.b);
    entries.emplace_back(a, b, static_cast<float>(value));
    entries.emplace_back(b, a, static_cast<float>(value));
  }
  const auto size = static_cast<Eigen::Index>(count);
  Sparse matrix(size, size);
  matrix.setFromTriplets(entries.begin(), entries.end());
  return matrix;
}

void orthonormalise(Matrix& columns) {
  const Eigen::HouseholderQR<Eigen::MatrixXf> qr(columns);
  columns = qr.householderQ() * Eigen::MatrixXf::Identity(columns.rows(), columns.cols());
}

Matrix strongest_directions(const Sparse& matrix, Eigen::Index dimensions) {
  std::mt19937 random(0);
  std::normal_distribution<float> normal;
  Matrix q(matrix.rows(), std::min(matrix.rows(), dimensions + kMoreDimensions));
  for (Eigen::Index i = 0; i < q.size(); ++i) q.data()[i] = normal(random);
  for (int i = 0; i < kIterations; ++i) {
    q = Matrix(matrix * q);
    orthonormalise(q);
  }
  const Eigen::MatrixXf small = q.transpose() * Matrix(matrix * q);
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXf> solved((small + small.transpose()) / 2);
  std::vector<Eigen::Index> order(static_cast<std::size_t>(small.rows()));
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](Eigen::Index a, Eigen::Index b) {
    return std::abs(solved.eigenvalues()[a]) > std::abs(solved.eigenvalues()[b]);
  });
  Eigen::MatrixXf turned = Eigen::MatrixXf::Zero(small.rows(), dimensions);
  for (Eigen::Index i = 0; i < std::min(dimensions, small.rows()); ++i) {
    const Eigen::Index from = order[static_cast<std::size_t>(i)];
    turned.col(i) =
        solved.eigenvectors().col(from) * std::sqrt(std::abs(solved.eigenvalues()[from]));
  }
  return q * turned;
}

}  // namespace

Matrix first_vectors(const Cooccurrence& counted, Eigen::Index dimensions) {
  Matrix vectors = strongest_directions(ppmi(counted), dimensions);
  const auto& counts = counted.vocabulary.counts;
  const auto total =
      static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}));
  Eigen::VectorXf share(vectors.rows());
  for (Eigen::Index i = 0; i < share.size(); ++i)
    share[i] = static_cast<float>(static_cast<double>(counts[static_cast<std::size_t>(i)]) / total);
  const Eigen::MatrixXf weighted = vectors.transpose() * share.asDiagonal() * vectors;
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXf> solved(weighted);
  const Eigen::VectorXf common = solved.eigenvectors().col(dimensions - 1);
  vectors -= Matrix((vectors * common) * common.transpose());
  for (Eigen::Index i = 0; i < vectors.rows(); ++i) {
    const auto weight = static_cast<float>(kFrequency / (kFrequency + double{share[i]}));
    vectors.row(i) *= weight / (vectors.row(i).norm() + kShorterRows);
  }
  return vectors;
}

}  // namespace gongbu::meaning::train
