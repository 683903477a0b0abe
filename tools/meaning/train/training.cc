#include "tools/meaning/train/training.h"

#include <cstdio>
#include <fstream>
#include <future>
#include <stdexcept>

#include "corpus/hash.h"
#include "meaning/mapped_file.h"
#include "tools/meaning/train/contrast.h"
#include "tools/meaning/train/cooccurrence.h"
#include "tools/meaning/train/reduce.h"
#include "tools/meaning/train/svd.h"

namespace gongbu::meaning::train {
namespace {

constexpr std::size_t kMostWords = 60000;
constexpr Eigen::Index kTrainedDimensions = 256;
constexpr Eigen::Index kDimensions = 128;
constexpr std::size_t kRows = 36000;
constexpr const char* kVersion = "1";  // raised when the steps before the cache change

bool read_kept(const std::string& name, FirstVectors& out) {
  const Result<MappedFile> vectors = MappedFile::open(name + ".vectors");
  if (!vectors) return false;
  for_each_row(name + ".words", 2, [&](std::span<const std::string_view> row) {
    out.vocabulary.add(row[0], std::stoull(std::string(row[1])));
  });
  const auto rows = static_cast<Eigen::Index>(out.vocabulary.size());
  if (vectors->bytes().size() !=
      static_cast<std::size_t>(rows * kTrainedDimensions) * sizeof(float))
    return false;
  out.vectors = Eigen::Map<const Matrix>(reinterpret_cast<const float*>(vectors->bytes().data()),
                                         rows, kTrainedDimensions);
  return true;
}

void keep(const std::string& name, const FirstVectors& made) {
  std::ofstream words(name + ".words");
  for (std::uint32_t i = 0; i < made.vocabulary.size(); ++i)
    words << made.vocabulary.words[i] << '\t' << made.vocabulary.counts[i] << '\n';
  std::ofstream(name + ".vectors", std::ios::binary)
      .write(reinterpret_cast<const char*>(made.vectors.data()),
             static_cast<std::streamsize>(made.vectors.size()) *
                 static_cast<std::streamsize>(sizeof(float)));
}

Matrix mean_of_seeds(const PairsByKind& pairs, const std::vector<std::vector<Text>>& groups,
                     const Matrix& start, const TrainOptions& options) {
  std::vector<std::future<Matrix>> runs;
  for (std::uint32_t seed = 1; seed <= options.seeds; ++seed)
    runs.push_back(std::async(std::launch::async, [&, seed] {
      Matrix vectors = start;
      train_contrast(pairs, groups, {.seed = seed, .steps = options.steps}, vectors);
      return vectors;
    }));
  Matrix sum = Matrix::Zero(start.rows(), start.cols());
  for (auto& run : runs) sum += run.get();
  return sum / static_cast<float>(options.seeds);
}

}  // namespace

FirstVectors first_vectors_of(const std::string& texts) {
  const Result<MappedFile> text = MappedFile::open(texts + "/aligned.tsv");
  if (!text) throw std::runtime_error(text.error().message);
  const std::string name = texts + "/first-" + kVersion + "-" + hash_hex(text->bytes());
  FirstVectors out;
  if (read_kept(name, out)) return out;
  Cooccurrence counted = read_text(texts + "/aligned.tsv", kMostWords);
  std::fprintf(stderr, "%u words, %zu pairs of words\n", counted.vocabulary.size(),
               counted.cells.size());
  out.vectors = first_vectors(counted, kTrainedDimensions);
  out.vocabulary = std::move(counted.vocabulary);
  keep(name, out);
  return out;
}

TableContent train_table(const FirstVectors& first, const std::string& texts,
                         const std::vector<Concept>& concepts, const TrainOptions& options) {
  Vocabulary vocabulary = first.vocabulary;
  Matrix vectors = first.vectors;
  const std::vector<std::string> kept = add_everyday_words(concepts, vocabulary, vectors);
  const Lexicon lexicon(std::move(vocabulary), vectors);
  const PairsByKind pairs = read_pairs(texts + "/pairs.tsv", lexicon);
  for (const auto& [kind, list] : pairs)
    std::fprintf(stderr, "%s: %zu pairs\n", kind.c_str(), list.size() / 2);
  const auto groups = groups_of(concepts, lexicon);
  std::fprintf(stderr, "everyday: %zu concepts; %zu verbs\n", groups.size(),
               lexicon.verbs().size());
  return reduced(mean_of_seeds(pairs, groups, vectors, options), lexicon, kept, kDimensions, kRows);
}

}  // namespace gongbu::meaning::train
