// A table that takes longer to build than a key press may take: built on a thread of its own, while
// the one before is still used. It knows nothing of what it builds; the function does, and must use
// nothing that the asking threads use.
//
//   Background<Vocabulary> words([db](const Cancellation& stop) { return read_words(db, stop); });
//   words.get(generation, stop)  →  null or the newest there is; waits for the very first only
//
// So what is got may be one commit old for as long as a build takes: for guesses (what a mistyped
// word meant, completions), never for counts. Where commits come faster than tables are built,
// older ones serve: a tenth of the time at most is spent on building. Any number of threads ask.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "index/cancellation.h"

namespace gongbu {

template <typename T>
class Background {
 public:
  /// What cannot be built now (nullopt, or an exception) is tried again when next asked for.
  using Build = std::function<std::optional<T>(const Cancellation& stop)>;

  explicit Background(Build build) : build_(std::move(build)) {}
  ~Background() {
    abandoned_ = true;
    if (thread_.joinable()) thread_.join();
  }
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  /// Starts building for this version or a later one, if that is neither there nor under way.
  void want(std::uint64_t version) {
    const std::lock_guard lock(mutex_);
    start(version);
  }

  /// Null when it cannot be built; throws what the build threw, in every thread that waited for it.
  std::shared_ptr<const T> get(std::uint64_t version, const Cancellation& stop) {
    std::unique_lock lock(mutex_);
    start(version);
    while (!value_) {
      lock.unlock();
      stop.poll();
      lock.lock();
      if (!ready_.wait_for(lock, kPollPause, [this] { return !running_; })) continue;
      if (failure_) std::rethrow_exception(failure_);
      if (!value_) return nullptr;
    }
    return value_;
  }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr int kRest = 9;  // times as long as the build took
  static constexpr auto kPollPause = std::chrono::milliseconds(1);

  // Under the mutex. The thread of the last build, which has nothing left to do, is joined.
  void start(std::uint64_t version) {
    if (running_ || (value_ && (version_ >= version || Clock::now() < rests_until_))) return;
    if (thread_.joinable()) thread_.join();
    thread_ = std::thread([this, version] { run(version); });
    running_ = true;
    failure_ = nullptr;
  }

  void run(std::uint64_t version) {
    const Clock::time_point begun = Clock::now();
    std::shared_ptr<const T> built;  // then the one before, which goes after the lock
    std::exception_ptr failure;
    try {
      if (std::optional<T> value = build_(Cancellation(&abandoned_)))
        built = std::make_shared<const T>(*std::move(value));
    } catch (const Cancelled&) {
    } catch (...) {
      failure = std::current_exception();  // told to the threads that ask
    }
    const std::lock_guard lock(mutex_);
    if (built) {
      value_.swap(built);
      version_ = version;
    }
    failure_ = failure;
    const Clock::time_point end = Clock::now();
    rests_until_ = end + kRest * (end - begun);
    running_ = false;
    ready_.notify_all();
  }

  const Build build_;
  std::atomic<bool> abandoned_ = false;
  std::mutex mutex_;  // for all below
  std::condition_variable ready_;
  std::thread thread_;
  bool running_ = false;
  std::shared_ptr<const T> value_;
  std::uint64_t version_ = 0;  // of value_
  std::exception_ptr failure_;
  Clock::time_point rests_until_{};
};

}  // namespace gongbu
