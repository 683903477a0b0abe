#include "serve/http/sessions.h"

#include <algorithm>

namespace gongbu::serve {

Sessions::Turn Sessions::enter(std::string_view session, std::uint64_t sequence) {
  auto turn = std::make_shared<std::atomic<bool>>(false);
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find(sessions_, session, &Session::name);
  if (found == sessions_.end()) {
    sessions_.push_front({std::string(session), sequence, turn});
    if (sessions_.size() > kMaxSessions) sessions_.pop_back();
    return turn;
  }
  sessions_.splice(sessions_.begin(), sessions_, found);
  if (sequence < found->sequence) {
    turn->store(true);
    return turn;
  }
  found->newest->store(true);
  found->sequence = sequence;
  found->newest = turn;
  return turn;
}

}  // namespace gongbu::serve
