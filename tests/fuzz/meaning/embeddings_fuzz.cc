// An answer of an embedding server of any bytes: refused, or vectors of length 1.
#include <cmath>

#include "meaning/http/embeddings_reply.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using gongbu::fuzz::check;
  const std::string_view bytes = gongbu::fuzz::text(data, size);
  check(gongbu::fuzz::is_valid_utf8(gongbu::meaning::error_message(bytes)), "a message is UTF-8");
  const auto vectors = gongbu::meaning::read_embeddings(bytes, 2);
  if (!vectors) {
    check(!vectors.error().message.empty(), "an error says what went wrong");
    return 0;
  }
  check(vectors->size() == 2 && (*vectors)[0].size() == (*vectors)[1].size(),
        "as many as texts, of one size");
  for (const auto& vector : *vectors) {
    double square = 0;
    for (const float value : vector) square += double{value} * value;
    check(std::abs(square - 1) < 1e-3, "a vector has length 1");
  }
  return 0;
}
