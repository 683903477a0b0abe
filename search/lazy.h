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
#include <memory>
#include <mutex>

#include "index/cancellation.h"

namespace gongbu {

template <typename T>
class Lazy {
 public:
  /// Valid as long as this. Waits for a thread that makes it already; throws Cancelled when `stop`
  /// says so meanwhile, and what `make` throws.
  template <typename Make>
  const T& get(const Cancellation& stop, Make&& make) {
    if (!made_.load(std::memory_order_acquire)) {
      std::unique_lock lock(mutex_, std::try_to_lock);
      while (!lock.owns_lock() && !lock.try_lock_for(kPollPause)) stop.poll();
      if (!value_) {
        value_.reset(new T(make()));
        made_.store(true, std::memory_order_release);
      }
    }
    return *value_;
  }

 private:
  static constexpr auto kPollPause = std::chrono::milliseconds(1);

  std::timed_mutex mutex_;
  std::atomic<bool> made_ = false;
  std::unique_ptr<const T> value_;
};

}  // namespace gongbu
