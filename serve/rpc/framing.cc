#include "serve/rpc/framing.h"

#include <algorithm>
#include <charconv>

#include "corpus/ascii.h"

namespace gongbu::serve {
namespace {

constexpr std::string_view kLength = "content-length:";
constexpr std::size_t kMaxHeaderBytes = 4096;   // longer headers are no headers
constexpr std::uint64_t kMaxSkip = 1ull << 32;  // a length beyond this is a mistake, not a message

// Where `word` (lower case) stands in text in any case, or npos.
std::size_t find_word(std::string_view text, std::string_view word, std::size_t from = 0) {
  const auto found = std::search(
      text.begin() + static_cast<std::ptrdiff_t>(std::min(from, text.size())), text.end(),
      word.begin(), word.end(), [](char a, char b) { return ascii_lower(a) == b; });
  return found == text.end() ? std::string_view::npos
                             : static_cast<std::size_t>(found - text.begin());
}

// Bytes that wait to be read; what was read is given back now and then, so that each byte is moved
// once.
class Buffer {
 public:
  void append(std::string_view bytes) {
    if (begin_ > 0 && begin_ >= bytes_.size() / 2) {
      bytes_.erase(0, begin_);
      begin_ = 0;
    }
    bytes_ += bytes;
  }
  void put_back(std::string_view bytes) {
    bytes_.replace(0, begin_, bytes);
    begin_ = 0;
  }
  std::string_view view() const { return std::string_view(bytes_).substr(begin_); }
  void drop(std::size_t count) {
    begin_ += std::min(count, bytes_.size() - begin_);
    if (begin_ == bytes_.size()) {
      bytes_.clear();
      begin_ = 0;
      if (bytes_.capacity() > (1u << 20)) bytes_.shrink_to_fit();
    }
  }

 private:
  std::string bytes_;
  std::size_t begin_ = 0;
};

Frame too_long(std::size_t limit) {
  return {Frame::Kind::kTooLong, "the message is longer than " + std::to_string(limit) + " bytes"};
}

class HeaderFraming final : public Framing {
 public:
  explicit HeaderFraming(std::size_t limit) : limit_(limit) {}

  void push(std::string_view bytes) override {
    const auto skipped = static_cast<std::size_t>(std::min<std::uint64_t>(skip_, bytes.size()));
    skip_ -= skipped;
    buffer_.append(bytes.substr(skipped));
  }

  std::optional<Frame> next() override {
    for (;;) {
      if (body_) {
        const std::string_view all = buffer_.view();
        if (all.size() < *body_) return std::nullopt;
        Frame frame{Frame::Kind::kMessage, std::string(all.substr(0, *body_))};
        buffer_.drop(*body_);
        body_.reset();
        return frame;
      }
      std::optional<Frame> frame;
      if (!read_header(frame)) return std::nullopt;
      if (frame) return frame;
    }
  }

  void recover(std::string_view message) override {
    if (body_ || skip_ > 0) return;
    std::size_t at = find_word(message, kLength);
    // Or only the header's first letters were swallowed.
    for (std::size_t size = std::min(message.size(), kLength.size() - 1);
         at == std::string_view::npos && size > 0; --size)
      if (find_word(kLength, ascii_lowered(std::string(message.substr(message.size() - size)))) ==
          0)
        at = message.size() - size;
    if (at != std::string_view::npos) buffer_.put_back(message.substr(at));
  }

