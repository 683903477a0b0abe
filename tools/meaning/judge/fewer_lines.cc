#include "tools/meaning/judge/fewer_lines.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <stdexcept>

#include "tools/meaning/train/words.h"

namespace gongbu::meaning::judge {
namespace {

using train::Concept;
using WordSet = std::set<std::string>;

constexpr std::size_t kSharedWords = 2;
constexpr std::size_t kShareOfBoth = 5;  // a fifth
constexpr std::size_t kNearest = 5;

class Similar {
 public:
  Similar(const Questions& questions, const std::vector<std::size_t>& which) {
    for (const std::size_t i : which) questions_.push_back(words_of(questions.questions[i].text));
  }

  bool to_any(const std::string& line) {
    const WordSet words = words_of(line);
    return std::any_of(questions_.begin(), questions_.end(), [&](const WordSet& question) {
      const auto shared = static_cast<std::size_t>(
          std::count_if(words.begin(), words.end(),
                        [&](const std::string& word) { return question.contains(word); }));
      return shared >= kSharedWords &&
             shared * kShareOfBoth >= words.size() + question.size() - shared;
    });
  }

 private:
  WordSet words_of(const std::string& text) {
    const auto found = words_.of(text);
    return {found.begin(), found.end()};
  }

  train::Words words_;
  std::vector<WordSet> questions_;
};

std::vector<float> embedded(Embedder& embedder, const std::string& text) {
  std::vector<float> out(embedder.model().dimensions);
  const std::string_view texts[] = {text};
  if (const Result<Done> done = embedder.embed(texts, TextKind::kPassage, out, {}); !done)
    throw std::runtime_error(done.error().message);
  return out;
}

}  // namespace

std::vector<Concept> without_similar_lines(const std::vector<Concept>& concepts,
                                           const Questions& questions) {
  std::vector<std::size_t> all(questions.questions.size());
  std::iota(all.begin(), all.end(), 0);
  Similar similar(questions, all);
  std::vector<Concept> out = concepts;
  for (Concept& one : out)
    std::erase_if(one.lines, [&](const std::string& line) { return similar.to_any(line); });
  std::erase_if(out, [](const Concept& one) { return one.lines.empty(); });
  return out;
}

std::vector<Concept> without_wanted_concepts(const std::vector<Concept>& concepts,
                                             const Questions& questions,
                                             const std::vector<std::size_t>& held_out,
                                             Embedder& embedder) {
  std::vector<std::vector<float>> texts;
  texts.reserve(concepts.size());
  for (const Concept& one : concepts) texts.push_back(embedded(embedder, one.text));
  std::vector<bool> gone(concepts.size());
  for (const std::size_t i : held_out) {
    const Question& question = questions.questions[i];
    const std::vector<Candidate>& candidates = questions.candidates.at(question.collection);
    for (std::size_t k = 0; k < candidates.size(); ++k) {
      if (!question.right[k]) continue;
      // Headings count twice: they name the concept.
      const std::vector<float> wanted =
          embedded(embedder, candidates[k].text + "\n" + candidates[k].heading);
      std::vector<std::pair<float, std::size_t>> near;
      for (std::size_t t = 0; t < texts.size(); ++t)
        near.emplace_back(-std::inner_product(wanted.begin(), wanted.end(), texts[t].begin(), 0.0F),
                          t);
      const auto end = near.begin() + static_cast<std::ptrdiff_t>(std::min(kNearest, near.size()));
      std::partial_sort(near.begin(), end, near.end());
      std::for_each(near.begin(), end, [&](const auto& one) { gone[one.second] = true; });
    }
  }
  Similar similar(questions, held_out);
  std::vector<Concept> out;
  for (std::size_t i = 0; i < concepts.size(); ++i)
    if (!gone[i] && std::none_of(concepts[i].lines.begin(), concepts[i].lines.end(),
                                 [&](const std::string& line) { return similar.to_any(line); }))
      out.push_back(concepts[i]);
  return out;
}

}  // namespace gongbu::meaning::judge
