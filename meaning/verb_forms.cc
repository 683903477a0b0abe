#include "meaning/verb_forms.h"

#include <algorithm>
#include <utility>

#include "corpus/data_lines.h"
#include "corpus/hangul.h"
#include "corpus/utf8.h"
#include "meaning_data.h"

namespace gongbu::meaning {
namespace {

using hangul::join;
using hangul::split;
using hangul::Syllable;
using hangul::tail_of;
using Text = std::u16string;

constexpr std::size_t kLongestWord = 7;  // syllables
constexpr std::size_t kSyllableSize = 3;
// Indexes in hangul::kTails, hangul::kVowels and hangul::kLeads.
enum Tail { kNone = 0, kNieun = 4, kRieul = 8, kMieum = 16, kSsangSiot = 20 };
enum Vowel { kA = 0, kAe = 1, kEo = 4, kYeo = 6, kO = 8, kWa = 9, kWae = 10, kOe = 11 };
enum MoreVowels { kU = 13, kWo = 14, kEu = 18, kI = 20 };
enum Lead { kLeadRieul = 5, kLeadHieut = 18 };

struct Ending {
  Text text;
  std::string name;
  bool verbal = false;
};

const std::vector<Ending>& endings() {
  static const std::vector<Ending> all = [] {
    std::vector<Ending> list;
    bool head = true;
    for_each_line(data::kVerbEndingsTsv, [&](std::string_view line) {
      if (std::exchange(head, false)) return;
      const std::size_t tab = line.find('\t');
      const std::string_view name = line.substr(0, tab);
      list.push_back({utf16_of(name), std::string(name), line.substr(tab + 1) == "verbal"});
    });
    std::stable_sort(list.begin(), list.end(), [](const Ending& a, const Ending& b) {
      return a.text.size() > b.text.size();
    });
    return list;
  }();
  return all;
}

char16_t open(char16_t syllable) {
  return static_cast<char16_t>(hangul::with_tail(syllable, kNone));
}

// Undoes what a vowel ending did to the stem's last syllable: 몰려 → 몰리, 빨라 → 빠르, 해 → 하.
Text uncontracted(Text stem) {
  if (stem.empty()) return stem;
  Syllable last = split(stem.back());
  if (last.tail != kNone) return stem;
  switch (last.vowel) {
    case kYeo:
      last.vowel = kI;
      break;
    case kWo:
      last.vowel = kU;
      break;
    case kWa:
      last.vowel = kO;
      break;
    case kWae:
      last.vowel = kOe;
      break;
    case kEo:
      last.vowel = kEu;
      break;
    case kAe:
      if (last.lead == kLeadHieut) last.vowel = kA;
      break;
    default:
      break;
  }
  stem.back() = static_cast<char16_t>(join(last));
  if (stem.size() > 1 && last.lead == kLeadRieul && (last.vowel == kA || last.vowel == kEu)) {
    char16_t& before = stem[stem.size() - 2];
    if (tail_of(before) == kRieul) {
      before = open(before);
      stem.back() = u'르';
    }
  }
  return stem;
}

// The stem of a past form whose ㅆ is gone: 막아 → 막, 몰려 → 몰리.
Text past_stem(Text stem) {
  if (stem.size() > 1 && (stem.back() == u'어' || stem.back() == u'아' || stem.back() == u'여'))
    stem.pop_back();
  return uncontracted(std::move(stem));
}

Text with_open_end(Text stem) {
  stem.back() = open(stem.back());
  return stem;
}

bool takes_nieun(const std::string& ending) {
  return ending == "다" || ending == "데" || ending == "지" || ending == "다고" ||
         ending == "다는" || ending == "다면";
}

VerbReading cut(const Text& word, const Ending& ending) {
  Text stem = word.substr(0, word.size() - ending.text.size());
  const int tail = tail_of(stem.back());
  if (tail == kSsangSiot) return {utf8_of(past_stem(with_open_end(stem))), "었", true};
  if (ending.name == "다" && stem.size() > 1 && stem.back() == u'는') {
    stem.pop_back();
    return {utf8_of(uncontracted(std::move(stem))), "는다", true};
  }
  if (tail == kNieun && takes_nieun(ending.name))
    return {utf8_of(uncontracted(with_open_end(stem))), "ㄴ다", true};
  return {utf8_of(uncontracted(std::move(stem))), ending.name, ending.verbal};
}

}  // namespace

bool is_hangul_word(std::string_view word) {
  for (std::size_t at = 0; at < word.size();)
    if (!hangul::is_syllable(next_character(word, at))) return false;
  return !word.empty();
}

std::vector<VerbReading> verb_readings(std::string_view utf8) {
  if (utf8.size() < 2 * kSyllableSize || utf8.size() > kLongestWord * kSyllableSize ||
      !is_hangul_word(utf8))
    return {};
  const Text word = utf16_of(utf8);
  std::vector<VerbReading> out;
  for (const Ending& ending : endings()) {
    if (word.size() <= ending.text.size() || !word.ends_with(ending.text)) continue;
    out.push_back(cut(word, ending));
    break;
  }
  const auto contracted = [&](const char* ending) {
    out.push_back({utf8_of(uncontracted(with_open_end(word))), ending, false});
  };
  switch (tail_of(word.back())) {
    case kNieun:
      contracted("ㄴ");
      break;
    case kRieul:
      contracted("ㄹ");
      break;
    case kMieum:
      contracted("ㅁ");
      break;
    case kSsangSiot:
      out.push_back({utf8_of(past_stem(with_open_end(word))), "었", true});
      break;
    case kNone: {
      std::string stem = utf8_of(uncontracted(word));
      out.push_back({stem, stem == utf8 ? "" : "어", false});
      break;
    }
    default:
      break;
  }
  return out;
}

}  // namespace gongbu::meaning
