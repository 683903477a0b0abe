#include "index/stored/line_edit.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

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

// Where the next kMinMatch bytes of a line stand in its source. Searching is fastest for a line that
// follows its source; one that does not would have kFar bytes searched at each of its own, so after
// some of that the places of a block of the source are sorted by the bytes that stand there.
class NextMatch {
 public:
  explicit NextMatch(std::string_view source) : source_(source) {}

  /// The first place at or behind `at`, in source[0, at + kFar), or npos. `at` never goes back.
  std::size_t find(std::string_view bytes, std::size_t at) {
    const std::size_t end = std::min(source_.size(), at + kFar);
    if (searched_ > kSearched * (1 + at / kFar)) return find_sorted(bytes, at, end);
    const std::size_t found = source_.substr(0, end).find(bytes, at);
    searched_ += (found == std::string_view::npos ? end : found) - at;
    return found;
  }

 private:
  using Place = std::pair<std::uint32_t, std::uint32_t>;  // its bytes, where
  struct Block {
    std::size_t number = SIZE_MAX;
    std::vector<Place> places;
  };
  static constexpr std::size_t kSearched = 64 * kFar;  // a block of the source

  static std::uint32_t number_of(const char* bytes) {
    std::uint32_t number = 0;
    static_assert(sizeof number == kMinMatch);
    std::memcpy(&number, bytes, sizeof number);
    return number;
  }

  const std::vector<Place>& block(std::size_t number) {
    Block& block = blocks_[number % 2];
    if (block.number == number) return block.places;
    block.number = number;
    block.places.clear();
    for (std::size_t at = number * kFar; at < (number + 1) * kFar; ++at)
      if (at + kMinMatch <= source_.size())
        block.places.emplace_back(number_of(source_.data() + at), static_cast<std::uint32_t>(at));
    std::sort(block.places.begin(), block.places.end());
    return block.places;
  }

  std::size_t find_sorted(std::string_view bytes, std::size_t at, std::size_t end) {
    const std::uint32_t wanted = number_of(bytes.data());
    for (std::size_t number = at / kFar; number * kFar + kMinMatch <= end; ++number) {
      const std::vector<Place>& places = block(number);
      const auto found = std::lower_bound(places.begin(), places.end(),
                                          Place{wanted, static_cast<std::uint32_t>(at)});
      if (found == places.end() || found->first != wanted) continue;
      return found->second + kMinMatch <= end ? found->second : std::string_view::npos;
    }
    return std::string_view::npos;
  }

  const std::string_view source_;
  std::size_t searched_ = 0;  // bytes
  Block blocks_[2];
};

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
  NextMatch next(source);
  std::size_t at = 0;       // in the source
  std::size_t written = 0;  // of the line, by steps before
  for (std::size_t i = 0; i < line.size();) {
    std::size_t from = at;
    std::size_t size = i == written ? common(source.substr(at), line.substr(i)) : 0;
    if (size < std::min(kMinMatch, line.size() - i) && line.size() - i >= kMinMatch) {
      from = next.find(line.substr(i, kMinMatch), at);
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
