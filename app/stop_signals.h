// SIGINT and SIGTERM as a request: while a StopSignals lives, the first one sets a flag and wakes a
// watcher, so that what is under way ends well; the second one ends the program at once.
#pragma once

#include <atomic>

namespace gongbu {

class Watcher;

class StopSignals {
 public:
  explicit StopSignals(Watcher* watcher = nullptr);
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  const std::atomic<bool>& seen() const;
};

}  // namespace gongbu
