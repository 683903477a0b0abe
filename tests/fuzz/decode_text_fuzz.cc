// Text from any bytes: valid UTF-8 with '\n' line ends, and once decoded it stays as it is.
#include "corpus/files/source_tree.h"
#include "corpus/utf8.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gongbu;
  using fuzz::check;
  const std::string_view bytes = fuzz::text(data, size);
  const std::string repaired = repair_utf8(bytes);
  check(fuzz::is_valid_utf8(repaired), "repaired text is UTF-8");
  check(!fuzz::is_valid_utf8(bytes) || repaired == bytes, "valid text is not repaired");

  const Result<std::string> text = decode_text(bytes);
  if (!text) {
    check(!text.error().message.empty(), "an error says what went wrong");
    return 0;
  }
  check(fuzz::is_valid_utf8(*text), "decoded text is UTF-8");
  check(text->find('\r') == std::string::npos, "line ends are line feeds");
  return 0;
}
