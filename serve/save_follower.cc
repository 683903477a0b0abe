#include "serve/save_follower.h"

#include <condition_variable>
#include <mutex>
#include <thread>

#include "indexer/writer.h"

namespace gongbu::serve {
namespace {

class SaveFollower final : public IndexFollower {
 public:
  SaveFollower(std::string db, std::vector<std::string> catalogs, FollowEvents events)
      : options_{.db = std::move(db), .catalogs = std::move(catalogs)},
        events_(std::move(events)),
        thread_([this] { run(); }) {}

  ~SaveFollower() override {
    {
      const std::lock_guard lock(mutex_);
      ends_ = true;
    }
    wake_.notify_all();
    thread_.join();
  }

  void look() override {
    {
      const std::lock_guard lock(mutex_);
      wanted_ = true;
    }
    wake_.notify_all();
  }

 private:
  void run() {
    for (;;) {
      {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [this] { return wanted_ || ends_; });
        if (ends_) return;
        wanted_ = false;
      }
      const Result<IndexReport> report =
          index_sources(options_, [this](const IndexProgress& progress) {
            events_.progress(progress.files_done, progress.files_total);
          });
      if (report)
        events_.committed();
      else
        events_.failed(report.error());
    }
  }

  IndexOptions options_;
  FollowEvents events_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool wanted_ = false;
  bool ends_ = false;
  std::thread thread_;  // last: it uses the rest
};

}  // namespace

StartFollower follow_saves(std::string db, std::vector<std::string> catalogs) {
  return [db = std::move(db),
          catalogs = std::move(catalogs)](FollowEvents events) -> std::unique_ptr<IndexFollower> {
    return std::make_unique<SaveFollower>(db, catalogs, std::move(events));
  };
}

IndexFolders index_folders(std::vector<std::string> catalogs) {
  return [catalogs = std::move(catalogs)](const std::string& db,
                                          const std::vector<std::string>& roots) -> Result<Done> {
    const Result<IndexReport> report =
        index_sources({.db = db, .roots = roots, .catalogs = catalogs});
    if (!report) return report.error();
    return Done{};
  };
}

}  // namespace gongbu::serve
