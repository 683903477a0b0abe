// The loop by itself, with protocols of a few lines.
#include "serve/rpc/loop.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

#include "tests/serve/client.h"

namespace gongbu::serve {
namespace {

// Answers with the method's name; "wait" waits until it is cancelled, "throw" throws.
Reply echo(const Message& request, const std::atomic<bool>& cancelled) {
  if (request.method == "throw") throw std::runtime_error("thrown");
  while (request.method == "wait" && !cancelled) std::this_thread::yield();
  if (cancelled) return RpcError{rpc::kRequestCancelled, "cancelled"};
  return Json(request.method);
}

class LoopClient : public Client {
 public:
  explicit LoopClient(const Protocol& protocol)
      : Client(FramingKind::kLines, [protocol](int in, int out) {
          MessageWriter writer(out, FramingKind::kLines);
          RpcLoop(writer, protocol).run(in);
          return 0;
        }) {}
};

TEST(RpcLoop, ACancelledRequestIsAnsweredOrNotAsTheProtocolSays) {
  for (const bool answers : {true, false}) {
    LoopClient client({.cancel = {"stop", "which"}, .answers_cancelled = answers, .answer = echo});
    client.post(1, "wait", Json::object());
    client.post("1", "wait", Json::object());
    client.notify("stop", {{"which", "1"}});
    client.notify("stop", {{"which", 1}});
    client.post(2, "last", Json::object());
    for (const Json& id : answers ? std::vector<Json>{1, "1"} : std::vector<Json>{}) {
      const Json reply = client.receive();
      EXPECT_EQ(reply["id"], id);
      EXPECT_EQ(reply["error"]["code"], rpc::kRequestCancelled);
    }
    EXPECT_EQ(client.receive(), (Json{{"jsonrpc", "2.0"}, {"id", 2}, {"result", "last"}}));
  }
}

TEST(RpcLoop, ANewerRequestOfASessionCancelsTheOlder) {
  LoopClient client({.answers_cancelled = true,
                     .session =
                         [](const Message& request) {
                           return Session{"typed", request.params["sequence"].get<std::uint64_t>()};
                         },
                     .answer = echo});
  client.post(1, "wait", {{"sequence", 1}});
  client.post(2, "newer", {{"sequence", 2}});
  EXPECT_EQ(client.receive()["error"]["code"], rpc::kRequestCancelled);
  EXPECT_EQ(client.receive()["result"], "newer");
}

TEST(RpcLoop, WhatAHandlerThrowsEndsOneMessage) {
  std::vector<std::string> failures;
  LoopClient client({.answer = echo,
                     .notified = [](const Message&) { throw std::runtime_error("in vain"); },
                     .notification_failed = [&](const char* what) { failures.push_back(what); }});
  EXPECT_EQ(client.error_code("throw", Json::object()), rpc::kInternalError);
  client.notify("anything", Json::object());
  EXPECT_EQ(client.result("still here", Json::object()), "still here");
  client.finish();
  EXPECT_EQ(failures, std::vector<std::string>{"in vain"});
}

TEST(RpcLoop, ReadsNothingAfterExitAndAnswersWhatCameBefore) {
  LoopClient client({.exit_method = "exit", .answer = echo});
  client.post(1, "before", Json::object());
  client.notify("exit", Json::object());
  client.post(2, "after", Json::object());
  EXPECT_EQ(client.receive()["result"], "before");
  EXPECT_TRUE(client.receive().is_null());
}

TEST(RpcLoop, WhatIsNoMessageIsAnError) {
  LoopClient client({.answer = echo});
  client.send_bytes("{\n[]\n{\"jsonrpc\":\"2.0\",\"id\":7}\n");
  for (const int code : {rpc::kParseError, rpc::kInvalidRequest, rpc::kInvalidRequest})
    EXPECT_EQ(client.receive()["error"]["code"], code);
  EXPECT_EQ(client.result("still here", nullptr), "still here");
}

TEST(RpcLoop, NotificationsOfTheServersOwnStandInLine) {
  int to[2];
  int from[2];
  ASSERT_EQ(pipe(to), 0);
  ASSERT_EQ(pipe(from), 0);
  MessageWriter writer(from[1], FramingKind::kLines);
  std::vector<std::string> heard;
  RpcLoop loop(writer, {.answer = echo, .notified = [&](const Message& notification) {
                          heard.push_back(notification.method);
                        }});
  loop.post({.method = "of our own"});
  EXPECT_TRUE(*loop.busy());
  close(to[1]);
  loop.run(to[0]);
  EXPECT_EQ(heard, std::vector<std::string>{"of our own"});
  for (const int fd : {to[0], from[0], from[1]}) close(fd);
}

}  // namespace
}  // namespace gongbu::serve
