#include "index/stored/line_edit.h"

#include <algorithm>

namespace gongbu {
namespace {

// Shorter matches that are not the next bytes of the source cost more than they save.
constexpr std::size_t kMinMatch = 4;
// Source bytes that are searched for the next match.
constexpr std::size_t kFar = 4096;

std::size_t common(std::string_view a, std::string_view b) {
  const std::size_t size = std::min(a.size(), b.size());
  return static_cast<std::size_t>(
      std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(size), b.begin()).first -
      a.begin());
}

}  // namespace

// First number: 2n + 1 is the source without its first n bytes, 2n + 2 its first n bytes. 0: a
// number of steps follows, each bytes to write, bytes of the source to skip, bytes to take; then
// the last bytes to write.
void put_edit(std::string& out, std::string_view source, std::string_view line) {
  if (source.ends_with(line)) {
    codec::put(out, std::uint64_t{2 * (source.size() - line.size()) + 1});
    return;
  }
  if (source.starts_with(line)) {
    codec::put(out, std::uint64_t{2 * line.size() + 2});
    return;
  }
  codec::put(out, std::uint64_t{0});
  std::string steps;
  std::uint64_t count = 0;
  std::size_t at = 0;       // in the source
  std::size_t written = 0;  // of the line, by steps before
  for (std::size_t i = 0; i < line.size();) {
    std::size_t from = at;
    std::size_t size = i == written ? common(source.substr(at), line.substr(i)) : 0;
    if (size < std::min(kMinMatch, line.size() - i) && line.size() - i >= kMinMatch) {
      from = source.substr(0, at + kFar).find(line.substr(i, kMinMatch), at);
      size = from == std::string_view::npos ? 0 : common(source.substr(from), line.substr(i));
    }
    if (size == 0) {
      ++i;
      continue;
    }
    codec::put(steps, line.substr(written, i - written));
    codec::put(steps, std::uint64_t{from - at});
    codec::put(steps, std::uint64_t{size});
    ++count;
    at = from + size;
    written = i += size;
  }
  codec::put(out, count);
  out += steps;
  codec::put(out, line.substr(written));
}

bool skip_edit(codec::Reader& in) {
  if (in.number() > 0) return in.ok();
  for (std::uint64_t steps = in.number(); steps > 0 && in.ok(); --steps) {
    in.text();
    in.number();
    in.number();
  }
  in.text();
  return in.ok();
}

bool take_edit(codec::Reader& in, std::string_view source, std::string& line) {
  if (const std::uint64_t whole = in.number(); whole > 0) {
    const std::uint64_t bytes = (whole - 1) / 2;
    if (bytes > source.size()) return false;
    line += whole % 2 == 1 ? source.substr(bytes) : source.substr(0, bytes);
    return in.ok();
  }
  std::uint64_t at = 0;
  for (std::uint64_t steps = in.number(); steps > 0 && in.ok(); --steps) {
    line += in.text();
    const std::uint64_t skipped = in.number();
    const std::uint64_t size = in.number();
    if (skipped > source.size() - at || size > source.size() - at - skipped) return false;
    at += skipped;
    line += source.substr(at, size);
    at += size;
  }
  line += in.text();
  return in.ok();
}

}  // namespace gongbu
