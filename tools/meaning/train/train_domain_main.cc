// Makes the domain model (meaning/domain/domain_model.h):
//
//   train_domain TEXTS EVERYDAY QUESTIONS OUT.model    TEXTS: pairs.tsv of texts/make_texts.py
//
// The same input gives the same model. Some ten seconds.
#include <cstdio>
#include <exception>
#include <fstream>
#include <stdexcept>
#include <string>

#include "meaning/domain/domain_file.h"
#include "tools/meaning/train/domain.h"

namespace {

using namespace gongbu::meaning;
using namespace gongbu::meaning::train;

void run(const std::string& texts, const std::string& everyday, const std::string& questions,
         const std::string& out) {
  const auto all = read_domain_texts(texts, everyday, questions);
  for (const DomainTexts& kind : all)
    std::fprintf(stderr, "%s: %zu texts\n", kind.inside ? "inside" : "outside", kind.texts.size());
  const DomainWeights trained = train_domain(all);
  std::ofstream file(out, std::ios::binary);
  file << domain_file(trained.weights, trained.bias);
  if (!file.flush()) throw std::runtime_error("cannot write " + out);
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 5) {
    std::fprintf(stderr, "usage: train_domain TEXTS EVERYDAY QUESTIONS OUT.model\n");
    return 2;
  }
  run(argv[1], argv[2], argv[3], argv[4]);
} catch (const std::exception& failure) {
  std::fprintf(stderr, "train_domain: %s\n", failure.what());
  return 1;
}
