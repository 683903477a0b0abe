// What everyday lines are worth, by tables trained with all of them and with fewer:
//   judge_lines TEXTS EVERYDAY DEV S N P HUMAN [SEEDS]
// Prints four figures, always together, because each alone misleads: questions that other people
// asked; the development questions with all lines; without lines that resemble a question; and with
// the wanted concepts held out, half of the questions at a time.
#include <cstdio>
#include <exception>
#include <memory>
#include <numeric>
#include <random>
#include <span>
#include <stdexcept>

#include "meaning/table_embedder.h"
#include "tools/meaning/judge/fewer_lines.h"
#include "tools/meaning/judge/ranks.h"
#include "tools/meaning/train/training.h"

namespace {

using namespace gongbu::meaning;
using namespace gongbu::meaning::judge;
using train::Concept;

// An embedder of a table that was just trained.
class Trained {
 public:
  Trained(const train::FirstVectors& first, const std::string& texts,
          const std::vector<Concept>& concepts, std::uint32_t seeds)
      : file_(table_file(train::train_table(first, texts, concepts, {.seeds = seeds}))),
        embedder_(Table::parse(file_, "trained").value()) {}
  Embedder& embedder() { return embedder_; }

 private:
  std::string file_;
  TableEmbedder embedder_;
};

std::size_t lines_of(const std::vector<Concept>& concepts) {
  return std::accumulate(
      concepts.begin(), concepts.end(), std::size_t{0},
      [](std::size_t sum, const Concept& one) { return sum + one.lines.size(); });
}

void print(const char* name, const std::vector<int>& ranks, std::size_t lines) {
  std::printf("%-28s %6zu  %s\n", name, lines, to_string(figures_of(ranks)).c_str());
  std::fflush(stdout);
}

int run(std::span<char*> arguments) {
  if (arguments.size() < 7) {
    std::fprintf(stderr, "usage: judge_lines TEXTS EVERYDAY DEV S N P HUMAN [SEEDS]\n");
    return 2;
  }
  const std::string texts = arguments[0];
  const std::vector<Concept> all = train::read_everyday(arguments[1]);
  const Questions dev =
      read_questions(arguments[2], {{"S", arguments[3]}, {"N", arguments[4]}, {"P", arguments[5]}});
  const Questions human = read_collection(arguments[6]);
  const auto seeds =
      static_cast<std::uint32_t>(arguments.size() > 7 ? std::stoul(arguments[7]) : 3);
  const train::FirstVectors first = train::first_vectors_of(texts);
  std::printf("%-28s  lines     n  hit@1  hit@3  hit@5  hit@10  MRR@10\n", "");
  Trained without(first, texts, {}, seeds);
  print("human, no lines", ranks_of(without.embedder(), human), 0);
  print("dev, no lines", ranks_of(without.embedder(), dev), 0);
  {
    Trained with(first, texts, all, seeds);
    print("human, all lines", ranks_of(with.embedder(), human), lines_of(all));
    print("dev, all lines", ranks_of(with.embedder(), dev), lines_of(all));
  }
  const std::vector<Concept> dissimilar = without_similar_lines(all, dev);
  print("dev, no similar lines", ranks_of(Trained(first, texts, dissimilar, seeds).embedder(), dev),
        lines_of(dissimilar));
  std::vector<std::size_t> order(dev.questions.size());
  std::iota(order.begin(), order.end(), 0);
  std::mt19937 random(3);
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
  std::vector<int> held_out;
  std::size_t lines = 0;
  for (int half = 0; half < 2; ++half) {
    const auto middle = order.begin() + static_cast<std::ptrdiff_t>(order.size() / 2);
    const std::vector<std::size_t> questions =
        half == 0 ? std::vector(order.begin(), middle) : std::vector(middle, order.end());
    const std::vector<Concept> fewer =
        without_wanted_concepts(all, dev, questions, without.embedder());
    const std::vector<int> ranks = ranks_of(Trained(first, texts, fewer, seeds).embedder(), dev);
    for (const std::size_t i : questions) held_out.push_back(ranks[i]);
    lines += lines_of(fewer) / 2;
  }
  print("dev, wanted concepts held out", held_out, lines);
  return 0;
}

}  // namespace

int main(int argc, char** argv) try {
  return run(std::span(argv, static_cast<std::size_t>(argc)).subspan(1));
} catch (const std::exception& failure) {
  std::fprintf(stderr, "judge_lines: %s\n", failure.what());
  return 1;
}
