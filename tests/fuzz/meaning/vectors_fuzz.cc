// A file of vectors of any bytes: refused, or every row is found by its key and can be scanned. Its
// checksums are put right first, since no fuzzer would guess them.
#include <cstdlib>
#include <cstring>
#include <memory>

#include "corpus/hash.h"
#include "meaning/scan/dot.h"
#include "meaning/vectors.h"
#include "tests/fuzz/fuzz.h"

namespace gongbu::meaning {
namespace {

using fuzz::check;

struct Free {
  void operator()(void* at) const { std::free(at); }
};

// An aligned copy, as a mapped file is.
class Copy {
 public:
  explicit Copy(std::string_view bytes)
      : size_(bytes.size()),
        bytes_(static_cast<char*>(std::aligned_alloc(64, (size_ + 64) / 64 * 64))) {
    bytes.copy(bytes_.get(), size_);
  }
  std::string_view view() const { return {bytes_.get(), size_}; }
  char* data() { return bytes_.get(); }

 private:
  std::size_t size_;
  std::unique_ptr<char, Free> bytes_;
};

void put_checksums_right(Copy& copy) {
  if (copy.view().size() < sizeof(SegmentHead)) return;
  SegmentHead head{};
  std::memcpy(&head, copy.data(), sizeof head);
  const SegmentSections at(head);
  if (at.vectors <= copy.view().size())
    head.keys_checksum = hash64(copy.view().substr(at.removed, at.vectors - at.removed));
  head.file_size = copy.view().size();
  head.head_checksum =
      hash64({reinterpret_cast<const char*>(&head), offsetof(SegmentHead, head_checksum)});
  std::memcpy(copy.data(), &head, sizeof head);
}

void check_segment(const Result<VectorSegment>& segment) {
  if (!segment) {
    check(!segment.error().message.empty(), "an error says what went wrong");
    return;
  }
  const DotQuery query(std::vector<std::int8_t>(segment->head().dimensions, 1));
  for (std::uint32_t row = 0; row < segment->rows(); ++row) {
    check(segment->find(segment->key(row)) == row, "a row is found by its key");
    std::int32_t sum = 0;
    dots()(query, segment->vector(row).data(), query.stride(), 1, &sum);
  }
  for (std::uint32_t i = 0; i < segment->head().removed; ++i) (void)segment->removed(i);
  (void)segment->find({});
  (void)segment->verify();
}

}  // namespace
}  // namespace gongbu::meaning

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gongbu::meaning;
  Copy copy(gongbu::fuzz::text(data, size));
  check_segment(VectorSegment::parse(copy.view(), "vectors"));
  put_checksums_right(copy);
  check_segment(VectorSegment::parse(copy.view(), "vectors"));
  return 0;
}
