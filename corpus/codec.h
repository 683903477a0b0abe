// Numbers and strings as bytes, for what is stored: LEB128 varints, length-prefixed strings.
// Reading checks every length: records come from disk, and a broken one must not be followed into
// memory.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gongbu::codec {

inline void put(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
  out += static_cast<char>(value);
}

inline void put(std::string& out, std::string_view text) {
  put(out, std::uint64_t{text.size()});
  out += text;
}

inline void put(std::string& out, const std::vector<std::string>& list) {
  put(out, std::uint64_t{list.size()});
  for (const std::string& text : list) put(out, std::string_view(text));
}

/// Signed numbers whose bytes are few when they are near 0.
inline std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
inline std::int64_t unzigzag(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

/// `from` and a zigzag number; of broken bytes any number.
inline std::int64_t moved(std::int64_t from, std::uint64_t by) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(from) +
                                   static_cast<std::uint64_t>(unzigzag(by)));
}

/// Reads what put() wrote. After a read past the end, ok() is false and everything further is
/// empty.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  bool ok() const { return ok_; }
  bool done() const { return bytes_.empty(); }
  std::size_t size() const { return bytes_.size(); }  // of what is left

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (bytes_.empty()) break;
      const auto byte = static_cast<std::uint8_t>(bytes_.front());
      bytes_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7Fu} << shift;
      if (byte < 0x80) return value;
    }
    return fail(), 0;
  }

  std::string_view text() { return bytes(number()); }

  std::string_view bytes(std::size_t size) {
    if (size > bytes_.size()) return fail(), std::string_view();
    const std::string_view out = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return out;
  }

  std::string_view rest() { return std::exchange(bytes_, {}); }

  std::vector<std::string> list() {
    std::vector<std::string> out;
    for (std::uint64_t n = number(); n > 0 && ok_; --n) out.emplace_back(text());
    return out;
  }

 private:
  void fail() {
    ok_ = false;
    bytes_ = {};
  }
  std::string_view bytes_;
  bool ok_ = true;
};

}  // namespace gongbu::codec
