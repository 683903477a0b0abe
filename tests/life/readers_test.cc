// Eight readers asking without pause while a writer commits every 200 ms: no error, no torn note,
// and how much slower the slowest answers get.
//
//   readers_test SECONDS   →  idle p99, busy p99; exit 1 on an error or a torn result
//
// Each note holds the same number in two sections, and each save changes both: an answer that shows
// two numbers of one note is torn. One commit in ten is a full build that puts another folder in
// the index's place.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "indexer/run.h"
#include "search/engine.h"
#include "tests/source_dir.h"

namespace {

namespace fs = std::filesystem;
using namespace gongbu;
using Clock = std::chrono::steady_clock;

constexpr int kNotes = 200;
constexpr int kReaders = 8;

void write_note(const fs::path& folder, int note, int version) {
  const std::string number = "판번호" + std::to_string(version);
  std::string text = "# 노트 " + std::to_string(note) + "\n\n";
  for (const char* name : {"첫째", "둘째"})
    text += "## " + std::string(name) + " 컨테이너\n공통낱말 " + number + " 서버리스 배포 " + name +
            "\n\n";
  std::ofstream(folder / ("n" + std::to_string(note) + ".md")) << text;
}

std::string number_in(const std::string& text) {
  const std::size_t at = text.find("판번호");
  return at == std::string::npos ? std::string() : text.substr(at, text.find(' ', at) - at);
}

struct Findings {
  std::mutex mutex;
  std::vector<double> milliseconds;
  std::string failure;
  std::uint64_t answers = 0;
};

void ask(const std::string& db, const std::atomic<bool>& stop, Findings& findings) {
  const char* queries[] = {"공통낱말 컨테이너", "서버리스 배포", "첫째 컨테이너",
                           "path:n7.md 공통낱말", "둘째"};
  Result<Engine> engine = Engine::open(db);
  std::vector<double> times;
  std::string failure = engine ? "" : engine.error().message;
  for (std::size_t i = 0; failure.empty() && !stop; ++i) {
    const auto start = Clock::now();
    const Result<SearchResponse> response =
        engine->search({.query = queries[i % std::size(queries)], .limit = 30});
    times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    if (!response) {
      failure = response.error().message;
      break;
    }
    std::map<std::string, std::set<std::string>> numbers;
    for (const Hit& hit : response->hits)
      numbers[hit.passage.note].insert(number_in(hit.passage.text));
    for (const auto& [note, seen] : numbers)
      if (seen.size() > 1) failure = note + " is torn: " + *seen.begin() + " and " + *seen.rbegin();
    if (response->total == 0)
      failure = std::string("nothing found for ") + queries[i % std::size(queries)];
  }
  const std::lock_guard lock(findings.mutex);
  findings.milliseconds.insert(findings.milliseconds.end(), times.begin(), times.end());
  findings.answers += times.size();
  if (findings.failure.empty()) findings.failure = failure;
}

template <typename Body>
Findings& while_reading(const std::string& db, Findings& findings, Body&& body) {
  std::atomic<bool> stop = false;
  std::vector<std::thread> readers;
  readers.reserve(kReaders);
  for (int i = 0; i < kReaders; ++i) readers.emplace_back([&] { ask(db, stop, findings); });
  body();
  stop = true;
  for (std::thread& reader : readers) reader.join();
  std::sort(findings.milliseconds.begin(), findings.milliseconds.end());
  return findings;
}

double at(const Findings& findings, double share) {
  const auto& all = findings.milliseconds;
  return all.empty()
             ? 0
             : all[std::min(all.size() - 1,
                            static_cast<std::size_t>(share * static_cast<double>(all.size())))];
}

}  // namespace

int main(int argc, char** argv) {
  const int seconds = argc > 1 ? std::atoi(argv[1]) : 3;
  std::string scratch = (fs::temp_directory_path() / "gongbu-readers-XXXXXX").string();
  if (!mkdtemp(scratch.data())) return 2;
  const fs::path notes = fs::path(scratch) / "notes";
  fs::create_directories(notes);
  for (int note = 0; note < kNotes; ++note) write_note(notes, note, 0);
  IndexOptions options{.db = scratch + "/index",
                       .roots = {notes.string()},
                       .catalogs = {source_dir() + "/tests/golden/passages/catalog.toml"}};
  if (const auto first = index_sources(options); !first) {
    std::fprintf(stderr, "%s\n", first.error().message.c_str());
    return 2;
  }
  Findings idle;
  while_reading(options.db, idle, [&] {
    std::this_thread::sleep_for(std::chrono::seconds(std::max(1, seconds / 4)));
  });
  Findings busy;
  int commits = 0;
  std::string failure;
  while_reading(options.db, busy, [&] {
    const auto end = Clock::now() + std::chrono::seconds(seconds);
    for (auto next = Clock::now(); next < end && failure.empty();
         next += std::chrono::milliseconds(200)) {
      std::this_thread::sleep_until(next);
      for (int note = commits % 10; note < kNotes; note += 10) write_note(notes, note, commits + 1);
      options.full = ++commits % 10 == 0;
      if (const auto report = index_sources(options); !report) failure = report.error().message;
    }
  });
  std::error_code ignored;
  fs::remove_all(scratch, ignored);
  if (failure.empty()) failure = idle.failure.empty() ? busy.failure : idle.failure;
  std::printf(
      "idle: %llu answers, p50 %.2f ms, p99 %.2f ms; %d commits: %llu answers, p50 %.2f ms, p99 "
      "%.2f ms, max %.2f ms\n",
      static_cast<unsigned long long>(idle.answers), at(idle, .5), at(idle, .99), commits,
      static_cast<unsigned long long>(busy.answers), at(busy, .5), at(busy, .99), at(busy, 1));
  if (!failure.empty()) std::printf("FAILED: %s\n", failure.c_str());
  return failure.empty() ? 0 : 1;
}
