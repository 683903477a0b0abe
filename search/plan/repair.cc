#include <algorithm>

#include "search/plan/expansion.h"
#include "search/plan/predicates.h"
#include "search/plan/respace.h"
#include "search/ranking.h"

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
bool Expansion::is_mistyped(const Word& word, const std::string& spaced) {
  if (!corrects() || word.script != Script::kHangul) return false;
  for (const std::string& part : terms_of(spaced))
    if (statistics_.frequency(std::string(hangul_stem(part))) == 0) {
      const QueryWord whole{.surface = std::string(word.surface),
                            .stem = std::string(word.stem),
                            .script = word.script};
      return !corrector_(whole).empty();
    }
  return false;
}

// What no passage has as one word, with the spaces it was typed without.
std::string Expansion::with_spaces(const std::string& text) {
  if (repair_ == Repair::kNone) return text;
  std::string out;
  std::size_t done = 0;
  for (const Word& word : analyzer_.analyze(text)) {
    if (statistics_.frequency(std::string(word.stem)) > 0 || has_jamo(word.surface)) continue;
    if (word.script == Script::kHangul && !without_bound_noun(word.stem).empty()) continue;
    const std::string spaced = word.script == Script::kHangul ? respace(word.surface, statistics_)
                               : word.script == Script::kLatin
                                   ? respace_latin(word.surface, statistics_)
                                   : std::string();
    if (spaced.empty() || is_mistyped(word, spaced)) continue;
    out += text.substr(done, word.span.begin - done) + spaced;
    done = word.span.end;
    if (repair_ == Repair::kAll)
      add_notice(notices_, {"spacing", "\"" + std::string(word.surface) + "\" → \"" + spaced + "\"",
                            std::string(word.surface), spaced});
  }
  return done == 0 ? text : out + text.substr(done);
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
    if (!add_corrections(joined, true)) continue;
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
void Expansion::find_unknown(QueryWord& word) {
  if (word.grammar) return;
  if (!corrects() || has_all_bigrams(word)) return;
  add_corrections(word, false);
}

// Adds what the word may have been meant as; false when that is nothing.
bool Expansion::add_corrections(QueryWord& word, bool layout_only) {
  bool any = false;
  double weight = ranking::kCorrected;
  for (const CorrectedWord& corrected : corrector_(word)) {
    if (layout_only && corrected.kind != FormKind::kLayout) continue;
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
