#include "corpus/hangul.h"

#include <array>

#include "corpus/utf8.h"

namespace gongbu::hangul {
namespace {

constexpr char32_t kFirstJamo = U'ㄱ';
constexpr std::size_t kJamoCount = U'ㅣ' - U'ㄱ' + 1;

// Compound, first, second.
constexpr std::u32string_view kCompounds =
    U"ㄳㄱㅅㄵㄴㅈㄶㄴㅎㄺㄹㄱㄻㄹㅁㄼㄹㅂㄽㄹㅅㄾㄹㅌㄿㄹㅍㅀㄹㅎㅄㅂㅅㅘㅗㅏㅙㅗㅐㅚㅗㅣㅝㅜㅓㅞ"
    U"ㅜㅔㅟㅜㅣㅢㅡㅣ";

constexpr std::u32string_view kKeyJamo =
    U"ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ";
constexpr std::string_view kKeyLetters = "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml";
static_assert(kKeyJamo.size() == kKeyCount && kKeyLetters.size() == kKeyCount);

constexpr int place(std::u32string_view list, char32_t c) {
  const std::size_t at = list.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

// What is known of one compatibility jamo.
struct Jamo {
  char32_t first = 0;
  char32_t second = 0;
  std::int8_t lead = -1;
  std::int8_t vowel = -1;
  std::int8_t tail = 0;
  Key keys[2] = {};
  std::int8_t key_count = 0;
};

constexpr std::array<Jamo, kJamoCount> make_jamo_table() {
  std::array<Jamo, kJamoCount> table;
  for (std::size_t i = 0; i < kJamoCount; ++i) {
    const char32_t c = kFirstJamo + static_cast<char32_t>(i);
    Jamo& jamo = table[i];
    jamo.first = c;
    for (std::size_t at = 0; at < kCompounds.size(); at += 3) {
      if (kCompounds[at] != c) continue;
      jamo.first = kCompounds[at + 1];
      jamo.second = kCompounds[at + 2];
    }
    jamo.lead = static_cast<std::int8_t>(place(kLeads, c));
    jamo.vowel = static_cast<std::int8_t>(place(kVowels, c));
    jamo.tail = static_cast<std::int8_t>(place(kTails, c) + 1);
    jamo.keys[jamo.key_count++] = static_cast<Key>(kFirstKey + place(kKeyJamo, jamo.first));
    if (jamo.second != 0)
      jamo.keys[jamo.key_count++] = static_cast<Key>(kFirstKey + place(kKeyJamo, jamo.second));
  }
  return table;
}
constexpr std::array<Jamo, kJamoCount> kJamo = make_jamo_table();

const Jamo& jamo_at(char32_t c) { return kJamo[c - kFirstJamo]; }

// The keys of each jamo of a list, by its place there; the second is 0 for a simple jamo.
template <std::size_t kSize>
constexpr std::array<std::array<Key, 2>, kSize> make_keys(std::u32string_view list) {
  std::array<std::array<Key, 2>, kSize> keys{};
  for (std::size_t i = 0; i < kSize; ++i) {
    const Jamo& jamo = kJamo[list[i] - kFirstJamo];
    for (int k = 0; k < jamo.key_count; ++k) keys[i][static_cast<std::size_t>(k)] = jamo.keys[k];
  }
  return keys;
}
constexpr auto kVowelKeys = make_keys<kVowels.size()>(kVowels);
constexpr auto kTailKeys = make_keys<kTails.size()>(kTails);

void add_keys(const std::array<Key, 2>& keys, KeyStrokes& to) {
  to.keys[to.size++] = keys[0];
  if (keys[1] != 0) to.keys[to.size++] = keys[1];
}

constexpr bool is_conjoining_lead(char32_t c) { return c >= 0x1100 && c < 0x1100 + kLeads.size(); }
constexpr bool is_conjoining_vowel(char32_t c) {
  return c >= 0x1161 && c < 0x1161 + kVowels.size();
}
constexpr bool is_conjoining_tail(char32_t c) { return c >= 0x11A8 && c < 0x11A8 + kTails.size(); }

}  // namespace

int lead_index(char32_t jamo) { return is_jamo(jamo) ? jamo_at(jamo).lead : -1; }
int vowel_index(char32_t jamo) { return is_jamo(jamo) ? jamo_at(jamo).vowel : -1; }
int tail_index(char32_t jamo) {
  return is_jamo(jamo) && jamo_at(jamo).tail > 0 ? jamo_at(jamo).tail : -1;
}

JamoPair parts(char32_t jamo) {
  if (!is_jamo(jamo)) return {jamo, 0};
  return {jamo_at(jamo).first, jamo_at(jamo).second};
}

char32_t compound(char32_t first, char32_t second) {
  for (std::size_t at = 0; at < kCompounds.size(); at += 3)
    if (kCompounds[at + 1] == first && kCompounds[at + 2] == second) return kCompounds[at];
  return 0;
}

std::string composed(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto peek = [text](std::size_t at) {
    return at < text.size() ? next_character(text, at) : kBadByte;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    char32_t c = next_character(text, at);
    if (c == kBadByte) {
      out.push_back(text[begin]);
      continue;
    }
    if (is_conjoining_lead(c)) {
      const char32_t vowel = peek(at);
      if (is_conjoining_vowel(vowel)) {
        next_character(text, at);
        c = join({static_cast<int>(c - 0x1100), static_cast<int>(vowel - 0x1161), 0});
      }
    }
    if (is_syllable(c) && !has_batchim(c)) {
      const char32_t tail = peek(at);
      if (is_conjoining_tail(tail)) {
        next_character(text, at);
        c += tail - 0x11A8 + 1;
      }
    }
    append_character(compatibility_jamo(c), out);
  }
  return out;
}

char qwerty_letter(Key key) {
  return is_hangul_key(key) ? kKeyLetters[static_cast<std::size_t>(key - kFirstKey)]
                            : static_cast<char>(key);
}

Key hangul_key(char letter) {
  std::size_t at = kKeyLetters.find(letter);
  if (at == std::string_view::npos) at = kKeyLetters.find(ascii_lower(letter));
  return at == std::string_view::npos ? Key{0} : static_cast<Key>(kFirstKey + at);
}

char32_t jamo_of_key(Key key) { return kKeyJamo[static_cast<std::size_t>(key - kFirstKey)]; }

KeyStrokes strokes(char32_t c) {
  KeyStrokes out;
  c = compatibility_jamo(c);
  if (is_syllable(c)) {
    const Syllable s = split(c);
    out.keys[out.size++] = static_cast<Key>(kFirstKey + s.lead);  // the keys begin as kLeads
    add_keys(kVowelKeys[static_cast<std::size_t>(s.vowel)], out);
    if (s.tail > 0) add_keys(kTailKeys[static_cast<std::size_t>(s.tail - 1)], out);
  } else if (is_jamo(c)) {
    const Jamo& jamo = jamo_at(c);
    add_keys({jamo.keys[0], jamo.keys[1]}, out);
  } else if (c >= kBadByte) {
    out.keys[out.size++] = kBadKey;
  } else {
    out.size =
        static_cast<int>(encode_character(ascii_lower(c), reinterpret_cast<char*>(out.keys)));
  }
  return out;
}

bool KeyCursor::refill() {
  while (skip_spaces_ && at_ < text_.size() && text_[at_] == ' ') ++at_;
  if (at_ >= text_.size()) return false;
  pending_ = strokes(next_character(text_, at_));
  used_ = 0;
  return true;
}

std::string keys(std::string_view text) {
  std::string out;
  KeyCursor cursor(text);
  for (int key = cursor.next(); key >= 0; key = cursor.next())
    out.push_back(static_cast<char>(key));
  return out;
}

std::string typed_keys(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = compatibility_jamo(next_character(text, at));
    if (!is_syllable(c) && !is_jamo(c)) {
      out.append(text, begin, at - begin);
      continue;
    }
    const KeyStrokes typed = strokes(c);
    for (int i = 0; i < typed.size; ++i) out.push_back(qwerty_letter(typed.keys[i]));
  }
  return out;
}

}  // namespace gongbu::hangul
