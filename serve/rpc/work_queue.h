// Messages that wait for the thread that answers them, in order. The reading thread cancels through
// it: a request by id, or every older request of the same session (what was typed before). A
// cancelled request stays in line and is answered as cancelled, because every request gets an
// answer.
//
//   push(gongbu.search, session "picker", sequence 3)   push(…, sequence 4)  →  the first one's
//   flag is set
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "serve/rpc/json_rpc.h"

namespace gongbu::serve {

struct Job {
  Message message;
  std::string session;         // of a search that is typed; empty: none
  std::uint64_t sequence = 0;  // grows within a session
  std::atomic<bool> cancelled = false;
};

class WorkQueue {
 public:
  /// False when so many requests wait that this one has to be refused. Notifications are always
  /// taken: a lost edit leaves a document wrong.
  bool push(std::shared_ptr<Job> job);
  /// Waits; null once the queue is closed and empty.
  std::shared_ptr<Job> pop();
  /// The job is answered: its id can no longer be cancelled.
  void finish(const Job& job);
  void cancel(const Json& id);
  /// True while messages wait: what is done for later only should stop.
  const std::atomic<bool>* busy() const { return &busy_; }
  /// Nothing more comes; what waits is still handed out.
  void close();
  /// Nothing more is wanted: what waits is dropped, what runs is cancelled.
  void abandon();

 private:
  void supersede(const std::shared_ptr<Job>& job);

  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::shared_ptr<Job>> jobs_;
  std::unordered_map<std::string, std::shared_ptr<Job>>
      open_;  // requests by id, waiting or running
  struct Newest {
    std::uint64_t sequence = 0;
    std::weak_ptr<Job> job;  // only waiting or running ones are alive
  };
  std::map<std::string, Newest> sessions_;
  bool closed_ = false;
  std::atomic<bool> busy_ = false;
};

}  // namespace gongbu::serve
