// Which request of a page is the newest. A page numbers what it asks while one types; a newer
// number withdraws the older requests of the same session, which then answer kCancelled.
//
//   Sessions::Turn turn = sessions.enter("picker", 3);     // withdraws 1 and 2
//   request.cancelled = turn.cancelled();
#pragma once

#include <atomic>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace gongbu::serve {

class Sessions {
 public:
  /// Null when the request belongs to no session.
  using Turn = std::shared_ptr<std::atomic<bool>>;

  /// Any thread. A request older than one that came before it is withdrawn at once. The oldest
  /// sessions are forgotten beyond kMaxSessions.
  Turn enter(std::string_view session, std::uint64_t sequence);

 private:
  static constexpr std::size_t kMaxSessions = 64;
  struct Session {
    std::string name;
    std::uint64_t sequence = 0;
    Turn newest;
  };
  std::mutex mutex_;
  std::list<Session> sessions_;  // the last used first
};

}  // namespace gongbu::serve
