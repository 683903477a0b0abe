// Bytes of a note → UTF-8 with '\n' line ends.
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "corpus/files/source_tree.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

using std::string_view;

constexpr std::size_t kSniffedBytes = 8 << 10;

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

struct Utf8Count {
  std::size_t wide = 0;  // characters of several bytes
  std::size_t bad = 0;   // bytes that are no UTF-8
};

Utf8Count count_utf8(string_view bytes) {
  Utf8Count count;
  for (std::size_t at = 0; at < bytes.size();) {
    const char32_t c = next_character(bytes, at);
    count.bad += c == kBadByte;
    count.wide += c >= 0x80 && c != kBadByte;
  }
  return count;
}

// Stops at the first byte that the encoding does not have, or puts U+FFFD there.
Result<std::string> convert(string_view bytes, const char* encoding, bool strict) {
  Error error{ErrorCode::kUnreadable, "the text is neither UTF-8, UTF-16 nor windows-949",
              "save the note as UTF-8"};
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(encoding, &status));
  if (U_FAILURE(status)) return error;
  if (strict)
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                        &status);
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 2);
  UChar units[2048];
  char32_t lead = 0;
  const char* source = bytes.data();
  const char* const end = bytes.data() + bytes.size();
  bool more = true;
  while (more) {
    UChar* target = units;
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &target, units + std::size(units), &source, end, nullptr, true,
                   &status);
    more = status == U_BUFFER_OVERFLOW_ERROR;
    if (U_FAILURE(status) && !more && (strict || status != U_TRUNCATED_CHAR_FOUND)) return error;
    for (const UChar* unit = units; unit < target; ++unit) {
      const char32_t code = *unit;
      // ICU gives bytes that windows-949 does not use (0x80, 0xFF) as controls or private
      // characters.
      if (strict && ((code >= 0x80 && code < 0xA0) || (code >= 0xF8F0 && code < 0xF900)))
        return error;
      if (lead != 0 && code >= 0xDC00 && code < 0xE000) {
        append_character(0x10000 + ((lead - 0xD800) << 10) + (code - 0xDC00), out);
        lead = 0;
        continue;
      }
      if (lead != 0 || status == U_TRUNCATED_CHAR_FOUND) append_character(kReplacement, out);
      lead =
          code >= 0xD800 && code < 0xDC00 ? code : 0;  // its other half may be in the next buffer
      if (lead == 0) append_character(code == 0 ? kReplacement : code, out);
    }
  }
  if (lead != 0 || status == U_TRUNCATED_CHAR_FOUND) append_character(kReplacement, out);
  return out;
}

// CRLF and CR become LF; U+2028 and U+2029, which no editor counts as line ends, a space.
std::string with_line_feeds(std::string text) {
  if (text.find('\r') == std::string::npos && text.find("\xE2\x80") == std::string::npos)
    return text;
  std::size_t to = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r') {
      if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
      text[to++] = '\n';
    } else if (text.compare(i, 3, "\xE2\x80\xA8") == 0 || text.compare(i, 3, "\xE2\x80\xA9") == 0) {
      text[to++] = ' ';
      i += 2;
    } else {
      text[to++] = text[i];
    }
  }
  text.resize(to);
  return text;
}

bool is_binary(string_view bytes) {
  const string_view head = bytes.substr(0, kSniffedBytes);
  if (head.find('\0') != string_view::npos) return true;
  const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' &&
           byte != 0x1B;
  });
  return controls > 2 && static_cast<std::size_t>(controls) * 20 > head.size();
}

Result<std::string> decode(string_view bytes) {
  if (bytes.substr(0, 2) == "\xFF\xFE") return convert(bytes.substr(2), "UTF-16LE", false);
  if (bytes.substr(0, 2) == "\xFE\xFF") return convert(bytes.substr(2), "UTF-16BE", false);
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
  if (is_binary(bytes)) return Error{ErrorCode::kUnreadable, "binary content", ""};
  const Utf8Count count = count_utf8(bytes);
  if (count.bad == 0) return std::string(bytes);
  // Korean in windows-949 is hardly ever valid UTF-8, so a note that mostly is has only been
  // damaged.
  if (count.wide > 8 * count.bad) return repair_utf8(bytes);
  return convert(bytes, "windows-949", true);
}

}  // namespace

Result<std::string> decode_text(string_view bytes) {
  Result<std::string> text = decode(bytes);
  if (!text) return text;
  return with_line_feeds(std::move(*text));
}

}  // namespace gongbu
