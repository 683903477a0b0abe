// Times the look-ups of forgiving input over a vocabulary of 300,000 words: made up, or the lines
// "word<tab>count" of the file that GONGBU_WORDS names. Not part of CTest.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "corpus/hangul.h"
#include "corpus/utf8.h"
#include "search/spelling/chosung.h"
#include "search/spelling/spelling.h"
#include "search/spelling/suggest.h"
#include "search/spelling/typo.h"

namespace gongbu::spelling {
namespace {

constexpr std::size_t kWords = 300'000;

std::vector<Word> made_up_words() {
  std::mt19937 random(1);
  constexpr std::string_view kLetters = "eeeetaoinshrdlucmwfgypbvk";
  std::vector<Word> words = {{"컨테이너", 90}, {"데이터베이스", 60}, {"kubernetes", 40}};
  while (words.size() < kWords) {
    std::string text;
    const bool hangul = random() % 5 != 0;
    for (std::size_t i = 2 + random() % (hangul ? 5 : 9); i > 0; --i) {
      if (!hangul) {
        text.push_back(kLetters[random() % kLetters.size()]);
        continue;
      }
      const char32_t tail = random() % 3 == 0 ? static_cast<char32_t>(random() % 28) : 0;
      append_character(hangul::kFirstSyllable + static_cast<char32_t>(random() % 399) * 28 + tail,
                       text);
    }
    words.push_back({text, static_cast<std::uint32_t>(1 + random() % 100)});
  }
  return words;
}

const std::vector<Word>& words() {
  static const std::vector<Word> kAll = [] {
    const char* path = std::getenv("GONGBU_WORDS");
    if (path == nullptr) return made_up_words();
    std::vector<Word> read;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
      const std::size_t tab = line.find('\t');
      if (tab != std::string::npos)
        read.push_back(
            {line.substr(0, tab), static_cast<std::uint32_t>(std::stoul(line.substr(tab + 1)))});
    }
    return read;
  }();
  return kAll;
}

const Vocabulary& vocabulary() {
  static const Vocabulary kBuilt(words());
  return kBuilt;
}

void build_vocabulary(benchmark::State& state) {
  for (auto _ : state) {
    state.PauseTiming();
    std::vector<Word> copy = words();
    state.ResumeTiming();
    Vocabulary built(std::move(copy));
    benchmark::DoNotOptimize(built.size());
  }
}
BENCHMARK(build_vocabulary)->Unit(benchmark::kMillisecond)->Iterations(5);

constexpr const char* kQueries[] = {"인스턴쓰",   "데이타배이스",  "컨테잉너",  "어플리케이숀",
                                    "대한민귝의", "kuberentes",    "contanier", "serverles",
                                    "컨테인",     "데ㅇ",          "ㅋㅌㅇㄴ",  "ㅅㅅ",
                                    "znqjspxltm", "채ㅜㅅ먀ㅜㄷㄱ"};

void find_corrections(benchmark::State& state) {
  const std::string query = kQueries[state.range(0)];
  vocabulary();
  std::size_t found = 0;
  for (auto _ : state) found = corrections(query, vocabulary()).size();
  state.SetLabel(query + " " + std::to_string(found));
}
BENCHMARK(find_corrections)->DenseRange(0, std::size(kQueries) - 1)->Unit(benchmark::kMicrosecond);

// A third of the entries are words, the others headings of three words.
const SuggestIndex& suggest_index() {
  static const SuggestIndex kBuilt = [] {
    std::vector<SuggestEntry> entries;
    const std::vector<Word>& all = words();
    for (std::size_t i = 0; entries.size() < 100'000 && i + 3 < all.size(); i += 3) {
      if (entries.size() % 3 == 0) {
        entries.push_back({all[i].text, SuggestKind::kWord, "", all[i].count});
      } else {
        entries.push_back({all[i].text + ' ' + all[(i * 7 + 1) % all.size()].text + ' ' +
                               all[(i * 13 + 2) % all.size()].text,
                           SuggestKind::kHeading, "", all[i].count});
      }
    }
    return SuggestIndex(entries);
  }();
  return kBuilt;
}

constexpr const char* kPrefixes[] = {"ㅇ",   "가",       "s",   "서ㅂ",     "데이텁",
                                     "ㅅㅂ", "ㅋㅌㅇㄴ", "tjq", "container"};

void complete(benchmark::State& state) {
  const std::string prefix = kPrefixes[state.range(0)];
  suggest_index();
  std::size_t found = 0;
  for (auto _ : state) found = suggest_index().complete(prefix).size();
  state.SetLabel(prefix + " " + std::to_string(found));
}
BENCHMARK(complete)->DenseRange(0, std::size(kPrefixes) - 1)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace gongbu::spelling

BENCHMARK_MAIN();
