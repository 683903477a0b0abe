// Follows the sources of an index: waits for the system to tell of changes (inotify), lets a burst
// of saves end, and runs the indexer. It trusts no event: each only says that it is time to look
// again, so a lost or misread one costs nothing but time, and every kind of save (in place,
// write-and-rename, a folder moved in) is the same. The writer's lock is held during a run only, so
// that others can index too.
//
//   Watcher watcher({.index = {.db = db, .catalogs = files}}, {.committed = [&](const IndexReport&) { … }});
//   std::thread thread([&] { watcher.run(); });
//   …
//   watcher.stop();
//   thread.join();
#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "corpus/result.h"
#include "indexer/run.h"

namespace gongbu {

struct WatchOptions {
  IndexOptions index;                    // `roots` are added first; `stop` is not used
  std::chrono::milliseconds quiet{120};  // without an event, until the burst has ended
  std::chrono::milliseconds longest{
      500};  // that a burst may go on before what there is is committed
  std::chrono::seconds rescan{
      60};  // looks again by itself: a source that was missing, a folder that others added
  bool keeps_trying = false;  // the first run may fail too: nobody waits for its outcome
};

/// Called on the thread of run().
struct WatchEvents {
  std::function<void(const IndexReport&)>
      committed;  // the first run, and each that changed something or what is held back
  std::function<void()> looked;  // every run that went well: the index has what the notes had
  std::function<void(const IndexProgress&)> progress;
  std::function<void(const Error&)> failed;  // it goes on, and tries again
};

class Watcher {
 public:
  Watcher(WatchOptions options, WatchEvents events);
  ~Watcher();

  /// Until stop(). An error only when the first run fails (or, with keeps_trying, when the system
  /// cannot watch).
  Result<Done> run();

  /// From any thread: something has changed, do not wait to be told by the system.
  void look();

  /// From any thread, or from a signal handler. A run that is under way ends its note and commits.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gongbu
