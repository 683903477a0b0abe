#include "search/render/gate.h"

#include <unicode/uchar.h>

#include <cstdio>

#include "corpus/utf8.h"

namespace gongbu {
namespace {

// No script that is in use stacks more on a letter; what stacks more covers the lines around it.
constexpr std::uint32_t kMostMarks = 4;
constexpr char32_t kJoiner = 0x200D;

bool is_plain_ascii(char32_t c) { return (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\t'; }

// Syllables and ideographs: nearly all that is not ASCII in these texts.
bool is_plain_wide(char32_t c) {
  return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x4E00 && c <= 0x9FFF);
}

bool is_emoji(char32_t c) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EXTENDED_PICTOGRAPHIC) != 0;
}

// Takes no room of its own: marks, variation selectors, vowels and finals of decomposed Hangul.
bool is_mark(char32_t c) {
  if ((c > 0x1160 && c <= 0x11FF) || (c >= 0xD7B0 && c <= 0xD7FF)) return true;
  const int type = u_charType(static_cast<UChar32>(c));
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

bool is_steering(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  switch (u_charType(code)) {
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
    case U_SURROGATE:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
      return true;
    default:
      return u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
  }
}

void append_name(char32_t c, std::string_view bytes, std::string& out) {
  char name[16];
  if (c == kBadByte)
    std::snprintf(name, sizeof name, "<%02X>", static_cast<unsigned char>(bytes.front()));
  else if (c < 0x20 || c == 0x7F)
    std::snprintf(name, sizeof name, "^%c", static_cast<char>(c ^ 0x40));
  else
    std::snprintf(name, sizeof name, "<U+%04X>", static_cast<unsigned>(c));
  out += name;
}

void append_json_escape(char32_t c, std::string& out) {
  char escape[16];
  const auto code = static_cast<unsigned>(c);
  if (c > 0xFFFF)
    std::snprintf(escape, sizeof escape, "\\u%04x\\u%04x", 0xD800 + ((code - 0x10000) >> 10),
                  0xDC00 + ((code - 0x10000) & 0x3FF));
  else
    std::snprintf(escape, sizeof escape, "\\u%04x", code);
  out += escape;
}

// The text with `replace` in place of each hidden character.
template <typename Replace>
std::string without_hidden(std::string_view text, const Replace& replace) {
  std::string out;
  out.reserve(text.size());
  HiddenCharacters hidden;
  std::size_t copied = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_character(text, at);
    if (!hidden.is_hidden(c, text, at)) continue;
    out += text.substr(copied, begin - copied);
    replace(c, text.substr(begin, at - begin), out);
    copied = at;
  }
  return out += text.substr(copied);
}

void append_octal(char byte, std::string& out) {
  constexpr std::string_view kNamed = "\a\b\t\n\v\f\r\"\\";
  constexpr std::string_view kNames = "abtnvfr\"\\";
  out += '\\';
  if (const std::size_t named = kNamed.find(byte); named != std::string_view::npos) {
    out += kNames[named];
    return;
  }
  const auto value = static_cast<unsigned char>(byte);
  out += static_cast<char>('0' + (value >> 6));
  out += static_cast<char>('0' + ((value >> 3) & 7));
  out += static_cast<char>('0' + (value & 7));
}

}  // namespace

bool HiddenCharacters::is_hidden(char32_t c, std::string_view text, std::size_t end) {
  if (is_plain_ascii(c) || is_plain_wide(c)) {
    marks_ = 0;
    after_emoji_ = false;
    return false;
  }
  if (c == kBadByte) return true;
  const bool emoji = is_emoji(c);
  if (!emoji && is_mark(c)) {
    // What is ignorable and no variation selector says nothing to a reader.
    const bool selector = u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_VARIATION_SELECTOR);
    return ++marks_ > kMostMarks || (!selector && is_steering(c));
  }
  if (c == kJoiner && after_emoji_ && is_emoji(utf8_at(text, end).code)) {
    marks_ = 0;
    return false;
  }
  if (is_steering(c)) return true;
  marks_ = 0;
  after_emoji_ = emoji || (after_emoji_ && c >= 0x1F3FB && c <= 0x1F3FF);  // skin tones
  return false;
}

std::string gated(std::string_view text) { return without_hidden(text, append_name); }

std::string escaped_json(std::string json) {
  const auto escape = [](char32_t c, std::string_view bytes, std::string& out) {
    if (c == kBadByte || c < 0x7F)
      out += bytes;  // none in valid JSON but white space
    else
      append_json_escape(c, out);
  };
  for (const char c : json)
    if (static_cast<signed char>(c) < 0 || c == 0x7F) return without_hidden(json, escape);
  return json;
}

std::string quoted_path(std::string_view path, std::string_view separators) {
  std::string out = "\"";
  bool plain = true;
  HiddenCharacters hidden;
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t begin = at;
    const char32_t c = next_character(path, at);
    const std::string_view bytes = path.substr(begin, at - begin);
    const bool quoted = c == '\n' || c == '\t' || c == '"' || c == '\\' ||
                        separators.find(bytes) != std::string_view::npos;
    // Bytes of no character are a name in another encoding; they end no line.
    if ((!hidden.is_hidden(c, path, at) && !quoted) || c == kBadByte) {
      out += bytes;
      continue;
    }
    plain = false;
    for (const char byte : bytes) append_octal(byte, out);
  }
  return plain ? std::string(path) : out + '"';
}

}  // namespace gongbu
