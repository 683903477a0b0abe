#include "corpus/analysis/units.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <array>

namespace gongbu {
namespace {

constexpr char32_t kBad = 0xFFFD;

bool is_syllable(char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; }
bool is_compatibility_jamo(char32_t c) {
  return c >= 0x3131 && c <= 0x318E && c != 0x3164 && c != 0x318D;
}

CharClass class_of(char32_t c) {
  if (c < 0x80) {
    const bool alnum = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return alnum ? CharClass::kLatin : CharClass::kOther;
  }
  if (is_syllable(c)) return CharClass::kHangul;
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
      return u_isalnum(code) || u_charType(code) == U_NON_SPACING_MARK ||
                     u_charType(code) == U_COMBINING_SPACING_MARK
                 ? CharClass::kLatin
                 : CharClass::kOther;
  }
}

// Lone conjoining jamo as the letters that a keyboard types. U+1100–1112 initials, U+1161–1175
// vowels, U+11A8–11C2 finals.
char32_t compatibility_jamo(char32_t c) {
  static constexpr std::array<char16_t, 19> kInitials = {
      0x3131, 0x3132, 0x3134, 0x3137, 0x3138, 0x3139, 0x3141, 0x3142, 0x3143, 0x3145,
      0x3146, 0x3147, 0x3148, 0x3149, 0x314A, 0x314B, 0x314C, 0x314D, 0x314E};
  static constexpr std::array<char16_t, 27> kFinals = {
      0x3131, 0x3132, 0x3133, 0x3134, 0x3135, 0x3136, 0x3137, 0x3139, 0x313A,
      0x313B, 0x313C, 0x313D, 0x313E, 0x313F, 0x3140, 0x3141, 0x3142, 0x3144,
      0x3145, 0x3146, 0x3147, 0x3148, 0x314A, 0x314B, 0x314C, 0x314D, 0x314E};
  if (c >= 0x1100 && c <= 0x1112) return kInitials[c - 0x1100];
  if (c >= 0x1161 && c <= 0x1175) return 0x314F + (c - 0x1161);
  if (c >= 0x11A8 && c <= 0x11C2) return kFinals[c - 0x11A8];
  return c;
}

bool is_middle_dot(char32_t c) { return c == 0xB7 || c == 0x318D || c == 0x30FB || c == 0x2027; }

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
    if (is_middle_dot(c) || c == kBad) return push(' ', begin, end, units);
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
    push(compatibility_jamo(static_cast<char32_t>(out.char32At(i))), begin, end, units);
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
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  for (std::uint32_t i = begin; i < end;) {
    const std::uint32_t at = i;
    UChar32 code = 0;
    U8_NEXT(bytes, i, end, code);
    const char32_t c = code < 0 ? kBad : static_cast<char32_t>(code);
    const bool simple = c < 0x80 || is_syllable(c);
    if (simple || nfkc().hasBoundaryBefore(code < 0 ? 0xFFFD : code)) flush();
    // A simple character may still compose with a mark or a jamo behind it: look before settling.
    if (simple && (i >= end || bytes[i] < 0x80 || (bytes[i] >= 0xEA && bytes[i] <= 0xED))) {
      push(c, at, i, units);
      continue;
    }
    if (code >= 0 && u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) continue;
    stretch.push_back({c, at, i});
  }
  flush();
}

}  // namespace gongbu
