// Words of any bytes: inside the text, in order, and the same every time and in a fresh analyzer.
#include "corpus/analysis/analyzer.h"
#include "corpus/analysis/hangul_stem.h"
#include "tests/fuzz/fuzz.h"

namespace gongbu {
namespace {

using fuzz::check;

void check_words(Analyzer& analyzer, std::string_view text) {
  std::uint32_t end = 0;
  std::uint32_t position = 0;
  for (const Word& word : analyzer.analyze(text)) {
    check(word.span.begin <= word.span.end && word.span.end <= text.size(),
          "spans are in the text");
    check(word.span.end >= end, "spans ascend");
    const bool sign = word.surface.empty() && word.number.empty();
    check(word.position == (sign ? position : position++), "positions count from 0");
    check(!sign || !word.literal.empty(), "a word has text");
    check(word.surface.empty() || !word.stem.empty(), "a surface has a stem");
    check(fuzz::is_valid_utf8(word.surface) && fuzz::is_valid_utf8(word.stem), "words are UTF-8");
    analyzer.tokens(word, [&](const Token& token) {
      check(!token.text.empty() && fuzz::is_valid_utf8(token.text), "tokens are UTF-8, none empty");
    });
    end = word.span.end;
  }
}

}  // namespace
}  // namespace gongbu

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gongbu;
  const std::string_view text = fuzz::text(data, size);
  static Analyzer warm;
  check_words(warm, text);
  const std::string first = print_tokens(warm, text);
  static unsigned runs = 0;
  if (runs++ % 64 == 0) {
    Analyzer fresh;
    fuzz::check(print_tokens(fresh, text) == first, "no text changes how the next is read");
  }
  fuzz::check(print_tokens(warm, text) == first, "the same text gives the same words");
  const std::string_view stem = hangul_stem(text);
  fuzz::check(text.substr(0, stem.size()) == stem, "a stem is a prefix");
  return 0;
}
