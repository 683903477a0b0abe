#include "serve/note_follower.h"

#include <thread>

#include "indexer/cluster/index_cluster.h"
#include "indexer/watcher.h"

namespace gongbu::serve {
namespace {

// An editor that ends waits for the run under way, so that must not wait long for another writer.
constexpr auto kLockWait = std::chrono::milliseconds(200);

class NoteFollower final : public IndexFollower {
 public:
  NoteFollower(IndexOptions index, FollowEvents events)
      : events_(std::move(events)),
        watcher_({.index = std::move(index), .keeps_trying = true},
                 {.committed =
                      [this](const IndexReport& report) {
                        for (const HeldBack& held : report.held)
                          tell({ErrorCode::kNotFound, message_of(held), ""});
                      },
                  .looked =
                      [this] {
                        told_.clear();
                        events_.committed();
                      },
                  .progress =
                      [this](const IndexProgress& progress) {
                        events_.progress(progress.files_done, progress.files_total);
                      },
                  .failed = [this](const Error& error) { tell(error); }}),
        thread_([this] { run(); }) {}

  ~NoteFollower() override {
    watcher_.stop();
    thread_.join();
  }

  void look() override { watcher_.look(); }

 private:
  void run() {
    if (const Result<Done> done = watcher_.run(); !done) tell(done.error());
  }

  void tell(const Error& error) {
    if (told_ == error.message) return;
    told_ = error.message;
    events_.failed(error);
  }

  FollowEvents events_;
  std::string told_;  // since it last went well
  Watcher watcher_;
  std::thread thread_;  // last: it uses the rest
};

// The shards of a cluster, each followed by itself: every one knows which notes are its own.
class ShardFollowers final : public IndexFollower {
 public:
  ShardFollowers(const IndexOptions& index, const std::vector<std::string>& shards,
                 const FollowEvents& events) {
    for (const std::string& shard : shards) {
      IndexOptions one = index;
      one.db = shard;
      shards_.push_back(std::make_unique<NoteFollower>(std::move(one), events));
    }
  }
  void look() override {
    for (const std::unique_ptr<NoteFollower>& shard : shards_) shard->look();
  }

 private:
  std::vector<std::unique_ptr<NoteFollower>> shards_;
};

}  // namespace

StartFollower follow_notes(IndexOptions index) {
  index.lock_wait = kLockWait;
  return [index = std::move(index)](FollowEvents events) -> std::unique_ptr<IndexFollower> {
    const Result<std::vector<std::string>> shards = written_folders(index.db);
    if (shards && shards->size() > 1)
      return std::make_unique<ShardFollowers>(index, *shards, events);
    return std::make_unique<NoteFollower>(index, std::move(events));
  };
}

IndexFolders index_folders(IndexOptions index) {
  return [index = std::move(index)](const std::string& db,
                                    const std::vector<std::string>& roots) -> Result<Done> {
    IndexOptions here = index;
    here.db = db;
    here.roots = roots;
    here.embedder = embedder_beside(index.db, index.trust);
    here.trust.clear();
    const Result<IndexReport> report = index_sources(here);
    if (!report) return report.error();
    return Done{};
  };
}

}  // namespace gongbu::serve