 private:
  // One step through the bytes before a body; false when more are needed.
  bool read_header(std::optional<Frame>& frame) {
    const std::string_view all = buffer_.view();
    const std::size_t at = find_word(all, kLength);
    if (at == std::string_view::npos) {
      // Another header may stand before the length, but not pages of something else.
      if (all.size() <= kMaxHeaderBytes) return false;
      buffer_.drop(all.size() - kLength.size());
      return report_broken(frame);
    }
    if (at > 0 && !are_headers(all.substr(0, at))) {
      buffer_.drop(at);
      return report_broken(frame);
    }
    std::size_t end = all.find("\n\r\n", at);
    std::size_t width = 3;
    if (const std::size_t bare = all.find("\n\n", at); bare < end) end = bare, width = 2;
    if (end == std::string_view::npos) {
      if (all.size() - at <= kMaxHeaderBytes) return false;
      buffer_.drop(at + kLength.size());
      return report_broken(frame);
    }
    std::uint64_t length = 0;
    const bool valid = read_length(
        all.substr(at + kLength.size(), all.find('\n', at) - at - kLength.size()), length);
    if (!valid || end - at > kMaxHeaderBytes) {
      buffer_.drop(at + kLength.size());
      return report_broken(frame);
    }
    silent_ = false;
    buffer_.drop(end + width);
    if (length <= limit_) {
      body_ = static_cast<std::size_t>(length);
      return true;
    }
    const auto here =
        static_cast<std::size_t>(std::min<std::uint64_t>(length, buffer_.view().size()));
    buffer_.drop(here);
    skip_ = length - here;
    frame = too_long(limit_);
    return true;
  }

  bool report_broken(std::optional<Frame>& frame) {
    if (!silent_)
      frame = Frame{Frame::Kind::kBroken,
                    "bytes outside of a message, or a header without a valid Content-Length"};
    silent_ = true;  // once for a stretch of such bytes
    return true;
  }

  // Whole lines of "Name: value".
  static bool are_headers(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      if (end == std::string_view::npos) return false;
      const std::string_view line = text.substr(0, end);
      const std::size_t colon = line.find(':');
      const bool blank = line.empty() || line == "\r";
      if (!blank &&
          (colon == 0 || colon == std::string_view::npos || line.find_first_of(" {}\"") < colon))
        return false;
      text.remove_prefix(end + 1);
    }
    return true;
  }

  static bool read_length(std::string_view text, std::uint64_t& length) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == '\r' || text.back() == ' ' || text.back() == '\t'))
      text.remove_suffix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    return error == std::errc() && end == text.data() + text.size() && length <= kMaxSkip;
  }

  std::size_t limit_;
  Buffer buffer_;
  std::optional<std::size_t> body_;  // length of the message that is being read
  std::uint64_t skip_ = 0;           // bytes of a message over the limit that are still to come
  bool silent_ = false;
};

class LineFraming final : public Framing {
 public:
  explicit LineFraming(std::size_t limit) : limit_(limit) {}

  void push(std::string_view bytes) override { buffer_.append(bytes); }

  std::optional<Frame> next() override {
    for (;;) {
      const std::string_view all = buffer_.view();
      const std::size_t end = all.find('\n', searched_);
      if (end == std::string_view::npos) {
        searched_ = all.size();
        if (searched_ <= limit_ && !skipping_) return std::nullopt;
        buffer_.drop(searched_);
        searched_ = 0;
        if (skipping_) return std::nullopt;
        skipping_ = true;
        return too_long(limit_);
      }
      searched_ = 0;
      Frame frame{Frame::Kind::kMessage, std::string(all.substr(0, end))};
      buffer_.drop(end + 1);
      if (skipping_) {
        skipping_ = false;
        continue;
      }
      if (frame.text.size() > limit_) return too_long(limit_);
      if (frame.text.find_first_not_of(" \t\r") != std::string::npos) return frame;
    }
  }

  void recover(std::string_view) override {}  // the next line is the next message

 private:
  std::size_t limit_;
  Buffer buffer_;
  std::size_t searched_ = 0;  // bytes known to have no line end
  bool skipping_ = false;     // the rest of a line over the limit
};

}  // namespace

std::unique_ptr<Framing> make_framing(FramingKind kind, std::size_t max_bytes) {
  if (kind == FramingKind::kLines) return std::make_unique<LineFraming>(max_bytes);
  return std::make_unique<HeaderFraming>(max_bytes);
}

std::string framed(FramingKind kind, std::string_view message) {
  std::string out;
  out.reserve(message.size() + 32);
  if (kind == FramingKind::kHeaders)
    out += "Content-Length: " + std::to_string(message.size()) + "\r\n\r\n";
  out += message;
  if (kind == FramingKind::kLines) out += '\n';
  return out;
}

}  // namespace gongbu::serve
