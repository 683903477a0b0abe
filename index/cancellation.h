// Whether the one who asked still wants the answer. Handed down to every loop that may run long;
// poll() leaves them all at once, by the one exception in search/ that is ours, which the engine
// turns into ErrorCode::kCancelled once per request. It knows no clock: what is asked how often is
// the loops' (kPollEvery).
//
//   const Cancellation stop(request.cancelled, request.stop_when);
//   for (…; ++i) { if (i % kPollEvery == 0) stop.poll(); … }      "컨테" was typed on: stops here
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>

namespace gongbu {

/// Thrown by poll(); nothing but the engine and whoever runs a thread catches it.
struct Cancelled {};

/// Steps between two polls of a loop of some nanoseconds a step: well under a millisecond.
inline constexpr std::size_t kPollEvery = 4096;

class Cancellation {
 public:
  Cancellation() = default;  // never
  explicit Cancellation(const std::atomic<bool>* flag, const std::function<bool()>* asked = nullptr)
      : flag_(flag), asked_(asked && *asked ? asked : nullptr) {}

  /// Cost: a relaxed load, and what `asked` costs.
  void poll() const {
    if (flag_ && flag_->load(std::memory_order_relaxed)) throw Cancelled();
    if (asked_ && (*asked_)()) throw Cancelled();
  }

 private:
  const std::atomic<bool>* flag_ = nullptr;
  const std::function<bool()>* asked_ = nullptr;
};

}  // namespace gongbu
