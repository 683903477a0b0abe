// One JSON-RPC connection over two file descriptors. The thread that calls run() reads frames,
// parses messages, cancels requests and puts the rest in line; a worker thread answers them in
// order. The loop knows no method but the one that cancels: a protocol gives the rest.
//
//   MessageWriter writer(out, FramingKind::kLines);
//   RpcLoop loop(writer, {.cancel = {"notifications/cancelled", "requestId"}, .answer = answer});
//   loop.run(in);
//
// A client that breaks the protocol gets JSON-RPC's errors; one that vanishes ends the loop. What a
// handler throws ends one message, never the loop.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "serve/rpc/json.h"
#include "serve/rpc/transport.h"
#include "serve/rpc/work_queue.h"

namespace gongbu::serve {

/// What one protocol adds to JSON-RPC. Functions without a note are called on the worker thread.
struct Protocol {
  // The notification that cancels a request, and the member of its params that holds the id.
  struct {
    std::string_view method;
    std::string_view id_member;
  } cancel;
  // The notification after which nothing is read.
  std::string_view exit_method = {};
  // Whether a cancelled request is given to `answer`, which says so; otherwise it gets no reply.
  bool answers_cancelled = false;
  // On the reading thread; may be empty. A newer request of a session cancels the older ones.
  std::function<Session(const Message& request)> session = {};
  std::function<Reply(const Message& request, const std::atomic<bool>& cancelled)> answer;
  // May be empty: notifications are dropped then.
  std::function<void(const Message& notification)> notified = {};
  // What `notified` threw; may be empty.
  std::function<void(const char* what)> notification_failed = {};
};

class RpcLoop {
 public:
  /// The writer may be used by others at the same time, and has to outlive the loop.
  RpcLoop(MessageWriter& writer, Protocol protocol)
      : writer_(writer), protocol_(std::move(protocol)) {}

  /// Returns after the notification of exit, or when the client hung up, and what was in line
  /// before is answered. Throws what keeps it from reading on: no thread, no memory.
  void run(int in);

  /// Puts a notification in line as if the client had sent it. From any thread.
  void post(Message notification);

  /// True while messages wait: what is done for later only should stop.
  const std::atomic<bool>* busy() const { return queue_.busy(); }

 private:
  void read(int in);
  bool receive(const Frame& frame, Framing& framing);
  void put_request(Message request, std::size_t bytes);
  void put_notification(Message notification, std::size_t bytes);
  void answer(const Message& request, const std::atomic<bool>& cancelled);
  void notify(const Message& notification);

  MessageWriter& writer_;
  const Protocol protocol_;
  WorkQueue queue_;
};

}  // namespace gongbu::serve
