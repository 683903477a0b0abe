#include "corpus/analysis/accents.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <vector>

#include "analysis_data.h"
#include "corpus/ascii.h"
#include "corpus/data_lines.h"

namespace gongbu {
namespace {

struct Letter {
  UChar32 letter;
  std::string_view ascii;
};

std::vector<Letter> read_letters(std::string_view tsv) {
  std::vector<Letter> out;
  for_each_line(tsv, [&](std::string_view line) {
    const std::size_t tab = line.find('\t');
    const auto letter = icu::UnicodeString::fromUTF8(
        {line.data(), static_cast<std::int32_t>(std::min(tab, line.size()))});
    out.push_back({letter.char32At(0), line.substr(tab + 1)});
  });
  return out;
}

// Empty when there is none.
std::string_view ascii_of(UChar32 letter) {
  static const std::vector<Letter> letters = read_letters(data::kLatinLettersTsv);
  const auto found =
      std::lower_bound(letters.begin(), letters.end(), letter,
                       [](const Letter& one, UChar32 sought) { return one.letter < sought; });
  return found == letters.end() || found->letter != letter ? std::string_view() : found->ascii;
}

}  // namespace

std::string without_accents(std::string_view word) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const nfd = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) return {};
  const icu::UnicodeString text = nfd->normalize(
      icu::UnicodeString::fromUTF8({word.data(), static_cast<std::int32_t>(word.size())}), status);
  std::string out;
  bool after_letter = false;  // a mark is an accent after a letter only
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (after_letter && u_charType(c) == U_NON_SPACING_MARK) continue;
    if (c < 0x80) {
      const char ascii = static_cast<char>(c);
      if (!is_ascii_alnum(ascii)) return {};
      out += ascii;
      after_letter = is_ascii_letter(ascii);
      continue;
    }
    const std::string_view ascii = ascii_of(c);
    if (ascii.empty()) return {};
    out += ascii;
    after_letter = true;
  }
  return U_FAILURE(status) ? std::string() : ascii_lowered(out);
}

}  // namespace gongbu
