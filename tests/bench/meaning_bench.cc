// Times of searching by meaning: a query's vector, and the scan of 100,000 passages of 192
// dimensions by each way of multiplying. Not part of CTest.
//   meaning_bench --benchmark_filter=Scan
#include <benchmark/benchmark.h>
#include <stdlib.h>

#include <filesystem>
#include <random>

#include "meaning/scan/quantise.h"
#include "meaning/scan/scan.h"
#include "meaning/shipped_table.h"
#include "meaning/table_embedder.h"
#include "meaning/vector_writer.h"

namespace gongbu::meaning {
namespace {

constexpr std::uint32_t kDimensions = 128;
constexpr std::uint32_t kPassages = 100'000;
const Model kModel{"made", kDimensions, 1};

std::vector<float> random_vector(std::mt19937& random) {
  std::vector<float> out(kDimensions);
  for (float& value : out) value = static_cast<float>(random() % 2001) / 1000.0F - 1;
  normalise(out);
  return out;
}

// Of a folder that is gone again: the mapping stays.
const Vectors& passages() {
  static const Vectors vectors = [] {
    std::string folder = (std::filesystem::temp_directory_path() / "meaning-XXXXXX").string();
    if (!mkdtemp(folder.data())) std::abort();
    VectorWriter writer = VectorWriter::open(folder, kModel, 0).value();
    std::mt19937 random(1);
    for (std::uint32_t i = 0; i < kPassages; ++i) writer.put({i / 50, i}, i, random_vector(random));
    (void)writer.prepare(1).value();
    (void)writer.publish().value();
    Vectors made = Vectors::open(folder, kModel, 1).value();
    std::filesystem::remove_all(folder);
    return made;
  }();
  return vectors;
}

void scan(benchmark::State& state, DotsFunction function, bool filtered) {
  std::mt19937 random(2);
  const std::vector<float> query = random_vector(random);
  std::vector<std::uint64_t> allowed;
  if (filtered) allowed.assign(kPassages / 64 + 1, 0x1111111111111111);
  for (auto _ : state)
    benchmark::DoNotOptimize(nearest(passages(), {.query = query, .allowed = allowed}, function));
}

void QueryVector(benchmark::State& state) {
  TableEmbedder embedder(Table::open(shipped_table()).value());
  std::vector<float> out(embedder.model().dimensions);
  const std::string_view text[] = {"주문이 한꺼번에 몰리면 몇 건씩 사라지는 문제"};
  for (auto _ : state) {
    (void)embedder.embed(text, TextKind::kQuery, out, {});
    benchmark::DoNotOptimize(out.data());
  }
}
BENCHMARK(QueryVector);

void OpenTable(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Table::open(shipped_table()).has_value());
}
BENCHMARK(OpenTable);

}  // namespace
}  // namespace gongbu::meaning

int main(int argc, char** argv) {
  using namespace gongbu::meaning;
  for (const DotsVariant& variant : dots_variants()) {
    const std::string name = variant.name;
    benchmark::RegisterBenchmark(("Scan/" + name).c_str(), scan, variant.function, false);
    benchmark::RegisterBenchmark(("ScanFiltered/" + name).c_str(), scan, variant.function, true);
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
