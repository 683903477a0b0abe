// What keeps an index up to date while a server runs, seen from the server. It works on a thread of
// its own; serve/ does not know how (note_follower.h does).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "corpus/result.h"

namespace gongbu::serve {

/// Called on the follower's thread.
struct FollowEvents {
  std::function<void(std::uint64_t done, std::uint64_t total)> progress;  // of one run, in notes
  std::function<void()> committed;  // the index has what the notes had, by whomever
  std::function<void(const Error&)> failed;
};

class IndexFollower {
 public:
  virtual ~IndexFollower() = default;  // ends the thread
  /// A note was saved: look now.
  virtual void look() = 0;
};

using StartFollower = std::function<std::unique_ptr<IndexFollower>(FollowEvents events)>;

/// Brings an index of these folders alone up to date: for notes that exist only in an editor.
using IndexFolders =
    std::function<Result<Done>(const std::string& db, const std::vector<std::string>& roots)>;

}  // namespace gongbu::serve
