// The server that runs for an index, so that a second `gongbu serve` finds it: a private file with
// its address, locked while the server lives. A file whose lock nobody holds is a server that ended.
//
//   $XDG_RUNTIME_DIR/gongbu/serve-<hash of the index>, else in the folder of the person's state
#pragma once

#include <string>

#include "corpus/result.h"

namespace gongbu {

class RunningServer {
 public:
  /// Takes the place for this index, or tells who has it: then other() is its address.
  /// Errors: the file cannot be made.
  static Result<RunningServer> take(const std::string& db);
  RunningServer(RunningServer&& other) noexcept;
  RunningServer& operator=(RunningServer&&) = delete;
  ~RunningServer();

  /// The address of the server that was there before; empty when the place is ours.
  const std::string& other() const { return other_; }
  void announce(const std::string& address);

 private:
  RunningServer() = default;
  int file_ = -1;
  std::string path_;
  std::string other_;
};

}  // namespace gongbu
