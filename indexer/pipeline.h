// Work on several threads, taken in order: jobs are handed out by the calling thread, done by
// workers, and their results come back to the calling thread in the order of the jobs, so that what
// is made of them does not depend on luck.
//
//   OrderedPipeline<Job, Made> pipeline(2, 16, make, [&](Made made) { insert(made); });
//   for (…) pipeline.push(job, job.size);
//   pipeline.finish();
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

namespace gongbu {

/// `cost` is in any unit: jobs whose costs sum up to more than `limit` are never under way together
/// (one always is). What make() or take() throws comes out of push() or finish(); make() gets the
/// worker's number, from 0.
template <typename Job, typename Made>
class OrderedPipeline {
 public:
  using Make = std::function<Made(unsigned worker, Job& job)>;
  using Take = std::function<void(Made made)>;

  OrderedPipeline(unsigned workers, std::uint64_t limit, Make make, Take take)
      : limit_(limit), make_(std::move(make)), take_(std::move(take)) {
    threads_.reserve(workers);
    try {
      for (unsigned i = 0; i < workers; ++i) threads_.emplace_back([this, i] { work(i); });
    } catch (const std::system_error&) {
      if (threads_.empty()) throw;  // fewer do it too
    }
  }
  ~OrderedPipeline() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    wake_workers_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }
  OrderedPipeline(const OrderedPipeline&) = delete;
  OrderedPipeline& operator=(const OrderedPipeline&) = delete;

  void push(Job job, std::uint64_t cost) {
    while (!slots_.empty() && under_way_ + cost > limit_) take_first();
    {
      const std::lock_guard lock(mutex_);
      slots_.push_back({std::move(job), cost, {}, {}, false});
      under_way_ += cost;
      waiting_.push_back(&slots_.back());
    }
    wake_workers_.notify_one();
  }

  void finish() {
    while (!slots_.empty()) take_first();
  }

 private:
  struct Slot {
    Job job;
    std::uint64_t cost;
    std::optional<Made> made;
    std::exception_ptr failed;
    bool done;
  };

  void take_first() {
    Slot& first = slots_.front();
    {
      std::unique_lock lock(mutex_);
      wake_taker_.wait(lock, [&] { return first.done; });
    }
    if (first.failed) std::rethrow_exception(first.failed);
    take_(*std::move(first.made));
    const std::lock_guard lock(mutex_);
    under_way_ -= first.cost;
    slots_.pop_front();
  }

  void work(unsigned worker) {
    for (;;) {
      Slot* slot = nullptr;
      {
        std::unique_lock lock(mutex_);
        wake_workers_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
        if (stopping_) return;
        slot = waiting_.front();
        waiting_.pop_front();
      }
      try {
        slot->made.emplace(make_(worker, slot->job));
      } catch (...) {
        slot->failed = std::current_exception();
      }
      const std::lock_guard lock(mutex_);
      slot->done = true;
      wake_taker_.notify_one();
    }
  }

  const std::uint64_t limit_;
  Make make_;
  Take take_;
  std::mutex mutex_;
  std::condition_variable wake_workers_;
  std::condition_variable wake_taker_;
  std::deque<Slot>
      slots_;  // a deque keeps its elements where they are; only the calling thread changes it
  std::deque<Slot*> waiting_;
  std::uint64_t under_way_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace gongbu
