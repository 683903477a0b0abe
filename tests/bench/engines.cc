// What one more engine costs: memory of engines over one index, each on a thread of its own, that have
// answered the same judged queries; sharing nothing, and sharing what the index says.
//
//   engines DB QUERIES.tsv [ENGINES]   →   alone 8: 312.4 MB   shared 8: 61.0 MB   shared 1: 40.2 MB
//
// Memory is what the program has allocated and not freed (mallinfo2), so that what the allocator
// keeps back does not count. Tables of corrections and completions are in it.
#include <malloc.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "search/engine.h"
#include "search/evaluate.h"
#include "search/shared_index.h"

namespace {

using namespace gongbu;

double megabytes() {
  const struct mallinfo2 info = mallinfo2();
  return static_cast<double>(info.uordblks + info.hblkhd) / (1 << 20);
}

// The engines are returned, so that they are there when memory is measured.
std::vector<std::optional<Engine>> ask(const std::string& db, const std::vector<Judged>& queries,
                                       std::size_t engines, bool shared) {
  const auto index = std::make_shared<SharedIndex>(std::vector{db});
  std::vector<std::optional<Engine>> out(engines);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < engines; ++i)
    threads.emplace_back([&, i] {
      Result<Engine> engine = shared ? Engine::open(index) : Engine::open(db);
      if (!engine) {
        std::fprintf(stderr, "%s\n", engine.error().message.c_str());
        std::exit(2);
      }
      for (std::size_t query = 0; query < queries.size(); ++query)
        (void)engine->search({.query = queries[(query + i) % queries.size()].query});
      (void)engine->suggest("컨", 10);
      out[i] = *std::move(engine);
    });
  for (std::thread& thread : threads) thread.join();
  return out;
}

void measure(const char* name, const std::string& db, const std::vector<Judged>& queries,
             std::size_t engines, bool shared) {
  const double before = megabytes();
  const auto begun = std::chrono::steady_clock::now();
  const auto open = ask(db, queries, engines, shared);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  std::printf("%-7s%zu engines: %7.1f MB, %.2f s\n", name, engines, megabytes() - before,
              took.count());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const Result<std::vector<Judged>> queries = read_judged(argv[2]);
  if (!queries) return 2;
  const std::size_t engines = argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 8;
  measure("", argv[1], *queries, 1, true);  // also what a process allocates once
  measure("alone", argv[1], *queries, engines, false);
  measure("shared", argv[1], *queries, engines, true);
  measure("shared", argv[1], *queries, 1, true);
  return 0;
}
