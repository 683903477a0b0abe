#include "search/plan/predicates.h"

#include <unicode/unistr.h>

#include <algorithm>
#include <unordered_map>

#include "corpus/data_lines.h"
#include "search_data.h"

namespace gongbu {
namespace {

constexpr std::size_t kLeastRoot = 2;    // syllables: of shorter ones too many words begin so
constexpr std::size_t kMostForms = 100;  // words of the index that are looked at for a beginning
constexpr char16_t kFirstSyllable = u'가';
constexpr char16_t kLastSyllable = u'힣';
constexpr int kFinals = 28;
constexpr int kVowels = 21;
// Finals and vowels by their numbers within a syllable.
constexpr int kNieun = 4, kRieul = 8, kMieum = 16, kBieup = 17, kSsangSiot = 20;
constexpr int kA = 0, kEo = 4, kYeo = 6, kO = 8, kWa = 9, kWae = 10, kOe = 11, kU = 13, kWo = 14,
              kI = 20;
constexpr int kInitialRieul = 5;

bool is_syllable(char16_t c) { return c >= kFirstSyllable && c <= kLastSyllable; }
int final_of(char16_t c) { return (c - kFirstSyllable) % kFinals; }
int vowel_of(char16_t c) { return (c - kFirstSyllable) / kFinals % kVowels; }
int initial_of(char16_t c) { return (c - kFirstSyllable) / (kFinals * kVowels); }
char16_t syllable(int initial, int vowel, int final) {
  return static_cast<char16_t>(kFirstSyllable + (initial * kVowels + vowel) * kFinals + final);
}
char16_t with_final(char16_t c, int final) { return syllable(initial_of(c), vowel_of(c), final); }
char16_t with_vowel(char16_t c, int vowel) { return syllable(initial_of(c), vowel, final_of(c)); }

std::u16string utf16(std::string_view text) {
  const auto wide =
      icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  return {wide.getBuffer(), static_cast<std::size_t>(wide.length())};
}

std::string utf8(const std::u16string& text) {
  std::string out;
  icu::UnicodeString(text.data(), static_cast<std::int32_t>(text.size())).toUTF8String(out);
  return out;
}

struct Ending {
  std::u16string text;  // whole syllables
  int fused = 0;        // final consonant of the syllable before them
  bool after_contraction = false;
};

// The final consonant that a letter standing alone (ㄴ) is, 0 for syllables.
int final_of_letter(char16_t letter) {
  switch (letter) {
    case u'ㄴ':
      return kNieun;
    case u'ㄹ':
      return kRieul;
    case u'ㅁ':
      return kMieum;
    case u'ㅂ':
      return kBieup;
    default:
      return 0;
  }
}

// Shortest first: what a word may have been cut by.
const std::vector<Ending>& endings() {
  static const std::vector<Ending> all = [] {
    std::vector<Ending> out;
    for_each_line(data::kPredicateEndingsTxt, [&](std::string_view line) {
      const std::u16string text = utf16(line);
      const int fused = final_of_letter(text[0]);
      const bool after_contraction = text[0] == u'~';
      out.push_back({fused || after_contraction ? text.substr(1) : text, fused, after_contraction});
    });
    std::stable_sort(out.begin(), out.end(), [](const Ending& a, const Ending& b) {
      return a.text.size() + (a.fused != 0) < b.text.size() + (b.fused != 0);
    });
    return out;
  }();
  return all;
}

bool fits(const Ending& ending, std::u16string_view word) {
  const std::size_t n = ending.text.size();
  return word.size() > n && word.ends_with(ending.text) &&
         (ending.fused == 0 || final_of(word[word.size() - n - 1]) == ending.fused);
}

// 태어났 → 태어나, 가르쳐 → 가르치, 빨라 → 빠르: the past and the contractions undone.
void undo_contraction(std::u16string& root) {
  char16_t& last = root.back();
  const bool past = final_of(last) == kSsangSiot;
  if (past) last = with_final(last, 0);
  if (final_of(last) != 0) return;
  if (past && root.size() > kLeastRoot && (last == u'어' || last == u'아')) {
    root.pop_back();
    return;
  }
  const int vowel = vowel_of(last);
  if (vowel == kYeo) last = with_vowel(last, kI);
  if (vowel == kWa) last = with_vowel(last, kO);
  if (vowel == kWo) last = with_vowel(last, kU);
  if (vowel == kWae) last = with_vowel(last, kOe);
  if ((vowel == kA || vowel == kEo) && initial_of(last) == kInitialRieul && root.size() > 1 &&
      final_of(root[root.size() - 2]) == kRieul) {
    root[root.size() - 2] = with_final(root[root.size() - 2], 0);
    last = u'르';
  }
}

// 가깝(다) and 가까우(니) are one.
void drop_irregular_end(std::u16string& root) {
  if (root.size() > kLeastRoot && (root.back() == u'우' || root.back() == u'오'))
    root.pop_back();
  else if (root.size() >= kLeastRoot && final_of(root.back()) == kBieup)
    root.back() = with_final(root.back(), 0);
}

// How words of a key may begin: what undo_contraction() and the fused endings make of its last
// syllable, the other way round.
std::vector<std::u16string> beginnings(const std::u16string& key) {
  std::vector<std::u16string> out;
  std::u16string before = key.substr(0, key.size() - 1);
  const char16_t last = key.back();
  if (final_of(last) != 0) return {key};
  for (const int final : {0, kNieun, kRieul, kMieum, kBieup, kSsangSiot})
    out.push_back(before + with_final(last, final));
  const auto contracted = [&](char16_t c) {
    for (const int final : {0, kSsangSiot}) out.push_back(before + with_final(c, final));
  };
  const int vowel = vowel_of(last);
  if (vowel == kI) contracted(with_vowel(last, kYeo));
  if (vowel == kO) contracted(with_vowel(last, kWa));
  if (vowel == kU) contracted(with_vowel(last, kWo));
  if (vowel == kOe) contracted(with_vowel(last, kWae));
  if (last == u'르') {
    const bool bright = vowel_of(before.back()) == kA || vowel_of(before.back()) == kO;
    before.back() = with_final(before.back(), kRieul);
    contracted(bright ? u'라' : u'러');
  }
  return out;
}

}  // namespace

std::vector<PredicateKey> predicate_keys(std::string_view word) {
  std::vector<PredicateKey> out;
  const std::u16string whole = utf16(word);
  if (whole.size() < kLeastRoot || !std::all_of(whole.begin(), whole.end(), is_syllable))
    return out;
  const auto add = [&](std::u16string root, const Ending& ending) {
    const std::u16string written = root;
    undo_contraction(root);
    if (ending.after_contraction && root == written && vowel_of(root.back()) != kA) return;
    drop_irregular_end(root);
    if (root.size() >= kLeastRoot) out.push_back({utf8(root), ending.text.empty() && ending.fused});
  };
  if (final_of(whole.back()) == kSsangSiot) add(whole, {});
  for (const Ending& ending : endings()) {
    if (!fits(ending, whole)) continue;
    std::u16string root = whole.substr(0, whole.size() - ending.text.size());
    if (ending.fused) root.back() = with_final(root.back(), 0);
    add(std::move(root), ending);
  }
  return out;
}

std::vector<std::string> inflected_forms(std::string_view word, CollectionStatistics& statistics) {
  std::vector<std::string> out;
  for (const PredicateKey& key : predicate_keys(word)) {
    const auto is_form = [&](const std::string& term) {
      // An index stem is often the root itself (가르치, of 가르치는); but 강수진 is no 강수지, and
      // 전문가 no 전무.
      if (term == key.text) return !key.bare;
      if (key.bare && term.starts_with(word)) return false;
      const std::vector<PredicateKey> keys = predicate_keys(term);
      return std::any_of(keys.begin(), keys.end(),
                         [&](const PredicateKey& other) { return other.text == key.text; });
    };
    for (const std::u16string& beginning : beginnings(utf16(key.text))) {
      const std::string prefix = utf8(beginning);
      for (const TermCount& rest : statistics.terms(prefix, kMostForms))
        if (std::string term = prefix + rest.term; is_form(term)) out.push_back(std::move(term));
    }
    if (!out.empty()) break;
  }
  return out;
}

}  // namespace gongbu
