// Times what indexing does to each note, on the notes that ship: words, passages, names. Bytes a
// second are of the notes' UTF-8. Single bench: corpus_bench --benchmark_filter=analyze/korean
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <numeric>
#include <string>
#include <vector>

#include "corpus/analysis/analyzer.h"
#include "corpus/catalog.h"
#include "corpus/files/source_tree.h"
#include "corpus/note.h"
#include "tests/source_dir.h"

namespace gongbu {
namespace {

template <typename T>
T or_stop(Result<T> result) {
  if (result) return std::move(*result);
  std::cerr << result.error().message << '\n';
  std::exit(2);
}

struct NoteFile {
  std::string path;
  std::string text;
};

const std::vector<NoteFile>& notes() {
  static const std::vector<NoteFile> kRead = [] {
    const std::string root = source_dir() + "/corpus/notes";
    std::vector<NoteFile> read;
    for (const SourceFile& file : or_stop(list_source(root)).files)
      read.push_back({file.path, or_stop(read_text(root, file))});
    return read;
  }();
  return kRead;
}

const Catalog& catalog() {
  static const Catalog kLoaded =
      or_stop(load_catalog(catalog_files_in(source_dir() + "/corpus/catalog")));
  return kLoaded;
}

enum Kind { kMixed, kKorean, kEnglish };

// How much of a line's bytes are Hangul, roughly: of everything beyond ASCII.
double korean_share(std::string_view line) {
  const auto wide = std::count_if(line.begin(), line.end(),
                                  [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  return static_cast<double>(wide) / static_cast<double>(line.size());
}

// Words of one script only, from all notes: English in lines of ten words.
std::string words_of(Kind kind) {
  std::string out;
  int words = 0;
  for (const NoteFile& note : notes()) {
    for (std::size_t at = 0; at < note.text.size();) {
      const std::size_t end = std::min(note.text.find_first_of(" \n", at), note.text.size());
      const std::string_view word = std::string_view(note.text).substr(at, end - at);
      at = end + 1;
      if (word.empty()) continue;
      const double share = korean_share(word);
      if (kind == kKorean ? share < 0.9 : share > 0) continue;
      out.append(word).append(++words % 10 == 0 ? "\n" : " ");
    }
  }
  return out;
}

// About a megabyte, so that what is constant does not count.
std::string text_of(Kind kind) {
  std::string once;
  if (kind == kMixed)
    for (const NoteFile& note : notes()) once += note.text;
  else
    once = words_of(kind);
  std::string out;
  while (out.size() < 1'000'000) out += once;
  return out;
}

void analyze(benchmark::State& state, Kind kind) {
  const std::string text = text_of(kind);
  Analyzer analyzer;
  std::size_t words = 0;
  for (auto _ : state) words = analyzer.analyze(text).size();
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
  state.counters["words"] = static_cast<double>(words);
}
BENCHMARK_CAPTURE(analyze, mixed, kMixed)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(analyze, korean, kKorean)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(analyze, english, kEnglish)->Unit(benchmark::kMillisecond);

// And every token of them, as the indexer takes them.
void tokens(benchmark::State& state) {
  const std::string text = text_of(kMixed);
  Analyzer analyzer;
  std::size_t count = 0;
  for (auto _ : state) {
    count = 0;
    for (const Word& word : analyzer.analyze(text))
      analyzer.tokens(word, [&](const Token& token) { count += !token.text.empty(); });
    benchmark::DoNotOptimize(count);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
  state.counters["tokens"] = static_cast<double>(count);
}
BENCHMARK(tokens)->Unit(benchmark::kMillisecond);

// A query's length: what is constant for each call does count.
void analyze_query(benchmark::State& state) {
  Analyzer analyzer;
  for (auto _ : state)
    benchmark::DoNotOptimize(analyzer.analyze("서버 없이 컨테이너를 실행하는 AWS 서비스").size());
}
BENCHMARK(analyze_query);

std::int64_t bytes_of_notes() {
  return std::accumulate(notes().begin(), notes().end(), std::int64_t{0},
                         [](std::int64_t sum, const NoteFile& note) {
                           return sum + static_cast<std::int64_t>(note.text.size());
                         });
}

void split(benchmark::State& state) {
  const Catalog& known = catalog();
  std::size_t passages = 0;
  for (auto _ : state) {
    passages = 0;
    for (const NoteFile& note : notes())
      passages += split_passages(read_note(note.path, note.text), known).size();
  }
  state.SetBytesProcessed(state.iterations() * bytes_of_notes());
  state.counters["passages"] = static_cast<double>(passages);
}
BENCHMARK(split)->Unit(benchmark::kMillisecond);

void names_in(benchmark::State& state) {
  const Catalog& known = catalog();
  std::size_t names = 0;
  for (auto _ : state) {
    names = 0;
    for (const NoteFile& note : notes()) names += known.names_in(note.text).size();
  }
  state.SetBytesProcessed(state.iterations() * bytes_of_notes());
  state.counters["names"] = static_cast<double>(names);
}
BENCHMARK(names_in)->Unit(benchmark::kMillisecond);

void read_catalog(benchmark::State& state) {
  const std::string stored = catalog().serialize();
  for (auto _ : state) benchmark::DoNotOptimize(Catalog::parse(stored)->services().size());
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(stored.size()));
}
BENCHMARK(read_catalog)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace gongbu

BENCHMARK_MAIN();
