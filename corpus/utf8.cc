#include "corpus/utf8.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace gongbu {
namespace {

icu::UnicodeString wide(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

}  // namespace

void append_character(char32_t c, std::string& text) {
  if (!U_IS_UNICODE_CHAR(c) && !U_IS_UNICODE_NONCHAR(c)) c = kReplacement;
  char bytes[U8_MAX_LENGTH];
  text.append(bytes, encode_character(c, bytes));
}

std::size_t character_begin(std::string_view text, std::size_t at) {
  if (at >= text.size()) return at;
  // ICU's offsets have 32 bits, so it sees the four bytes that matter.
  const std::size_t from = at < U8_MAX_LENGTH ? 0 : at + 1 - U8_MAX_LENGTH;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data()) + from;
  auto place = static_cast<std::int32_t>(at - from);
  U8_SET_CP_START(bytes, 0, place);
  // A character cut short has a beginning for ICU; here its bytes are bad ones.
  const std::size_t begin = from + static_cast<std::size_t>(place);
  return begin + utf8_at(text, begin).size > at ? begin : at;
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

std::string repair_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) append_character(next_character(bytes, at), out);
  return out;
}

std::u16string utf16_of(std::string_view text) {
  const icu::UnicodeString out = wide(text);
  return {out.getBuffer(), static_cast<std::size_t>(out.length())};
}

std::string utf8_of(std::u16string_view text) {
  std::string out;
  icu::UnicodeString(text.data(), static_cast<std::int32_t>(text.size())).toUTF8String(out);
  return out;
}

bool is_space(char32_t c) {
  if (c <= 0x20) return c == ' ' || (c >= 9 && c <= 13);
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool is_word(char32_t c) {
  if (c < 0x80) return is_ascii_alnum(c);
  return u_isalnum(static_cast<UChar32>(c)) != 0;
}

std::string_view trim(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    const Utf8Char c = utf8_at(text, begin);
    if (!is_space(c.code)) break;
    begin += c.size;
  }
  std::size_t end = text.size();
  while (end > begin) {
    const std::size_t last = character_begin(text, end - 1);
    if (!is_space(utf8_at(text, last).code)) break;
    end = last;
  }
  return text.substr(begin, end - begin);
}

std::string composed(std::string_view text) {
  // Conjoining jamo begin with 0xE1, combining marks with 0xCC or 0xCD; without them nothing
  // composes.
  if (std::none_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == 0xE1 || byte == 0xCC || byte == 0xCD;
      }))
    return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return std::string(text);
  std::string out;
  nfc->normalize(wide(text), status).toUTF8String(out);
  return U_FAILURE(status) ? std::string(text) : out;
}

std::string folded(std::string_view text) {
  const std::string source = composed(text);
  std::string out;
  out.reserve(source.size());
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t begin = at;
    if (!is_space(next_character(source, at))) out.append(source, begin, at - begin);
  }
  return ascii_lowered(std::move(out));
}

std::string shortened(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return std::string(text);
  std::size_t cut = character_begin(text, bytes);
  const std::size_t space = text.substr(0, cut).rfind(' ');
  if (space != std::string_view::npos && space > bytes / 2) cut = space;
  return std::string(text.substr(0, cut)) + "…";
}

}  // namespace gongbu
