// A file of tensors of any bytes: refused, or every number of it can be read.
#include "meaning/model2vec/safetensors.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using gongbu::fuzz::check;
  const auto tensors =
      gongbu::meaning::model2vec::read_safetensors(gongbu::fuzz::text(data, size), "model");
  if (!tensors) {
    check(!tensors.error().message.empty(), "an error says what went wrong");
    return 0;
  }
  for (const auto& [name, tensor] : *tensors) {
    check(tensor.count() <= 8 * tensor.bytes.size() + 1, "a tensor is no larger than its bytes");
    for (std::uint64_t i = 0; i < tensor.count(); ++i) (void)tensor.number(i);
  }
  return 0;
}
