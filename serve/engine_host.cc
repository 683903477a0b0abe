#include "serve/engine_host.h"

#include <sys/stat.h>

namespace gongbu::serve {

bool is_index_trouble(const Error& error) { return error.code != ErrorCode::kInvalid && error.code != ErrorCode::kCancelled; }

EngineHost::EngineHost(std::string db, OnTrouble on_trouble) : db_(std::move(db)), on_trouble_(std::move(on_trouble)) {}

EngineHost::FileId EngineHost::file_id() const {
  struct stat info {};
  if (stat(db_.c_str(), &info) != 0) return {};
  return {info.st_dev, info.st_ino};
}

Result<Engine*> EngineHost::engine() {
  const FileId now = file_id();
  if (engine_ && now != opened_) {
    engine_.reset();
    roots_.reset();
  }
  if (engine_) return &*engine_;
  Result<Engine> opened = Engine::open(db_);
  if (!opened) {
    Error error = opened.error();
    if (error.code == ErrorCode::kInvalid) error.code = ErrorCode::kUnreadable;  // what is there is no index of ours
    trouble(error);
    return error;
  }
  engine_.emplace(*std::move(opened));
  opened_ = now;
  told_.clear();
  return &*engine_;
}

void EngineHost::trouble(const Error& error) {
  engine_.reset();
  roots_.reset();
  if (told_ == error.message) return;
  told_ = error.message;
  if (on_trouble_) on_trouble_(error);
}

Result<SearchResponse> EngineHost::search(const SearchRequest& request) {
  const Result<Engine*> opened = engine();
  if (!opened) return opened.error();
  Result<SearchResponse> response = (*opened)->search(request);
  if (!response && is_index_trouble(response.error())) trouble(response.error());
  return response;
}

Result<std::vector<Suggestion>> EngineHost::suggest(const std::string& prefix, std::uint32_t limit) {
  const Result<Engine*> opened = engine();
  if (!opened) return opened.error();
  Result<std::vector<Suggestion>> suggestions = (*opened)->suggest(prefix, limit);
  if (!suggestions && is_index_trouble(suggestions.error())) trouble(suggestions.error());
  return suggestions;
}

const std::vector<std::string>& EngineHost::roots() {
  static const std::vector<std::string> kNone;
  const Result<Engine*> opened = engine();
  if (!opened) return kNone;
  if (!roots_) {
    const Result<IndexStatus> status = (*opened)->status();
    if (!status) {
      trouble(status.error());
      return kNone;
    }
    roots_.emplace();
    for (const SourceStatus& source : status->sources) roots_->push_back(source.root);
  }
  return *roots_;
}

}  // namespace gongbu::serve
