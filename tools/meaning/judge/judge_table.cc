// What a table is worth by itself:
//   judge_table TABLE [--dev FILE S N P] [--human FOLDER] [--ranks OUT]
// dev: questions over the folders S, N and P (questions.h); human: a collection.
#include <cstdio>
#include <exception>
#include <fstream>
#include <span>

#include "meaning/table_embedder.h"
#include "tools/meaning/judge/ranks.h"

namespace {

using namespace gongbu::meaning;
using namespace gongbu::meaning::judge;

void print(const Questions& questions, const std::vector<int>& ranks) {
  std::map<std::string, std::vector<int>> groups;
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    groups["all"].push_back(ranks[i]);
    if (questions.candidates.size() > 1) {
      groups["in " + questions.questions[i].collection].push_back(ranks[i]);
      groups["kind " + questions.questions[i].kind].push_back(ranks[i]);
    }
  }
  std::printf("%-15s    n  hit@1  hit@3  hit@5  hit@10  MRR@10\n", "");
  for (const auto& [name, list] : groups)
    std::printf("%-15s %s\n", name.c_str(), to_string(figures_of(list)).c_str());
}

int run(std::span<char*> arguments) {
  if (arguments.empty()) {
    std::fprintf(stderr,
                 "usage: judge_table TABLE [--dev FILE S N P] [--human FOLDER] [--ranks OUT]\n");
    return 2;
  }
  gongbu::Result<Table> table = Table::open(arguments[0]);
  if (!table) throw std::runtime_error(table.error().message);
  TableEmbedder embedder(std::move(*table));
  std::ofstream out;
  const auto judge = [&](const Questions& questions) {
    const std::vector<int> ranks = ranks_of(embedder, questions);
    print(questions, ranks);
    for (std::size_t i = 0; i < ranks.size(); ++i)
      out << questions.questions[i].collection << '\t' << questions.questions[i].text << '\t'
          << ranks[i] << '\n';
  };
  for (std::size_t i = 1; i < arguments.size(); ++i)
    if (std::string_view(arguments[i]) == "--ranks" && i + 1 < arguments.size())
      out.open(arguments[i + 1]);
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const std::string_view option = arguments[i];
    if (option == "--dev" && i + 4 < arguments.size())
      judge(read_questions(
          arguments[i + 1],
          {{"S", arguments[i + 2]}, {"N", arguments[i + 3]}, {"P", arguments[i + 4]}}));
    if (option == "--human" && i + 1 < arguments.size()) judge(read_collection(arguments[i + 1]));
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) try {
  return run(std::span(argv, static_cast<std::size_t>(argc)).subspan(1));
} catch (const std::exception& failure) {
  std::fprintf(stderr, "judge_table: %s\n", failure.what());
  return 1;
}
