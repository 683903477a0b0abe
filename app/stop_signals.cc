#include "app/stop_signals.h"

#include <csignal>

#include "indexer/watcher.h"

namespace gongbu {
namespace {

std::atomic<bool> stop_seen = false;
Watcher* stopped_watcher = nullptr;
using Handler = void (*)(int);
Handler interrupt_before = SIG_DFL;
Handler terminate_before = SIG_DFL;

extern "C" void on_stop(int signal_number) {
  stop_seen = true;
  if (stopped_watcher) stopped_watcher->stop();
  std::signal(signal_number, SIG_DFL);
}

}  // namespace

StopSignals::StopSignals(Watcher* watcher) {
  stop_seen = false;
  stopped_watcher = watcher;
  interrupt_before = std::signal(SIGINT, on_stop);
  terminate_before = std::signal(SIGTERM, on_stop);
}

StopSignals::~StopSignals() {
  std::signal(SIGINT, interrupt_before);
  std::signal(SIGTERM, terminate_before);
  stopped_watcher = nullptr;
}

const std::atomic<bool>& StopSignals::seen() const { return stop_seen; }

}  // namespace gongbu
