#include <algorithm>

#include "corpus/analysis/hangul_stem.h"
#include "search/plan/expansion.h"
#include "search/plan/notices.h"
#include "search/plan/predicates.h"
#include "search/plan/respace.h"
#include "search/ranking.h"
#include "search/spelling/layout.h"

namespace gongbu {

// layout.
bool is_jamo(std::string_view text) {
  return text.size() >= kSyllableBytes && text.substr(0, kSyllableBytes) >= "\u3131" &&
         text.substr(0, kSyllableBytes) <= "\u3163";
}

bool has_jamo(std::string_view hangul) {
  for (; hangul.size() >= kSyllableBytes; hangul.remove_prefix(kSyllableBytes))
    if (is_jamo(hangul)) return true;
  return false;
}

// "클라우드프론드": parts that no passage has are rather a mistake in the whole.
bool Expansion::is_mistyped(const QueryWord& word, const std::string& spaced) {
  if (!corrects() || word.script != Script::kHangul) return false;
  for (const std::string& part : terms_of(spaced))
    if (statistics_.frequency(std::string(hangul_stem(part))) == 0)
      return !corrector_(word, {}).empty();
  return false;
}

// The words of a text, nothing looked up.
std::vector<QueryWord> Expansion::plain_words(const std::string& text) {
  std::vector<QueryWord> out;
  for (const Word& word : analyzer_.analyze(text))
    out.push_back({.surface = std::string(word.surface),
                   .stem = std::string(word.stem),
                   .script = word.script,
                   .span = word.span});
  return out;
}

// Whether the notes have a word of two or three parts so: 비트코인 is no 비트 코인 where one note
// has 24비트 and another 코인. Longer runs are sentences; their words need not meet.
bool Expansion::is_written_apart(const std::string& spaced) {
  constexpr std::size_t kPartsOfAWord = 3;
  if (terms_of(spaced).size() > kPartsOfAWord) return true;
  std::vector<std::string> stems;
  for (const Word& part : analyzer_.analyze(spaced)) {
    stems.emplace_back(part.stem);
    if (statistics_.frequency(stems.back()) == 0) return false;
  }
  if (!evidence_.beside) return true;
  for (std::size_t i = 0; i + 1 < stems.size(); ++i)
    if (!evidence_.beside(stems[i], stems[i + 1])) return false;
  return true;
}

// What no passage has as one word, with the spaces it was typed without.
std::string Expansion::with_spaces(const std::string& text) {
  if (repair_ == Repair::kNone) return text;
  std::string out;
  std::size_t done = 0;
  const std::vector<QueryWord> words = plain_words(text);
  for (const QueryWord& word : words) {
    if (statistics_.frequency(word.stem) > 0 || has_jamo(word.surface)) continue;
    if (word.script == Script::kHangul && !without_bound_noun(word.stem).empty()) continue;
    const std::string spaced = word.script == Script::kHangul ? respace(word.surface, statistics_)
                               : word.script == Script::kLatin
                                   ? respace_latin(word.surface, statistics_)
                                   : std::string();
    if (!spaced.empty() && !is_written_apart(spaced)) continue;
    std::string meant = spaced;
    if (meant.empty()) meant = with_layout_and_spaces(word);
    if (meant.empty() || (!spaced.empty() && is_mistyped(word, spaced))) continue;
    out += text.substr(done, word.span.begin - done) + meant;
    done = word.span.end;
    const std::string& typed = word.surface;
    if (repair_ == Repair::kAll)
      add_notice(notices_, spaced.empty() ? notices::corrected(FormKind::kLayout, typed, meant)
                                          : notices::spaced(typed, meant));
  }
  return done == 0 ? text : out + text.substr(done);
}

// "rktkdtjqj" is 가상 서버: the other layout, and no space.
std::string Expansion::with_layout_and_spaces(const QueryWord& word) {
  if (repair_ != Repair::kAll || word.script != Script::kLatin) return {};
  const std::string hangul = spelling::to_korean_keys(word.surface);
  if (has_jamo(hangul) || hangul.size() % kSyllableBytes != 0) return {};
  std::string spaced = respace(hangul, statistics_);
  for (const std::string& part : terms_of(spaced))
    if (statistics_.frequency(std::string(hangul_stem(part))) == 0) return {};
  return spaced;
}

// "ㄷㅊ2", "ㅏ8ㄴ": one word of the other layout, which the analysis parts at its digits.
void Expansion::join_jamo(const std::string& text) {
  auto& words = out_.words;
  if (!corrects()) return;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::size_t end = i + 1;
    bool jamo = is_jamo(words[i].surface);
    bool other = !jamo;
    for (; end < words.size() && words[end].span.begin == words[end - 1].span.end; ++end) {
      jamo = jamo || is_jamo(words[end].surface);
      other = other || !is_jamo(words[end].surface);
    }
    if (!jamo || !other || end == i + 1) continue;
    const ByteSpan span{words[i].span.begin, words[end - 1].span.end};
    QueryWord joined{
        .surface = std::string(span.in(text)), .script = Script::kHangul, .span = span};
    joined.stem = joined.surface;
    if (!add_corrections(joined, {}, Take::kLayout)) continue;
    words[i] = std::move(joined);
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                words.begin() + static_cast<std::ptrdiff_t>(end));
  }
}

