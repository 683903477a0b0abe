// A table that takes longer to build than a key press may take: built on a thread of its own, while
// the one before is still used. It knows nothing of what it builds; the function does, and must use
// nothing that the asking thread uses.
//
//   Background<Vocabulary> words([db](const Cancellation& stop) { return read_words(db, stop); });
//   words.get(generation, stop)  →  null or the newest there is; waits for the very first only
//
// So what is got may be one commit old for as long as a build takes: for guesses (what a mistyped
// word meant, completions), never for counts. Where commits come faster than tables are built,
// older ones serve: a tenth of the time at most is spent on building. One thread at a time asks.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
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

  /// Starts building for this version, if that is neither there nor under way.
  void want(std::uint64_t version) {
    {
      const std::lock_guard lock(mutex_);
      take_built();
      if (running_ || (value_ && (version_ == version || Clock::now() < rests_until_))) return;
      running_ = true;
      failure_ = nullptr;
    }
    if (thread_.joinable()) thread_.join();
    building_ = version;
    try {
      thread_ = std::thread([this] { run(); });
    } catch (...) {  // the system has no more threads, or memory
      const std::lock_guard lock(mutex_);
      running_ = false;
      throw;
    }
  }

  /// Valid until the next call. Null when it cannot be built; throws what the build threw.
  const T* get(std::uint64_t version, const Cancellation& stop) {
    want(version);
    while (!value_) {
      stop.poll();
      std::unique_lock lock(mutex_);
      if (ready_.wait_for(lock, kPollPause, [this] { return !running_; })) {
        if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
        if (!built_) return nullptr;
        take_built();
      }
    }
    return &*value_;
  }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr int kRest = 9;  // times as long as the build took
  static constexpr auto kPollPause = std::chrono::milliseconds(1);

  // Under the mutex.
  void take_built() {
    if (!built_) return;
    value_ = std::move(built_);
    built_.reset();
    version_ = building_;
  }

  void run() {
    const Clock::time_point start = Clock::now();
    std::exception_ptr failure;
    try {
      std::optional<T> value = build_(Cancellation(&abandoned_));
      const std::lock_guard lock(mutex_);
      built_ = std::move(value);
    } catch (const Cancelled&) {
    } catch (...) {
      failure = std::current_exception();  // told to the thread that asks
    }
    const std::lock_guard lock(mutex_);
    failure_ = failure;
    const Clock::time_point end = Clock::now();
    rests_until_ = end + kRest * (end - start);
    running_ = false;
    ready_.notify_all();
  }

  Build build_;
  // The asking thread's.
  std::optional<T> value_;
  std::uint64_t version_ = 0;   // of value_
  std::uint64_t building_ = 0;  // of the last build that was started
  std::thread thread_;
  std::atomic<bool> abandoned_ = false;
  // Both threads', under the mutex.
  std::mutex mutex_;
  std::condition_variable ready_;
  std::optional<T> built_;
  std::exception_ptr failure_;
  Clock::time_point rests_until_{};
  bool running_ = false;
};

}  // namespace gongbu
