// Bytes of a stream → messages, for the two ways in which JSON-RPC is sent over pipes: behind a
// header with its length (LSP) or a line each (MCP). It reads no files and parses no JSON. What is
// broken is reported once and skipped up to the next message; nothing makes it stop, and it never
// holds more than one message.
//
//   push("Content-Le")  push("ngth: 11\r\n\r\n{\"q\":\"컨\"}Con")  →  next() is {"q":"컨"}, then
//   nothing yet
//
// Cost: linear in the bytes pushed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace gongbu::serve {

enum class FramingKind : std::uint8_t { kHeaders, kLines };

struct Frame {
  enum class Kind : std::uint8_t {
    kMessage,  // text is what the sender sent
    kTooLong,  // longer than the limit: skipped; text says so
    kBroken,   // bytes that belong to no message: skipped; text says so
  };
  Kind kind = Kind::kMessage;
  std::string text;
};

class Framing {
 public:
  virtual ~Framing() = default;
  virtual void push(std::string_view bytes) = 0;
  /// The next frame, or nothing until more is pushed.
  virtual std::optional<Frame> next() = 0;
  /// For a message that turned out to be no JSON: where its length was too large, the messages that
  /// it swallowed are read again.
  virtual void recover(std::string_view message) = 0;
};

/// Messages longer than this are refused: the largest note that is indexed, with room for JSON's
/// escapes.
inline constexpr std::size_t kMaxMessageBytes = 80u << 20;

std::unique_ptr<Framing> make_framing(FramingKind kind, std::size_t max_bytes = kMaxMessageBytes);

/// A message as it goes out.
std::string framed(FramingKind kind, std::string_view message);

}  // namespace gongbu::serve
