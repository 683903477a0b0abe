// The watcher in a thread of this process: every kind of save is found, and it stops. Waiting is
// for what must happen, with a long limit; how quickly it happens is measured by hand (tests/life).
#include "indexer/watcher.h"

#include <gmock/gmock.h>
#include <xapian.h>

#include <condition_variable>
#include <fstream>
#include <mutex>
#include <thread>

#include "tests/indexer/support.h"

namespace gongbu {
namespace {

using namespace testing_support;

class Watching : public testing::Test {
 protected:
  Watching() {
    notes_.write("a.md", "# 큐\n\n코끼리\n");
    start();
  }
  ~Watching() override { stop(); }

  void start() {
    watcher_ = std::make_unique<Watcher>(WatchOptions{.index = {.db = notes_.db(),
                                                                .roots = {notes_.source().string()},
                                                                .catalogs = small_catalog()}},
                                         WatchEvents{.committed = [this](const IndexReport&) {
                                           const std::lock_guard lock(mutex_);
                                           ++commits_;
                                           changed_.notify_all();
                                         }});
    thread_ = std::thread([this] {
      const Result<Done> done = watcher_->run();
      EXPECT_TRUE(done) << done.error().message;
    });
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, kLimit, [&] { return commits_ > 0; });
  }
  void stop() {
    if (!thread_.joinable()) return;
    watcher_->stop();
    thread_.join();
  }

  // Waits for commits until `word` is in these notes.
  void expect(const std::string& word, const std::vector<std::string>& notes) {
    const auto until = std::chrono::steady_clock::now() + kLimit;
    std::unique_lock lock(mutex_);
    while (found(word) != notes && changed_.wait_until(lock, until) != std::cv_status::timeout) {
    }
    EXPECT_EQ(found(word), notes) << word;
  }
  std::vector<std::string> found(const std::string& word) const {
    for (;;) {
      try {
        return notes_with(notes_.db(), word);
      } catch (const Xapian::DatabaseError&) {
        // A commit, or another index in its place, right now.
      }
    }
  }

  static constexpr auto kLimit = std::chrono::seconds(20);
  Notes notes_;
  std::unique_ptr<Watcher> watcher_;
  std::thread thread_;
  std::mutex mutex_;
  std::condition_variable changed_;
  int commits_ = 0;
};

TEST_F(Watching, FindsEveryKindOfSave) {
  expect("코끼리", {"a.md"});
  std::ofstream(notes_.source() / "a.md") << "# 큐\n\n거북선\n";  // in place
  expect("거북선", {"a.md"});
  expect("코끼리", {});
  std::ofstream(notes_.source() / ".a.md.swp") << "# 큐\n\n나룻배\n";  // write and rename
  fs::rename(notes_.source() / ".a.md.swp", notes_.source() / "a.md");
  expect("나룻배", {"a.md"});
  std::ofstream(notes_.source() / "b.md") << "# 캐시\n\n코끼리\n";  // a new note
  expect("코끼리", {"b.md"});
  fs::rename(notes_.source() / "b.md", notes_.source() / "c.md");  // another name
  expect("코끼리", {"c.md"});
  fs::remove(notes_.source() / "c.md");
  expect("코끼리", {});
}

TEST_F(Watching, FollowsFolders) {
  fs::create_directories(notes_.source() / "aws/깊은");
  std::ofstream(notes_.source() / "aws/깊은/a.md") << "# 큐\n\n거북선\n";
  expect("거북선", {"aws/깊은/a.md"});
  fs::rename(notes_.source() / "aws", notes_.source() / "gcp");
  expect("거북선", {"gcp/깊은/a.md"});
  std::ofstream(notes_.source() / "gcp/깊은/a.md") << "# 큐\n\n나룻배\n";
  expect("나룻배", {"gcp/깊은/a.md"});
  write_file(notes_.folder() / "outside/b.md", "# 캐시\n\n기러기\n");
  fs::rename(notes_.folder() / "outside", notes_.source() / "inside");  // a folder with notes in it
  expect("기러기", {"inside/b.md"});
  fs::remove_all(notes_.source() / "gcp");
  expect("나룻배", {});
}

TEST_F(Watching, CommitsABurstInOneOrFewRuns) {
  for (int i = 0; i < 200; ++i)
    std::ofstream(notes_.source() / ("n" + std::to_string(i) + ".md"))
        << "# 노트\n\n기러기 " << i << '\n';
  std::ofstream(notes_.source() / "last.md") << "# 끝\n\n두루미\n";
  expect("두루미", {"last.md"});
  stop();
  EXPECT_LT(commits_, 50);
  notes_.index();  // a note that was read while it was written is looked at once more
  notes_.index({notes_.source().string()}, {.db = notes_.other_db()});
  expect_same_index(notes_.db(), notes_.other_db(), "after a burst");
}

TEST_F(Watching, OthersMayIndexMeanwhile) {
  notes_.index({}, {.full = true});
  std::ofstream(notes_.source() / "a.md") << "# 큐\n\n거북선\n";
  expect("거북선", {"a.md"});
}

TEST_F(Watching, StopsAndGoesOn) {
  stop();
  notes_.write("b.md", "# 캐시\n\n기러기\n");
  commits_ = 0;
  start();
  expect("기러기", {"b.md"});
}

TEST(Watcher, SaysWhatKeepsItFromStarting) {
  Notes notes;
  Watcher watcher({.index = {.db = notes.db(), .catalogs = small_catalog()}}, {});
  const Result<Done> done = watcher.run();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message, "the index at " + notes.db() + " has no sources yet");
}

}  // namespace
}  // namespace gongbu
