#include "corpus/note/utf8.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace gongbu {

Utf8Char utf8_at(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return {0, 0};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[offset + i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::uint32_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || offset + size > text.size()) return {0xFFFD, 1};
  char32_t code = lead & (0x7Fu >> size);
  for (std::uint32_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {0xFFFD, 1};
    code = (code << 6) | (byte(i) & 0x3Fu);
  }
  return {code, size};
}

void append_utf8(std::string& out, char32_t code) {
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) code = 0xFFFD;
  const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | (code >> 6));
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | (code >> 12));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | (code >> 18));
    put(0x80 | ((code >> 12) & 0x3F));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

bool is_space(char32_t c) {
  if (c <= 0x20) return c == ' ' || (c >= 9 && c <= 13);
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool is_word(char32_t c) {
  if (c < 0x80) return is_ascii_alnum(static_cast<char>(c));
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
    std::size_t last = end - 1;
    while (last > begin && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
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
  const icu::UnicodeString source = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  std::string out;
  nfc->normalize(source, status).toUTF8String(out);
  return U_FAILURE(status) ? std::string(text) : out;
}

std::string folded(std::string_view text) {
  const std::string source = composed(text);
  std::string out;
  out.reserve(source.size());
  for (std::size_t i = 0; i < source.size();) {
    const Utf8Char c = utf8_at(source, i);
    if (c.code < 0x80 && !is_space(c.code))
      out += static_cast<char>(c.code >= 'A' && c.code <= 'Z' ? c.code + 32 : c.code);
    else if (!is_space(c.code))
      out.append(source, i, c.size);
    i += c.size;
  }
  return out;
}

std::string shortened(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return std::string(text);
  std::size_t cut = bytes;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
  const std::size_t space = text.substr(0, cut).rfind(' ');
  if (space != std::string_view::npos && space > bytes / 2) cut = space;
  return std::string(text.substr(0, cut)) + "…";
}

}  // namespace gongbu
