// One line on stderr that tells how far the indexing is: percent, files, time left.
// Drawn at most ten times a second, only on a terminal, and gone when done.
#pragma once

#include <chrono>

#include "indexer/run.h"

namespace gongbu {

class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const IndexProgress& progress);

 private:
  using Clock = std::chrono::steady_clock;
  bool enabled_;
  bool shown_ = false;
  Clock::time_point started_ = Clock::now();
  Clock::time_point drawn_{};
};

}  // namespace gongbu
