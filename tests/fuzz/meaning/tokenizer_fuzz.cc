// A tokenizer of any bytes, and a text behind a NUL: refused, or the text has tokens, the same each
// time.
#include "meaning/model2vec/tokenizer.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using gongbu::fuzz::check;
  const std::string_view bytes = gongbu::fuzz::text(data, size);
  const std::size_t nul = std::min(bytes.find('\0'), bytes.size());
  const auto tokenizer =
      gongbu::meaning::model2vec::Tokenizer::parse(bytes.substr(0, nul), "tokenizer.json");
  if (!tokenizer) {
    check(!tokenizer.error().message.empty(), "an error says what went wrong");
    return 0;
  }
  const std::string text =
      "Tokenize, 객체 저장소의 low  lower é\xFF" + std::string(bytes.substr(nul));
  check(tokenizer->encode(text) == tokenizer->encode(text), "the same text has the same tokens");
  (void)tokenizer->encode("");
  return 0;
}
