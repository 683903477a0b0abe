// A stream of any bytes, in pieces of any size: the same frames as all at once, none over the
// limit, and a message behind it is still found once the stream is one that ends a line or a
// header.
#include <memory>
#include <vector>

#include "serve/rpc/framing.h"
#include "tests/fuzz/fuzz.h"

namespace gongbu {
namespace {

using fuzz::check;
using serve::Frame;
using serve::FramingKind;

constexpr std::size_t kLimit = 256;

std::vector<std::string> frames(FramingKind kind, std::string_view bytes, std::size_t piece) {
  const std::unique_ptr<serve::Framing> framing = serve::make_framing(kind, kLimit);
  std::vector<std::string> out;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    framing->push(bytes.substr(at, piece));
    while (const std::optional<Frame> frame = framing->next()) {
      check(frame->kind != Frame::Kind::kMessage || frame->text.size() <= kLimit,
            "a message keeps to the limit");
      out.push_back(std::to_string(static_cast<int>(frame->kind)) + frame->text);
    }
  }
  return out;
}

}  // namespace
}  // namespace gongbu

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gongbu;
  if (size == 0) return 0;
  const std::size_t piece = data[0] % 31 + 1;
  const std::string_view bytes = fuzz::text(data + 1, size - 1);
  for (const FramingKind kind : {FramingKind::kHeaders, FramingKind::kLines}) {
    fuzz::check(frames(kind, bytes, piece) == frames(kind, bytes, bytes.size() + 1),
                "pieces do not matter");
    const std::string text(bytes.substr(0, kLimit));
    if (kind == FramingKind::kLines && text.find_first_of("\r\n") != std::string::npos) continue;
    const std::vector<std::string> back = frames(kind, serve::framed(kind, text), piece);
    const bool blank =
        kind == FramingKind::kLines && text.find_first_not_of(" \t") == std::string::npos;
    fuzz::check(blank ? back.empty() : back == std::vector<std::string>{"0" + text},
                "what is framed is read");
  }
  // Recovering reads on, whatever was swallowed.
  const std::unique_ptr<serve::Framing> framing =
      serve::make_framing(FramingKind::kHeaders, kLimit);
  framing->push(bytes);
  for (int i = 0; i < 100; ++i) {
    const std::optional<Frame> frame = framing->next();
    if (!frame) break;
    if (frame->kind == Frame::Kind::kMessage && !frame->text.empty())
      framing->recover(frame->text.substr(1));
  }
  return 0;
}
