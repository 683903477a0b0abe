#include "tools/meaning/train/everyday.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <stdexcept>

namespace gongbu::meaning::train {
namespace {

constexpr std::uint64_t kLeastLines = 2;
constexpr Eigen::Index kRareFrom = 20000;  // words from which rows have the length of rare ones

std::vector<std::string> words_of(Words& words, std::string_view text) {
  const auto found = words.of(text);
  return {found.begin(), found.end()};
}

bool digits(const std::string& word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

class Directions {
 public:
  Directions(const Vocabulary& vocabulary, const Matrix& vectors)
      : vocabulary_(vocabulary), vectors_(vectors) {}

  // Where the other words of a text point; zero if none is known.
  Eigen::RowVectorXf of(const std::vector<std::string>& words, const std::string& without) const {
    std::vector<std::string_view> others;
    for (const std::string& word : words)
      if (word != without) others.emplace_back(word);
    Eigen::RowVectorXf sum = Eigen::RowVectorXf::Zero(vectors_.cols());
    for (const std::uint32_t row : known_words(others, vocabulary_)) sum += vectors_.row(row);
    return sum / (sum.norm() + 1e-9F);
  }

  float rare_length() const {
    const Eigen::Index first = std::min(kRareFrom, vectors_.rows() / 2);
    std::vector<float> lengths;
    for (Eigen::Index i = first; i < vectors_.rows(); ++i)
      lengths.push_back(vectors_.row(i).norm());
    std::nth_element(lengths.begin(),
                     lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2),
                     lengths.end());
    return lengths[lengths.size() / 2];
  }

 private:
  const Vocabulary& vocabulary_;
  const Matrix& vectors_;
};

}  // namespace

std::vector<Concept> read_everyday(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".tsv") files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  if (files.empty()) throw std::runtime_error("no lines of everyday language in " + folder);
  std::map<std::string, std::vector<std::string>> by_text;
  for (const std::string& file : files)
    for_each_row(file, 2, [&](std::span<const std::string_view> row) {
      if (row[0].empty() || row[1].empty()) return;
      auto& lines = by_text[std::string(row[0])];
      if (std::find(lines.begin(), lines.end(), row[1]) == lines.end()) lines.emplace_back(row[1]);
    });
  std::vector<Concept> out;
  out.reserve(by_text.size());
  for (auto& [text, lines] : by_text) out.push_back({text, std::move(lines)});
  return out;
}

std::vector<std::string> add_everyday_words(const std::vector<Concept>& concepts,
                                            Vocabulary& vocabulary, Matrix& vectors) {
  Words words;
  std::map<std::string, std::uint64_t> counts;
  std::map<std::string, Eigen::RowVectorXf> sums;
  const Directions directions(vocabulary, vectors);
  for (const Concept& concept_ : concepts) {
    const std::vector<std::string> text = words_of(words, concept_.text);
    const auto add = [&](const std::vector<std::string>& own,
                         const std::vector<std::string>* other) {
      for (const std::string& word : std::set<std::string>(own.begin(), own.end())) {
        ++counts[word];
        if (vocabulary.find(word) < vocabulary.size()) continue;
        Eigen::RowVectorXf& sum =
            sums.try_emplace(word, Eigen::RowVectorXf::Zero(vectors.cols())).first->second;
        sum += directions.of(own, word);
        if (other) sum += directions.of(*other, "");
      }
    };
    add(text, nullptr);
    for (const std::string& line : concept_.lines) add(words_of(words, line), &text);
  }
  std::erase_if(sums, [&](const auto& entry) {
    return counts[entry.first] < kLeastLines || digits(entry.first);
  });
  const float length = directions.rare_length();
  Eigen::Index row = vectors.rows();
  vectors.conservativeResize(row + static_cast<Eigen::Index>(sums.size()), Eigen::NoChange);
  for (const auto& [word, sum] : sums) {
    vectors.row(row++) = sum * (length / (sum.norm() + 1e-9F));
    vocabulary.add(word, counts[word]);
  }
  std::vector<std::string> all;
  for (const auto& [word, count] : counts)
    if (vocabulary.find(word) < vocabulary.size()) all.push_back(word);
  return all;
}

}  // namespace gongbu::meaning::train
