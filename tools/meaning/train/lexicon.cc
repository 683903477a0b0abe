#include "tools/meaning/train/lexicon.h"

#include <algorithm>
#include <set>

#include "meaning/verb_forms.h"

namespace gongbu::meaning::train {
namespace {

constexpr std::size_t kSyllable = 3;
constexpr std::uint64_t kFrequentForm =
    200;                                   // occurrences from which a form keeps a row of its own
constexpr std::uint64_t kMostWeight = 50;  // of a form in its verb's first row
constexpr std::size_t kMostRows = 64;

struct Form {
  std::uint32_t word;
  std::string ending;
  bool verbal;
};

// A stem is a verb's if its forms show enough endings, one of them hardly a noun's. A stem of one
// syllable is found in many nouns by chance, so it needs more.
bool is_verb(const std::string& stem, const std::vector<Form>& forms) {
  std::set<std::string> endings;
  std::set<std::string> verbal;
  for (const Form& form : forms) {
    endings.insert(form.ending);
    if (form.verbal) verbal.insert(form.ending);
  }
  if (stem.size() == kSyllable) return verbal.size() >= 3 && endings.size() >= 5;
  return !verbal.empty() && endings.size() >= 2;
}

}  // namespace

Lexicon::Lexicon(Vocabulary vocabulary, Matrix& vectors) : vocabulary_(std::move(vocabulary)) {
  std::map<std::string, std::vector<Form>> stems;
  for (std::uint32_t i = 0; i < vocabulary_.size(); ++i) {
    rows_.push_back(i);
    for (VerbReading& reading : verb_readings(vocabulary_.words[i]))
      if (!(reading.stem.size() == kSyllable && reading.ending.empty()))
        stems[reading.stem].push_back({i, reading.ending, reading.verbal});
  }
  std::erase_if(stems, [](const auto& entry) { return !is_verb(entry.first, entry.second); });
  const Eigen::Index first = vectors.rows();
  vectors.conservativeResize(first + static_cast<Eigen::Index>(stems.size()), Eigen::NoChange);
  Eigen::Index at = first;
  for (const auto& [stem, forms] : stems) {
    Eigen::RowVectorXf sum = Eigen::RowVectorXf::Zero(vectors.cols());
    float length = 0;
    float weights = 0;
    for (const Form& form : forms) {
      const auto weight = static_cast<float>(std::min(vocabulary_.counts[form.word], kMostWeight));
      sum += weight * vectors.row(form.word);
      length += weight * vectors.row(form.word).norm();
      weights += weight;
      // Of several verbs that a form may be of, the first.
      if (vocabulary_.counts[form.word] < kFrequentForm && rows_[form.word] == form.word)
        rows_[form.word] = static_cast<std::uint32_t>(at);
    }
    vectors.row(at) = sum * (length / weights / (sum.norm() + 1e-9F));
    verbs_.emplace(stem, static_cast<std::uint32_t>(at++));
  }
}

std::vector<std::uint32_t> Lexicon::rows_of(std::span<const std::string_view> words) const {
  std::vector<std::uint32_t> out;
  for (const std::string_view word : words) {
    if (const std::uint32_t number = vocabulary_.find(word); number < vocabulary_.size()) {
      out.push_back(rows_[number]);
      continue;
    }
    const auto before = out.size();
    for (const VerbReading& reading : verb_readings(word))
      if (const auto verb = verbs_.find(reading.stem); verb != verbs_.end()) {
        out.push_back(verb->second);
        break;
      }
    if (out.size() > before) continue;
    for (const std::uint32_t part : known_words({&word, 1}, vocabulary_))
      out.push_back(rows_[part]);
  }
  if (out.size() > kMostRows) out.resize(kMostRows);
  return out;
}

}  // namespace gongbu::meaning::train
