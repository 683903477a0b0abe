// A value that is made when first asked for, once for all threads. It knows nothing of what it makes:
// the caller's function does, and may fail by an exception; then the next one who asks makes it.
//
//   Lazy<FacetTable> facets;
//   const FacetTable& table = facets.get(stop, [&] { return FacetTable(reader); });
//
// For what an answer cannot do without; what it can, Background makes meanwhile (background.h).
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <utility>

#include "index/cancellation.h"

namespace gongbu {

template <typename T>
class Lazy {
 public:
  /// Valid as long as this. Waits for a thread that makes it already; throws Cancelled when `stop`
  /// says so meanwhile, and what `make` throws.
  template <typename Make>
  const T& get(const Cancellation& stop, Make&& make) {
    if (made_.load(std::memory_order_acquire)) return *value_;
    std::unique_lock lock(mutex_);
    while (making_) {
      lock.unlock();
      stop.poll();
      lock.lock();
      ready_.wait_for(lock, kPollPause, [this] { return !making_; });
    }
    if (value_) return *value_;
    making_ = true;
    lock.unlock();
    std::unique_ptr<const T> value;
    try {
      value.reset(new T(make()));
    } catch (...) {
      lock.lock();
      making_ = false;
      ready_.notify_all();
      throw;
    }
    lock.lock();
    value_ = std::move(value);
    made_.store(true, std::memory_order_release);
    making_ = false;
    ready_.notify_all();
    return *value_;
  }

 private:
  static constexpr auto kPollPause = std::chrono::milliseconds(1);

  std::atomic<bool> made_ = false;  // value_ is there, and stays as it is
  std::mutex mutex_;                // for all below
  std::condition_variable ready_;
  bool making_ = false;
  std::unique_ptr<const T> value_;
};

}  // namespace gongbu
