// Work that waits for the one thread that does it, in order. Other threads cancel through it: a job
// by its id, or every older job of the same session (what was typed before). A cancelled job stays
// in line and is run, because whoever sent it may wait for an answer. It knows no protocol.
//
//   push({id 1, session "picker" 3})  push({id 2, session "picker" 4})  →  job 1 is cancelled
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace gongbu::serve {

/// Searches that are typed one after the other: only the newest is wanted.
struct Session {
  std::string name;            // empty: none
  std::uint64_t sequence = 0;  // grows within a session
};

struct Job {
  // Of a request; empty for what can be neither refused nor cancelled by id.
  std::string id;
  Session session;
  std::size_t bytes = 0;  // of the message that it came in
  std::function<void(const std::atomic<bool>& cancelled)> run;
  std::atomic<bool> cancelled = false;
};

class WorkQueue {
 public:
  /// Jobs whose messages are longer together wait at the client: nobody reads on meanwhile. One job
  /// is always taken.
  static constexpr std::size_t kMostBytes = std::size_t{16} << 20;

  /// False when so many jobs wait that this one, which has an id, is refused. One without an id is
  /// always taken, for a lost edit leaves a document wrong; it waits until there is room.
  bool push(std::shared_ptr<Job> job);
  /// Waits; null once the queue is closed and empty.
  std::shared_ptr<Job> pop();
  /// The job is done: its id can no longer be cancelled.
  void finish(const Job& job);
  void cancel(const std::string& id);
  /// True while jobs wait: what is done for later only should stop.
  const std::atomic<bool>* busy() const { return &busy_; }
  /// Nothing more comes; what waits is still handed out.
  void close();
  /// Nothing more is wanted: what waits is dropped, what runs is cancelled.
  void abandon();

 private:
  void supersede(const std::shared_ptr<Job>& job);

  std::mutex mutex_;
  std::condition_variable ready_;
  std::condition_variable room_;
  std::size_t bytes_ = 0;  // of the jobs that wait
  std::deque<std::shared_ptr<Job>> jobs_;
  // Waiting or running, by id.
  std::unordered_map<std::string, std::shared_ptr<Job>> open_;
  struct Newest {
    std::uint64_t sequence = 0;
    std::weak_ptr<Job> job;  // only waiting or running ones are alive
  };
  std::map<std::string, Newest> sessions_;
  bool closed_ = false;
  std::atomic<bool> busy_ = false;
};

}  // namespace gongbu::serve