bool Expansion::has_all_bigrams(const QueryWord& word) {
  std::size_t bigrams = 0;
  for (const Extra& extra : word.extras) {
    if (!extra.bigram) continue;
    ++bigrams;
    if (extra.frequency == 0) return false;
  }
  return bigrams > 0;
}

// "빠르다" where notes have 빠른 and 빨라서 only.
void Expansion::find_inflected(QueryWord& word) {
  if (word.grammar || word.script != Script::kHangul) return;
  for (std::string& form : inflected_forms(word.surface, statistics_))
    add_form(word, {{std::move(form)}, ranking::kInflected, FormKind::kInflected});
}

// A word that no passage has as it stands: a typing mistake.
void Expansion::find_unknown(std::size_t at) {
  QueryWord& word = out_.words[at];
  if (word.grammar || !corrects()) return;
  // All of its bigrams in one passage are a part of a longer word, or the beginning of one.
  Take take = Take::kAll;
  if (has_all_bigrams(word)) {
    std::vector<std::string> bigrams;
    for (const Extra& extra : word.extras)
      if (extra.bigram) bigrams.push_back(extra.term);
    if (bigrams.size() == 1 || !statistics_.terms(word.stem, 1).empty()) return;
    if (!evidence_.together || evidence_.together(bigrams)) take = Take::kHalfTyped;
  }
  Neighbours neighbours;
  if (at > 0) neighbours.before = out_.words[at - 1].stem;
  if (at + 1 < out_.words.size()) neighbours.after = out_.words[at + 1].stem;
  add_corrections(word, neighbours, take);
}

// "서울특별시 과" is being typed, where some note has a 과 but none behind 서울특별시.
void Expansion::go_on_with_last_syllable(const std::string& text) {
  if (!corrects() || out_.words.size() < 2 || !evidence_.beside) return;
  QueryWord& last = out_.words.back();
  if (last.script != Script::kHangul || last.grammar || last.forms.empty() ||
      last.surface.size() != kSyllableBytes || last.span.end != text.size())
    return;
  const std::string& before = out_.words[out_.words.size() - 2].stem;
  if (!evidence_.beside(before, last.stem)) add_corrections(last, {before, {}}, Take::kHalfTyped);
}

// A word that no passage has as it stands may stand within a longer one, or be written a little
// otherwise: then a passage has most of its bigrams. One pair of syllables says nothing of a longer
// word: 비트 of 24비트로 is no 비트코인.
void Expansion::find_by_bigrams(QueryWord& word) {
  std::size_t bigrams = 0;
  Form form{{}, 0, FormKind::kCompound};
  for (const Extra& extra : word.extras) {
    if (!extra.bigram) continue;
    ++bigrams;
    if (extra.frequency > 0) form.terms.push_back(extra.term);
  }
  const std::size_t found = form.terms.size();
  const bool all = bigrams > 0 && found == bigrams;
  if (!all && (found < 2 ||
               found * ranking::kBigramsThatAgree.of < bigrams * ranking::kBigramsThatAgree.need))
    return;
  if (found > 1 && evidence_.together && !evidence_.together(form.terms)) return;
  word.known = true;
  if (all) return;
  add_form(word, std::move(form));
  if (repair_ != Repair::kSpaces && !word.grammar)
    add_notice(notices_, notices::absent(word.surface));
}

// Adds what the word may have been meant as; false when that is nothing.
bool Expansion::add_corrections(QueryWord& word, const Neighbours& neighbours, Take take) {
  bool any = false;
  double weight = ranking::kCorrected;
  for (const CorrectedWord& corrected : corrector_(word, neighbours)) {
    if (take == Take::kLayout && corrected.kind != FormKind::kLayout) continue;
    if (take == Take::kHalfTyped && corrected.kind != FormKind::kIme) continue;
    if (corrected.offered) {
      add_notice(notices_, notices::offered(word.surface, corrected.text));
      continue;
    }
    Form form{{}, weight, corrected.kind};
    for (const Word& meant : analyzer_.analyze(corrected.text))
      if (!meant.surface.empty()) form.terms.emplace_back(meant.stem);
    if (form.terms.empty()) continue;
    // What was meant may stand in the notes under another name only: 파게이트 for Fargate.
    const SynonymMatch match = synonyms_.find(form.terms, 0);
    bool used = false;
    if (match.words == form.terms.size())
      for (const std::uint32_t group : match.groups) {
        for (const std::string_view other : synonyms_.group(group).forms)
          used =
              add_form(word, {terms_of(other), weight * ranking::kSynonym, corrected.kind}) || used;
        if (used && !synonyms_.group(group).id.empty())
          word.services.emplace_back(synonyms_.group(group).id);
      }
    used = add_form(word, std::move(form)) || used;
    if (!used) continue;
    any = true;
    weight *= ranking::kNextCorrection;
    notify(corrected.kind, word.surface, corrected.text);
  }
  return any;
}

}  // namespace gongbu
