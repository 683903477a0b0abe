#include "corpus/analysis/accents.h"

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <string>

#include "corpus/ascii.h"

namespace gongbu {
namespace {

TEST(Accents, LettersAsAsciiWritesThem) {
  const struct {
    const char* word;
    const char* ascii;
  } cases[] = {
      {"", ""},
      {"cafe", "cafe"},
      {"café", "cafe"},
      {"cafe\u0301", "cafe"},
      {"Ångström", "angstrom"},
      {"straße", "strasse"},
      {"øl", "ol"},
      {"ǽ", "ae"},
      {"pho\u031B\u0309", "pho"},
      {"2\u0301", ""},  // a mark on a digit is no accent
      {"\u0301a", ""},  // nor is one on nothing
      {"тест", ""},
      {"aф", ""},
      {"도커", ""},
      {"a_b", ""},
      {"a\xff", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(without_accents(c.word), c.ascii) << c.word;
}

// ICU's transform, which takes 12 ms to make: it registers all transforms that it has.
class LatinAscii {
 public:
  LatinAscii() {
    UErrorCode status = U_ZERO_ERROR;
    transform_.reset(icu::Transliterator::createInstance("Latin-ASCII", UTRANS_FORWARD, status));
  }
  std::string of(icu::UnicodeString text) const {
    transform_->transliterate(text);
    std::string out;
    text.toUTF8String(out);
    return std::all_of(out.begin(), out.end(), is_ascii_alnum<char>) ? ascii_lowered(out) : "";
  }

 private:
  std::unique_ptr<icu::Transliterator> transform_;
};

TEST(Accents, EveryLetterAsIcuWritesIt) {
  const LatinAscii icu_transform;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const nfkc = icu::Normalizer2::getNFKCInstance(status);
  std::size_t latin = 0;
  for (UChar32 c = 0x80; c <= UCHAR_MAX_VALUE; ++c) {
    if (!u_isalnum(c) || u_foldCase(c, U_FOLD_CASE_DEFAULT) != c) continue;
    const icu::UnicodeString text(c);
    if (nfkc->normalize(text, status) != text) continue;
    std::string letter;
    text.toUTF8String(letter);
    const std::string ascii = icu_transform.of(text);
    latin += !ascii.empty();
    ASSERT_EQ(without_accents(letter), ascii) << letter << " U+" << std::hex << c;
  }
  EXPECT_GT(latin, 400U);
}

}  // namespace
}  // namespace gongbu
