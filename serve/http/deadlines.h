// Ends connections whose time is over: a client that gives or takes a byte at a time is never idle.
// It knows sockets by their numbers and nothing of what is said on them.
//
//   Deadlines deadlines;
//   deadlines.set(socket, Deadlines::Clock::now() + 20s);      … deadlines.forget(socket);
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace gongbu::serve {

class Deadlines {
 public:
  using Clock = std::chrono::steady_clock;

  Deadlines();
  ~Deadlines();
  Deadlines(const Deadlines&) = delete;
  Deadlines& operator=(const Deadlines&) = delete;

  /// Any thread. A socket whose time is over is shut down, within a second; whoever owns it closes it
  /// and forgets it before.
  void set(int socket, Clock::time_point end);
  void forget(int socket);

 private:
  void run();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::unordered_map<int, Clock::time_point> ends_;
  bool stopping_ = false;
  std::thread thread_;  // the last: it uses the others
};

}  // namespace gongbu::serve
