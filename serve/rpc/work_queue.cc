#include "serve/rpc/work_queue.h"

namespace gongbu::serve {
namespace {

constexpr std::size_t kMaxWaiting = 10'000;  // with an id; no client has so many for a reason
constexpr std::size_t kMaxSessions = 256;    // remembered; the oldest by name go first

}  // namespace

bool WorkQueue::push(std::shared_ptr<Job> job) {
  {
    std::unique_lock lock(mutex_);
    if (job->bytes > 0)
      room_.wait(lock,
                 [&] { return closed_ || jobs_.empty() || bytes_ + job->bytes <= kMostBytes; });
    const bool may_be_refused = !job->id.empty();
    if (may_be_refused && jobs_.size() >= kMaxWaiting) return false;
    if (may_be_refused) open_[job->id] = job;
    if (!job->session.name.empty()) supersede(job);
    bytes_ += job->bytes;
    jobs_.push_back(std::move(job));
    busy_ = true;
  }
  ready_.notify_one();
  return true;
}

void WorkQueue::supersede(const std::shared_ptr<Job>& job) {
  if (sessions_.size() >= kMaxSessions && !sessions_.contains(job->session.name))
    sessions_.erase(sessions_.begin());
  Newest& newest = sessions_[job->session.name];
  if (job->session.sequence < newest.sequence) {
    job->cancelled = true;  // it was overtaken on its way
    return;
  }
  if (const std::shared_ptr<Job> older = newest.job.lock()) older->cancelled = true;
  newest = {job->session.sequence, job};
}

std::shared_ptr<Job> WorkQueue::pop() {
  std::unique_lock lock(mutex_);
  ready_.wait(lock, [this] { return closed_ || !jobs_.empty(); });
  if (jobs_.empty()) return nullptr;
  std::shared_ptr<Job> job = std::move(jobs_.front());
  jobs_.pop_front();
  bytes_ -= job->bytes;
  room_.notify_all();
  busy_ = !jobs_.empty() || closed_;
  return job;
}

void WorkQueue::finish(const Job& job) {
  const std::lock_guard lock(mutex_);
  const auto found = open_.find(job.id);
  if (found != open_.end() && found->second.get() == &job) open_.erase(found);
}

void WorkQueue::cancel(const std::string& id) {
  const std::lock_guard lock(mutex_);
  const auto found = open_.find(id);
  if (found != open_.end()) found->second->cancelled = true;
}

void WorkQueue::close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    busy_ = true;
  }
  ready_.notify_all();
  room_.notify_all();
}

void WorkQueue::abandon() {
  {
    const std::lock_guard lock(mutex_);
    jobs_.clear();
    bytes_ = 0;
    for (const auto& [id, job] : open_) job->cancelled = true;
    closed_ = true;
    busy_ = true;
  }
  ready_.notify_all();
  room_.notify_all();
}

}  // namespace gongbu::serve
