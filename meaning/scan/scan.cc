#include "meaning/scan/scan.h"

#include <algorithm>
#include <bit>

#include "meaning/scan/quantise.h"

namespace gongbu::meaning {
namespace {

constexpr std::uint32_t kBlock = 64;
constexpr std::uint32_t kBlocksBetweenPolls = 64;
// With fewer rows allowed in a block, they are multiplied one by one.
constexpr int kSparse = 24;

bool nearer(const Near& a, const Near& b) {
  return a.cosine != b.cosine ? a.cosine > b.cosine : a.row < b.row;
}

// Keeps the nearest `limit` as a heap, the farthest of them on top.
class Best {
 public:
  Best(std::size_t limit, float least) : limit_(limit), least_(least) {}

  float least() const { return least_; }

  void add(Near found) {
    // Beyond 1 is a damaged scale; not a number is no more than anything.
    if (!(found.cosine > least_) || found.cosine > 1.5F || limit_ == 0) return;
    if (heap_.size() == limit_) {
      std::pop_heap(heap_.begin(), heap_.end(), nearer);
      heap_.pop_back();
    }
    heap_.push_back(found);
    std::push_heap(heap_.begin(), heap_.end(), nearer);
    if (heap_.size() == limit_) least_ = heap_.front().cosine;
  }

  std::vector<Near> sorted() && {
    std::sort_heap(heap_.begin(), heap_.end(), nearer);
    return std::move(heap_);
  }

 private:
  std::size_t limit_;
  float least_;
  std::vector<Near> heap_;
};

class Scan {
 public:
  Scan(const Vectors& vectors, const ScanRequest& request, DotsFunction function)
      : vectors_(vectors),
        request_(request),
        function_(function),
        bytes_(request.query.size()),
        scale_(quantise(request.query, bytes_)),
        query_(bytes_),
        best_(request.limit, request.least) {}

  void run(const VectorSegment& segment, std::uint32_t first) {
    for (std::uint32_t row = 0; row < segment.rows(); row += kBlock) {
      if (request_.poll && row / kBlock % kBlocksBetweenPolls == 0) request_.poll();
      const std::uint32_t count = std::min(kBlock, segment.rows() - row);
      const std::uint64_t wanted = bits(first + row, count);
      if (wanted == 0) continue;
      if (std::popcount(wanted) < kSparse)
        for (std::uint64_t left = wanted; left; left &= left - 1)
          block(segment, row + static_cast<std::uint32_t>(std::countr_zero(left)), 1, first, 1);
      else
        block(segment, row, count, first, wanted);
    }
  }

  std::vector<Near> result() && { return std::move(best_).sorted(); }

 private:
  // Which of 64 rows are alive and allowed.
  std::uint64_t bits(std::uint32_t row, std::uint32_t count) const {
    std::uint64_t out = count == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
    out &= ~vectors_.dead_bits(row);
    if (request_.allowed.empty()) return out;
    const std::size_t word = row / 64;
    const unsigned shift = row % 64;
    const auto at = [&](std::size_t i) {
      return i < request_.allowed.size() ? request_.allowed[i] : 0;
    };
    std::uint64_t allowed = at(word) >> shift;
    if (shift) allowed |= at(word + 1) << (64 - shift);
    return out & allowed;
  }

  void block(const VectorSegment& segment, std::uint32_t row, std::uint32_t count,
             std::uint32_t first, std::uint64_t wanted) {
    std::int32_t sums[kBlock];
    function_(query_, segment.vector(row).data(), query_.stride(), count, sums);
    for (std::uint32_t i = 0; i < count; ++i) {
      const float dot = static_cast<float>(sums[i]) - query_.middle();
      const float cosine = dot * scale_ * scale_of(segment.scale(row + i));
      if (!(cosine > best_.least()) || !(wanted >> i & 1)) continue;
      const std::uint32_t number = first + row + i;
      if (!request_.accept || request_.accept(number)) best_.add({number, cosine});
    }
  }

  const Vectors& vectors_;
  const ScanRequest& request_;
  DotsFunction function_;
  std::vector<std::int8_t> bytes_;
  float scale_;
  DotQuery query_;
  Best best_;
};

}  // namespace

std::vector<Near> nearest(const Vectors& vectors, const ScanRequest& request,
                          DotsFunction dots_of_rows) {
  if (request.query.size() != vectors.dimensions()) return {};
  Scan scan(vectors, request, dots_of_rows);
  scan.run(vectors.base(), 0);
  scan.run(vectors.changes(), vectors.base().rows());
  return std::move(scan).result();
}

}  // namespace gongbu::meaning
