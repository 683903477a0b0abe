#include "serve/http/deadlines.h"

#include <sys/socket.h>

namespace gongbu::serve {

Deadlines::Deadlines() : thread_([this] { run(); }) {}

Deadlines::~Deadlines() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Deadlines::set(int socket, Clock::time_point end) {
  const std::lock_guard lock(mutex_);
  ends_[socket] = end;
}

void Deadlines::forget(int socket) {
  const std::lock_guard lock(mutex_);
  ends_.erase(socket);
}

void Deadlines::run() {
  std::unique_lock lock(mutex_);
  while (!changed_.wait_for(lock, std::chrono::seconds(1), [this] { return stopping_; })) {
    const auto now = Clock::now();
    // The connection's own thread closes what is shut here, so the number is still its.
    for (const auto& [socket, end] : ends_)
      if (end < now) shutdown(socket, SHUT_RDWR);
  }
}

}  // namespace gongbu::serve
