#include "meaning/model2vec/characters.h"

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <memory>

namespace gongbu::meaning::model2vec {
namespace {

UChar32 wide(char32_t c) { return static_cast<UChar32>(c); }
bool in(char32_t c, std::uint32_t classes) { return (U_GET_GC_MASK(wide(c)) & classes) != 0; }

const icu::Normalizer2* normalizer(Form form) {
  UErrorCode status = U_ZERO_ERROR;
  switch (form) {
    case Form::kNfc:
      return icu::Normalizer2::getNFCInstance(status);
    case Form::kNfd:
      return icu::Normalizer2::getNFDInstance(status);
    case Form::kNfkc:
      return icu::Normalizer2::getNFKCInstance(status);
    case Form::kNfkd:
      return icu::Normalizer2::getNFKDInstance(status);
  }
  return nullptr;
}

}  // namespace

std::string_view first_characters(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; count > 0 && at < text.size(); --count) next_character(text, at);
  return text.substr(0, at);
}

bool is_whitespace(char32_t c) { return u_hasBinaryProperty(wide(c), UCHAR_WHITE_SPACE); }

bool is_control(char32_t c) {
  if (c == '\t' || c == '\n' || c == '\r') return false;
  return in(c, U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CO_MASK);
}

bool is_punctuation(char32_t c) {
  if (c < 0x80)
    return (c > ' ' && c < '0') || (c > '9' && c < 'A') || (c > 'Z' && c < 'a') ||
           (c > 'z' && c < 0x7F);
  return in(c, U_GC_P_MASK);
}

bool is_cjk(char32_t c) {
  constexpr struct {
    char32_t first, last;
  } kBlocks[] = {{0x4E00, 0x9FFF},   {0x3400, 0x4DBF},   {0x20000, 0x2A6DF}, {0x2A700, 0x2B73F},
                 {0x2B740, 0x2B81F}, {0x2B920, 0x2CEAF}, {0xF900, 0xFAFF},   {0x2F800, 0x2FA1F}};
  for (const auto& [first, last] : kBlocks)
    if (first <= c && c <= last) return true;
  return false;
}

bool is_accent(char32_t c) { return in(c, U_GC_MN_MASK); }
bool is_letter(char32_t c) { return in(c, U_GC_L_MASK); }
bool is_number(char32_t c) { return in(c, U_GC_N_MASK); }

bool is_word_character(char32_t c) {
  return u_hasBinaryProperty(wide(c), UCHAR_ALPHABETIC) ||
         in(c, U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK) ||
         u_hasBinaryProperty(wide(c), UCHAR_JOIN_CONTROL);
}

void append_lowercase(char32_t c, std::string& out) {
  if (c == 0x130) {  // the only character whose lower case is two
    out += "i\xCC\x87";
    return;
  }
  append_character(static_cast<char32_t>(u_tolower(wide(c))), out);
}

std::string normalised(std::string_view text, Form form) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  normalizer(form)->normalizeUTF8(
      0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink, nullptr,
      status);
  return out;
}

std::vector<std::size_t> grapheme_ends(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  thread_local const std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  std::unique_ptr<UText, UText* (*)(UText*)> opened(
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status),
      utext_close);
  std::vector<std::size_t> out;
  iterator->setText(opened.get(), status);
  for (std::int32_t end = iterator->first(); (end = iterator->next()) != icu::BreakIterator::DONE;)
    out.push_back(static_cast<std::size_t>(end));
  return out;
}

}  // namespace gongbu::meaning::model2vec
