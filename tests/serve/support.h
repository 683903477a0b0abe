// A small index of notes in a temporary folder, and a client that talks to a server over pipes.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "corpus/catalog.h"
#include "indexer/run.h"
#include "search/render/uri.h"
#include "serve/rpc/json_rpc.h"
#include "serve/rpc/transport.h"

namespace gongbu::serve {

// An emoji and Hangul stand before matches: bytes, code points and UTF-16 units all differ.
inline constexpr const char* kContainersNote = R"(# 컨테이너 메모
## Amazon ECS
가나다 오케스트레이션 서비스, EC2 위에 컨테이너를 배치
## AWS Fargate
😀 서버 없이 컨테이너를 실행하는 엔진
- ECS와 EKS에서 고를 수 있음
)";
inline constexpr const char* kStorageNote = R"(# 스토리지 정리
## Amazon S3
👍 객체 스토리지, 버킷에 저장
## Amazon EBS
EC2에 붙이는 블록 스토리지
)";

class TempIndex {
 public:
  TempIndex() {
    std::string name = (std::filesystem::temp_directory_path() / "gongbu_serve_XXXXXX").string();
    folder_ = std::filesystem::canonical(mkdtemp(name.data())).string();
    std::filesystem::create_directories(notes());
    write("containers.md", kContainersNote);
    write("저장소 노트.md", kStorageNote);
  }
  ~TempIndex() { std::filesystem::remove_all(folder_); }
  TempIndex(const TempIndex&) = delete;
  TempIndex& operator=(const TempIndex&) = delete;

  std::string db() const { return folder_ + "/db"; }
  std::string notes() const { return folder_ + "/notes"; }
  std::string path(const std::string& note) const { return notes() + '/' + note; }
  std::string uri(const std::string& note) const { return uri_of_path(path(note)); }
  static std::vector<std::string> catalogs() {
    return catalog_files_in(GONGBU_SOURCE_DIR "/corpus/catalog");
  }

  void write(const std::string& note, const std::string& text) {
    std::ofstream(path(note)) << text;
  }
  void build() {
    const Result<IndexReport> report =
        index_sources({.db = db(), .roots = {notes()}, .catalogs = catalogs()});
    ASSERT_TRUE(report) << report.error().message;
  }

 private:
  std::string folder_;
};

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
