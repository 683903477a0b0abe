// How good the answers over the shipped notes are: queries judged before their answers were seen
// (tests/relevance), and their figures by kind against tests/golden/relevance.txt, which
// UPDATE_GOLDEN=1 writes anew.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "search/evaluate.h"
#include "tests/search/judged_queries.h"
#include "tests/search/scratch_index.h"

namespace gongbu {
namespace {

constexpr double kLeastSuccessAt1 = 0.85;
constexpr double kLeastRecallAt5 = 0.97;
constexpr double kLeastRecallAt5OfKind = 0.90;
constexpr std::size_t kLeastQueries = 200;

std::string row(const std::string& kind, const Figures& figures) {
  char line[100];
  std::snprintf(line, sizeof line, "%-14s %5llu %6.3f %6.3f %6.3f\n", kind.c_str(),
                static_cast<unsigned long long>(figures.queries), figures.success_at_1,
                figures.recall_at_5, figures.mrr_at_10);
  return line;
}

std::string table(const Evaluation& evaluation) {
  std::string out = "kind               n    s@1    r@5    mrr\n";
  std::map<std::string, Figures> kinds;
  for (const KindFigures& kind : evaluation.kinds) kinds[kind.kind] = kind.figures;
  for (const auto& [kind, figures] : kinds) out += row(kind, figures);
  return out + row("all", evaluation.all);
}

// The queries that did not have their answer first, for whoever reads a failure.
std::string misses(const Evaluation& evaluation) {
  std::ostringstream out;
  for (const QueryOutcome& outcome : evaluation.outcomes) {
    if (outcome.rank == 1) continue;
    out << "  rank " << (outcome.rank ? std::to_string(outcome.rank) : "-") << "  ["
        << outcome.judged->kind << "] " << outcome.judged->query << "  " << outcome.judged->filters
        << '\n';
  }
  return out.str();
}

TEST(Relevance, OfJudgedQueriesOverTheShippedNotes) {
  const ScratchIndex index;
  Engine engine = index.open(shipped("corpus/notes"));
  const std::vector<Judged> judged = judged_queries();
  ASSERT_GE(judged.size(), kLeastQueries);
  const Result<Evaluation> evaluation = evaluate_notes(engine, judged);
  ASSERT_TRUE(evaluation) << evaluation.error().message;
  const std::string figures = table(*evaluation);
  std::printf("%s", figures.c_str());

  EXPECT_GE(evaluation->all.success_at_1, kLeastSuccessAt1);
  EXPECT_GE(evaluation->all.recall_at_5, kLeastRecallAt5);
  for (const KindFigures& kind : evaluation->kinds)
    EXPECT_GE(kind.figures.recall_at_5, kLeastRecallAt5OfKind) << kind.kind;

  const std::string golden = shipped("tests/golden/relevance.txt");
  if (std::getenv("UPDATE_GOLDEN")) std::ofstream(golden) << figures;
  std::ostringstream expected;
  expected << std::ifstream(golden).rdbuf();
  EXPECT_EQ(figures, expected.str()) << "not first:\n" << misses(*evaluation);
}

}  // namespace
}  // namespace gongbu
