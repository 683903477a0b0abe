#include "app/progress.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/terminal.h"
#include "language/language.h"
#include "language/numbers.h"

namespace gongbu {
namespace {

constexpr int kBarColumns = 24;

// By the files that are done; nothing before it can be told.
std::string time_left(double share, double seconds) {
  if (share < 0.02 || share >= 1 || seconds < 1) return {};
  const long left = std::lround(seconds * (1 - share) / share);
  return left < 60 ? say("  {} s left", left) : say("  {} min left", (left + 30) / 60);
}

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
  const std::string numbers =
      say(" {}%  {}/{} files", static_cast<unsigned>(share * 100), number_text(progress.files_done),
          number_text(progress.files_total)) +
      time_left(share, seconds);
  print_error(Painted().code("\r").text(bar).text(numbers).code("\x1b[K"));
}

}  // namespace gongbu
