#include "corpus/analysis/units.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include "corpus/hangul.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

bool is_compatibility_jamo(char32_t c) {
  return c >= 0x3131 && c <= 0x318E && c != 0x3164 && c != 0x318D;
}

// Symbols from the arrows on, but what draws lines and boxes. A modifier of an emoji is none.
bool is_sign(char32_t c) {
  constexpr char32_t kArrows = 0x2190;
  if (c < kArrows || c == kReplacement) return false;
  const bool drawing = (c >= 0x2500 && c <= 0x259F) || (c >= 0x2800 && c <= 0x28FF);
  if (drawing) return false;
  const auto code = static_cast<UChar32>(c);
  const auto type = u_charType(code);
  return type == U_OTHER_SYMBOL || type == U_MATH_SYMBOL ||
         u_hasBinaryProperty(code, UCHAR_EXTENDED_PICTOGRAPHIC);
}

CharClass class_of(char32_t c) {
  if (c < 0x80) {
    return is_ascii_alnum(c) ? CharClass::kLatin : CharClass::kOther;
  }
  if (hangul::is_syllable(c)) return CharClass::kHangul;
  const auto code = static_cast<UChar32>(c);
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(code, &status)) {
    case USCRIPT_HANGUL:
      return is_compatibility_jamo(c) || u_isalpha(code) ? CharClass::kHangul : CharClass::kOther;
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return u_isalnum(code) ? CharClass::kHan : CharClass::kOther;
    default:
      if (u_isalnum(code) || u_charType(code) == U_NON_SPACING_MARK ||
          u_charType(code) == U_COMBINING_SPACING_MARK)
        return CharClass::kLatin;
      return is_sign(c) ? CharClass::kSign : CharClass::kOther;
  }
}

bool is_middle_dot(char32_t c) { return c == 0xB7 || c == 0x318D || c == 0x30FB || c == 0x2027; }

// Whether a first byte is of ASCII or of a row of Unicode that syllables fill: nothing there
// composes with what stands before it.
bool begins_simple(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80 || (byte >= 0xEA && byte <= 0xED);
}

struct Source {
  char32_t c;
  std::uint32_t begin;
  std::uint32_t end;
};

const icu::Normalizer2& nfkc() {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* instance = icu::Normalizer2::getNFKCInstance(status);
  return *instance;
}

void push(char32_t c, std::uint32_t begin, std::uint32_t end, std::vector<Unit>& units) {
  units.push_back({c, begin, end, class_of(c)});
}

// One stretch that may compose: all of its output stands for all of its source.
void append_composed(const std::vector<Source>& stretch, std::vector<Unit>& units) {
  const std::uint32_t begin = stretch.front().begin;
  const std::uint32_t end = stretch.back().end;
  if (stretch.size() == 1) {
    const char32_t c = stretch[0].c;
    if (is_middle_dot(c) || c == kReplacement) return push(' ', begin, end, units);
    if (is_compatibility_jamo(c)) return push(c, begin, end, units);
    const auto type = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_DECOMPOSITION_TYPE);
    if (type == U_DT_CIRCLE) {  // ①, ㉠: a mark of enumeration, not part of the word beside it
      push(' ', begin, end, units);
    }
  }
  icu::UnicodeString in;
  for (const Source& source : stretch) in.append(static_cast<UChar32>(source.c));
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString out = nfkc().normalize(in, status);
  for (std::int32_t i = 0; i < out.length(); i = out.moveIndex32(i, 1))
    push(hangul::compatibility_jamo(static_cast<char32_t>(out.char32At(i))), begin, end, units);
  if (stretch.size() == 1 && u_getIntPropertyValue(static_cast<UChar32>(stretch[0].c),
                                                   UCHAR_DECOMPOSITION_TYPE) == U_DT_CIRCLE)
    push(' ', begin, end, units);
}

}  // namespace

bool ends_run(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0 || c == 0x3000 ||
         (c >= 0x80 && u_isUWhiteSpace(static_cast<UChar32>(c)));
}

void append_units(std::string_view text, std::uint32_t begin, std::uint32_t end,
                  std::vector<Unit>& units) {
  thread_local std::vector<Source> stretch;
  stretch.clear();
  const auto flush = [&] {
    if (!stretch.empty()) append_composed(stretch, units);
    stretch.clear();
  };
  text = text.substr(0, end);
  for (std::size_t next = begin; next < end;) {
    const auto at = static_cast<std::uint32_t>(next);
    char32_t c = next_character(text, next);
    if (c == kBadByte) c = kReplacement;
    const auto behind = static_cast<std::uint32_t>(next);
    const bool simple = c < 0x80 || hangul::is_syllable(c);
    if (simple || nfkc().hasBoundaryBefore(static_cast<UChar32>(c))) flush();
    // A simple character may still compose with a mark or a jamo behind it: look before settling.
    if (simple && (next == end || begins_simple(text[next]))) {
      push(c, at, behind, units);
      continue;
    }
    if (u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) continue;
    stretch.push_back({c, at, behind});
  }
  flush();
}

}  // namespace gongbu
