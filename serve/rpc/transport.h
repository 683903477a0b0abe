// File descriptors → bytes and back, for servers that talk over pipes. Reading waits and survives
// signals; writing is for several threads, a whole message at a time, and a client that is gone is
// a closed writer, never an error that spreads. The process has to ignore SIGPIPE.
#pragma once

#include <atomic>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "serve/rpc/framing.h"

namespace gongbu::serve {

class ByteReader {
 public:
  explicit ByteReader(int fd);
  /// What is there, at least one byte; empty at the end of the stream or when it cannot be read.
  /// Valid until the next call.
  std::string_view read();

 private:
  int fd_;
  std::vector<char> bytes_;
};

class MessageWriter {
 public:
  MessageWriter(int fd, FramingKind kind) : fd_(fd), kind_(kind) {}
  /// False once the other side is gone; the message is dropped then.
  bool write(std::string_view message);
  bool closed() const { return closed_.load(); }
  FramingKind kind() const { return kind_; }

 private:
  int fd_;
  FramingKind kind_;
  std::mutex mutex_;
  std::atomic<bool> closed_ = false;
};

}  // namespace gongbu::serve
