// What an answer costs after the search: as a value that a protocol adds to and prints, and as the
// text of gongbu search --json. The answer is one of ten hits, about 10 kB of JSON.
#include <benchmark/benchmark.h>

#include <nlohmann/json.hpp>
#include <string>

#include "search/json/response.h"

namespace {

using gongbu::SearchResponse;

SearchResponse answer() {
  SearchResponse out{.query = "서버 없이 컨테이너 실행", .total = 1234, .took_ms = 1.8};
  out.notices.push_back({"typo", "\"쿠버내티스\" → \"쿠버네티스\"", "쿠버내티스", "쿠버네티스"});
  for (std::uint32_t i = 1; i <= 10; ++i) {
    gongbu::Hit hit{.rank = i, .score = 7.25 / i, .root = "/home/me/notes", .line = 15};
    hit.passage.id = "0123456789abcdef";
    hit.passage.note = "aws/컨테이너 정리.md";
    hit.passage.heading_path = {"컨테이너 정리", "컨테이너 서비스", "AWS Fargate"};
    hit.passage.lines = {14, 20};
    hit.passage.services = {"fargate"};
    hit.passage.mentions = {"ecs", "eks", "ec2"};
    hit.passage.categories = {"containers"};
    hit.passage.stated_category = "컨테이너 서비스";
    hit.passage.text =
        "- AWS Fargate\n  - 서버 없이 컨테이너를 실행하는 엔진\n"
        "  - ECS와 EKS에서 고를 수 있고, 쓴 만큼 \"vCPU\"와 메모리에 값을 냄\n";
    hit.snippet = {.text = "서버 없이 컨테이너를 실행하는 엔진",
                   .highlights = {{0, 6}, {7, 13}, {14, 26}}};
    hit.matched_by = {"exact", "stem"};
    out.hits.push_back(std::move(hit));
  }
  gongbu::Facet facet{.name = "service"};
  for (std::uint32_t i = 1; i <= 10; ++i)
    facet.values.push_back({"fargate", "AWS Fargate", "파게이트", 30 / i, false});
  out.facets = {facet, facet};
  out.facets[1].name = "category";
  return out;
}

void value_and_text(benchmark::State& state) {
  const SearchResponse response = answer();
  for (auto _ : state) benchmark::DoNotOptimize(gongbu::response_json(response).dump());
}
BENCHMARK(value_and_text);

void value(benchmark::State& state) {
  const SearchResponse response = answer();
  for (auto _ : state) benchmark::DoNotOptimize(gongbu::response_json(response));
}
BENCHMARK(value);

void text(benchmark::State& state) {
  const SearchResponse response = answer();
  for (auto _ : state) benchmark::DoNotOptimize(gongbu::render_json(response));
}
BENCHMARK(text);

}  // namespace

BENCHMARK_MAIN();
