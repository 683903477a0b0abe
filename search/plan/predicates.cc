#include "search/plan/predicates.h"

#include <algorithm>
#include <unordered_map>

#include "corpus/data_lines.h"
#include "corpus/hangul.h"
#include "corpus/utf8.h"
#include "search_data.h"

namespace gongbu {
namespace {

constexpr std::size_t kLeastRoot = 2;    // syllables: of shorter ones too many words begin so
constexpr std::size_t kMostForms = 100;  // words of the index that are looked at for a beginning
// Finals and vowels by their numbers within a syllable.
constexpr int kNieun = 4, kRieul = 8, kMieum = 16, kBieup = 17, kSsangSiot = 20;
constexpr int kA = 0, kEo = 4, kYeo = 6, kO = 8, kWa = 9, kWae = 10, kOe = 11, kU = 13, kWo = 14,
              kI = 20;
constexpr int kInitialRieul = 5;

int final_of(char16_t c) { return hangul::tail_of(c); }
int vowel_of(char16_t c) { return hangul::split(c).vowel; }
int initial_of(char16_t c) { return hangul::split(c).lead; }
char16_t with_final(char16_t c, int final) {
  return static_cast<char16_t>(hangul::with_tail(c, final));
}
char16_t with_vowel(char16_t c, int vowel) {
  return static_cast<char16_t>(hangul::with_vowel(c, vowel));
}

struct Ending {
  std::u16string text;  // whole syllables
  int fused = 0;        // final consonant of the syllable before them
  bool after_contraction = false;
};

// Shortest first: what a word may have been cut by.
const std::vector<Ending>& endings() {
  static const std::vector<Ending> all = [] {
    std::vector<Ending> out;
    for_each_line(data::kPredicateEndingsTxt, [&](std::string_view line) {
      const std::u16string text = utf16_of(line);
      // A letter that stands alone (ㄴ) is the final consonant.
      const int fused = std::max(hangul::tail_index(text[0]), 0);
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
  const std::u16string whole = utf16_of(word);
  if (whole.size() < kLeastRoot || !std::all_of(whole.begin(), whole.end(), hangul::is_syllable))
    return out;
  const auto add = [&](std::u16string root, const Ending& ending) {
    const std::u16string written = root;
    undo_contraction(root);
    if (ending.after_contraction && root == written && vowel_of(root.back()) != kA) return;
    drop_irregular_end(root);
    if (root.size() >= kLeastRoot)
      out.push_back({utf8_of(root), ending.text.empty() && ending.fused});
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
    for (const std::u16string& beginning : beginnings(utf16_of(key.text))) {
      const std::string prefix = utf8_of(beginning);
      for (const TermCount& rest : statistics.terms(prefix, kMostForms))
        if (std::string term = prefix + rest.term; is_form(term)) out.push_back(std::move(term));
    }
    if (!out.empty()) break;
  }
  return out;
}

}  // namespace gongbu
