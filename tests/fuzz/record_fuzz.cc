// Records of any bytes: an error, or a record that is the same after being stored again.
#include "indexer/forward.h"
#include "indexer/record.h"
#include "tests/fuzz/fuzz.h"

namespace gongbu {
namespace {

using fuzz::check;

template <typename Record>
void check_decoded(const Result<Record>& decoded, Result<Record> (*decode)(std::string_view)) {
  if (!decoded) {
    check(!decoded.error().message.empty(), "an error says what went wrong");
    return;
  }
  const Result<Record> again = decode(encode(*decoded));
  check(again.has_value() && *again == *decoded, "decode undoes encode");
}

void check_forward(std::string_view bytes) {
  const forward::Record record = forward::decode(bytes);
  const std::string stored = forward::encode(record);
  check(forward::encode(forward::decode(stored)) == stored, "decode undoes encode");
  for (std::size_t i = 0; i < forward::size(record.words); ++i) forward::at(record.words, i);
}

}  // namespace
}  // namespace gongbu

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gongbu;
  const std::string_view bytes = fuzz::text(data, size);
  check_decoded(decode_passage(bytes), decode_passage);
  check_decoded(decode_note(bytes), decode_note);
  check_decoded(decode_status(bytes), decode_status);
  check_forward(bytes);
  return 0;
}
