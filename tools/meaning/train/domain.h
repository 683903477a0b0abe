// Trains the domain model (meaning/domain/domain_model.h): logistic regression over n-grams of
// letters, of texts inside the domain (everyday lines, technical texts, headings) and outside it
// (questions of other domains, general paraphrases, dictionary glosses). The same input gives the
// same weights.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace gongbu::meaning::train {

/// Texts of one kind and how much each counts.
struct DomainTexts {
  std::vector<std::string> texts;
  bool inside = false;
  double weight = 1;
};

struct DomainWeights {
  std::vector<float> weights;  // of each bucket
  float bias = 0;
};

DomainWeights train_domain(const std::vector<DomainTexts>& all, std::uint32_t seed = 1,
                           int passes = 4);

/// TEXTS/pairs.tsv, folder of everyday lines, and folder of questions: inside/*.txt and
/// outside/*.txt, a question a line. Both are needed, or the form of a question would count as
/// outside.
std::vector<DomainTexts> read_domain_texts(const std::string& texts, const std::string& everyday,
                                           const std::string& questions);

}  // namespace gongbu::meaning::train
