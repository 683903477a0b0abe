// What a note costs grows with its length, whatever it holds: each construct is read, split and
// analysed at a length and at four times that length. CPU time, the least of several tries; what
// looks steep is measured again at greater lengths, where caches and first allocations weigh less.
//
// Each piece by itself is tried by ctest; all pairs of pieces (minutes) by hand:
//   build/release/bin/growth_test --gtest_also_run_disabled_tests
#include <gtest/gtest.h>
#include <time.h>

#include <algorithm>
#include <cmath>

#include "corpus/catalog.h"
#include "corpus/files/source_tree.h"
#include "corpus/note.h"
#include "indexer/note/note_builder.h"
#include "tests/hostile/growth/constructs.h"
#include "tests/source_dir.h"

namespace gongbu {
namespace {

using hostile::Construct;

constexpr double kMostGrowth = 2.3;  // for twice the length
constexpr std::size_t kBytes = 4 << 10;
constexpr double kTooFast = 0.003;  // seconds that say little

const Catalog& catalog() {
  static const Result<Catalog> kLoaded =
      load_catalog({source_dir() + "/tests/golden/passages/catalog.toml"});
  return *kLoaded;
}

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

// CPU seconds of all that the indexer does with a note before it writes it.
double cost_of(const Construct& construct, std::size_t bytes, int tries) {
  static NoteBuilder builder(catalog(), "");
  const std::string raw = construct.note(bytes);
  double least = 1e9;
  for (int i = 0; i < tries; ++i) {
    const double start = cpu_seconds();
    Result<std::string> text = decode_text(raw);
    if (!text) {
      ADD_FAILURE() << construct.name << ": " << text.error().message;
      return 0;
    }
    const Note note = read_note(construct.path, *std::move(text));
    builder.build("k", NoteRecord{.root = "/n", .path = construct.path}, stored_text(note),
                  split_passages(note, catalog()), nullptr);
    least = std::min(least, cpu_seconds() - start);
  }
  return least;
}

// For twice the length, from `bytes` to four times as many.
double growth_of(const Construct& construct, std::size_t bytes, int tries) {
  return std::sqrt(cost_of(construct, 4 * bytes, tries) / cost_of(construct, bytes, tries));
}

bool is_linear(const Construct& construct) {
  if (cost_of(construct, 4 * kBytes, 1) < kTooFast) return true;
  if (growth_of(construct, kBytes, 1) <= kMostGrowth) return true;
  // Another program's use of the caches is no cost of ours: what is steep is so each time.
  for (int round = 0; round < 3; ++round)
    for (const std::size_t bytes : {8 * kBytes, 16 * kBytes, 32 * kBytes, 64 * kBytes})
      if (growth_of(construct, bytes, 3) <= kMostGrowth) return true;
  return false;
}

void check(const std::vector<Construct>& constructs) {
  std::size_t steep = 0;
  for (const Construct& construct : constructs) {
    if (is_linear(construct)) continue;
    ADD_FAILURE() << construct.name << " costs " << growth_of(construct, 32 * kBytes, 1)
                  << " times as much for twice the length";
    if (++steep == 20) break;
  }
}

TEST(Growth, OfEachConstruct) { check(hostile::constructs(hostile::Pairs::kNone)); }
TEST(Growth, DISABLED_OfEachPair) { check(hostile::constructs(hostile::Pairs::kInTurn)); }
TEST(Growth, DISABLED_OfHalves) { check(hostile::constructs(hostile::Pairs::kHalves)); }

}  // namespace
}  // namespace gongbu
