// A client that talks to a server over pipes.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "serve/rpc/json_rpc.h"
#include "serve/rpc/transport.h"

namespace gongbu::serve {

/// Runs serve(in, out) in a thread and talks to it.
class Client {
 public:
  Client(FramingKind kind, const std::function<int(int, int)>& serve)
      : kind_(kind), framing_(make_framing(kind)) {
    std::signal(SIGPIPE, SIG_IGN);
    int to[2];
    int from[2];
    if (pipe(to) != 0 || pipe(from) != 0) std::abort();
    to_ = to[1];
    from_ = from[0];
    server_ = std::thread([this, serve, in = to[0], out = from[1]] {
      code_ = serve(in, out);
      close(in);
      close(out);
    });
    reader_.emplace(from_);
  }
  ~Client() { finish(); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  /// Lets go of the connection and waits for the server; its exit code.
  int finish() {
    hang_up();
    while (!reader_->read().empty()) {
    }
    if (server_.joinable()) server_.join();
    if (from_ >= 0) close(from_);
    from_ = -1;
    return code_;
  }
  void hang_up() {
    if (to_ >= 0) close(to_);
    to_ = -1;
  }
  /// The client is gone altogether.
  int vanish() {
    hang_up();
    close(from_);
    from_ = -1;
    server_.join();
    return code_;
  }

  void send_bytes(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t count = ::write(to_, bytes.data(), bytes.size());
      if (count <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
  }
  void send(const Json& message) { send_bytes(framed(kind_, message.dump())); }
  void notify(const std::string& method, Json params) {
    send({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}});
  }
  void post(const Json& id, const std::string& method, Json params) {
    send({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}});
  }

  /// The next message from the server; null at its end.
  Json receive() {
    for (;;) {
      if (const auto frame = framing_->next()) {
        EXPECT_EQ(frame->kind, Frame::Kind::kMessage) << frame->text;
        return Json::parse(frame->text);
      }
      const std::string_view bytes = reader_->read();
      if (bytes.empty()) return nullptr;
      framing_->push(bytes);
    }
  }
  /// The next answer; notifications that come before are kept in `heard`.
  Json answer() {
    for (;;) {
      Json message = receive();
      if (message.is_null() || message.contains("id")) return message;
      heard.push_back(std::move(message));
    }
  }
  /// Sends a request and waits for its reply; notifications that come before are kept in `heard`.
  Json ask(const std::string& method, Json params) {
    const int id = ++last_id_;
    post(id, method, std::move(params));
    for (;;) {
      Json message = receive();
      if (message.is_null() || message.value("id", Json()) == Json(id)) return message;
      heard.push_back(std::move(message));
    }
  }
  Json result(const std::string& method, Json params) {
    const Json reply = ask(method, std::move(params));
    EXPECT_TRUE(reply.is_object() && reply.contains("result")) << method << ": " << reply.dump();
    return reply.is_object() && reply.contains("result") ? reply["result"] : Json();
  }
  /// Code of the error, 0 when there is none.
  int error_code(const std::string& method, Json params) {
    const Json reply = ask(method, std::move(params));
    return reply.is_object() && reply.contains("error") ? reply["error"]["code"].get<int>() : 0;
  }

  std::vector<Json> heard;

 private:
  FramingKind kind_;
  std::unique_ptr<Framing> framing_;
  std::optional<ByteReader> reader_;
  std::thread server_;
  int to_ = -1;
  int from_ = -1;
  int code_ = -1;
  int last_id_ = 0;
};

}  // namespace gongbu::serve
