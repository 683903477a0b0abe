#include "corpus/catalog/name_units.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <array>

#include "corpus/hangul.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

constexpr char32_t kFirstCombining = 0x300;
constexpr std::array<std::u32string_view, 3> kVendors = {U"aws", U"amazon", U"아마존"};

const UNormalizer2* composer() {
  static const UNormalizer2* const kComposer = [] {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* nfc = unorm2_getNFCInstance(&status);
    return U_SUCCESS(status) ? nfc : nullptr;
  }();
  return kComposer;
}

UnitKind kind_of(char32_t c) {
  if (is_ascii_lower(c) || is_ascii_digit(c)) return UnitKind::kLatin;
  if (hangul::is_syllable(c)) return UnitKind::kHangul;
  if (c == ' ' || c == '\t' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A)) {
    return UnitKind::kSpace;
  }
  if (c == '-' || (c >= 0x2010 && c <= 0x2015)) return UnitKind::kHyphen;
  return UnitKind::kOther;
}

char32_t fold(char32_t c) {
  if (c < 0x80) return ascii_lower(c);
  if (hangul::is_syllable(c)) return c;
  if (c >= 0xFF01 && c <= 0xFF5E) return fold(c - 0xFEE0);
  return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
}

bool is_ignorable(char32_t c) {
  return c >= 0xAD &&
         u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

// Joins a combining letter or a conjoining jamo to the unit before it.
bool compose(NameUnit& before, char32_t c, std::uint32_t end) {
  if (composer() == nullptr) return false;
  const UChar32 joined =
      unorm2_composePair(composer(), static_cast<UChar32>(before.letter), static_cast<UChar32>(c));
  if (joined < 0) return false;
  before.letter = static_cast<char32_t>(joined);
  before.end = end;
  before.kind = kind_of(before.letter);
  return true;
}

}  // namespace

void fold_units(std::string_view text, std::vector<NameUnit>& units) {
  units.clear();
  units.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    char32_t code = next_character(text, at);
    if (code == kBadByte) code = kReplacement;
    const auto end = static_cast<std::uint32_t>(at);
    if (code >= kFirstCombining && !hangul::is_syllable(code)) {
      if (!units.empty() && compose(units.back(), code, end)) continue;
      if (is_ignorable(code)) continue;
    }
    const char32_t letter = fold(code);
    units.push_back({letter, static_cast<std::uint32_t>(begin), end, kind_of(letter)});
  }
}

std::size_t past_gap(const std::vector<NameUnit>& units, std::size_t at) {
  std::size_t next = at;
  if (next < units.size() && units[next].kind == UnitKind::kHyphen) {
    ++next;
  } else {
    while (next < units.size() && units[next].kind == UnitKind::kSpace) ++next;
  }
  return next == units.size() || units[next].separates() ? at : next;
}

std::size_t vendor_prefix_length(const std::vector<NameUnit>& units, std::size_t at) {
  for (const std::u32string_view vendor : kVendors) {
    if (units.size() - at <= vendor.size()) continue;
    std::size_t matched = 0;
    while (matched < vendor.size() && units[at + matched].letter == vendor[matched]) ++matched;
    if (matched == vendor.size()) return past_gap(units, at + matched) - at;
  }
  return 0;
}

std::u32string name_key(std::string_view name) {
  std::vector<NameUnit> units;
  fold_units(name, units);
  std::size_t first = 0;
  while (first < units.size() && units[first].separates()) ++first;
  std::u32string key;
  for (std::size_t i = first + vendor_prefix_length(units, first); i < units.size(); ++i) {
    if (!units[i].separates()) key.push_back(units[i].letter);
  }
  return key;
}

}  // namespace gongbu
