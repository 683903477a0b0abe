#include "app/progress.h"

#include <algorithm>
#include <cstdio>

#include "app/terminal.h"

namespace gongbu {
namespace {

constexpr int kBarColumns = 24;

}  // namespace

ProgressLine::ProgressLine() : enabled_(stderr_is_terminal()) {}

ProgressLine::~ProgressLine() {
  if (shown_) print_error(Painted().code("\r\x1b[K"));
}

void ProgressLine::show(const IndexProgress& progress) {
  const Clock::time_point now = Clock::now();
  const bool last = progress.files_done == progress.files_total;
  if (!enabled_ || (!last && now - drawn_ < std::chrono::milliseconds(100))) return;
  drawn_ = now;
  shown_ = true;
  const double seconds = std::max(std::chrono::duration<double>(now - started_).count(), 1e-3);
  const double share = progress.files_total == 0 ? 1
                                                 : static_cast<double>(progress.files_done) /
                                                       static_cast<double>(progress.files_total);
  std::string bar;
  for (int i = 0; i < kBarColumns; ++i) bar += i < share * kBarColumns ? "█" : "░";
  char numbers[128];
  std::snprintf(numbers, sizeof numbers, " %llu/%llu files  %llu passages  %.1f MB/s",
                static_cast<unsigned long long>(progress.files_done),
                static_cast<unsigned long long>(progress.files_total),
                static_cast<unsigned long long>(progress.passages),
                static_cast<double>(progress.bytes) / 1e6 / seconds);
  print_error(Painted().code("\r").text(bar).text(numbers).code("\x1b[K"));
}

}  // namespace gongbu
