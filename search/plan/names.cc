#include "corpus/analysis/names.h"

#include <algorithm>

#include "corpus/analysis/hangul_stem.h"
#include "corpus/data_lines.h"
#include "search/plan/expansion.h"
#include "search/plan/respace.h"
#include "search/ranking.h"
#include "search/spelling/layout.h"
#include "search_data.h"

namespace gongbu {
namespace {

constexpr std::size_t kLeastCompound = 4 * kSyllableBytes;  // two parts of two syllables

}  // namespace

// "네트워크폴리시", "AWSEBS볼륨": a rare word that is written as several commoner ones elsewhere.
// Latin compounds only where a space is missing beside them: nodeSelector is a word of its own.
void Expansion::add_compound_parts() {
  auto& words = out_.words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    QueryWord& word = words[i];
    const std::uint32_t whole = statistics_.frequency(word.stem);
    if (word.grammar || whole == 0) continue;
    const bool glued = (i > 0 && words[i - 1].span.end == word.span.begin) ||
                       (i + 1 < words.size() && words[i + 1].span.begin == word.span.end);
    std::string spaced;
    if (word.script == Script::kHangul && word.stem.size() >= kLeastCompound)
      spaced = respace(word.surface, statistics_);
    if (word.script == Script::kLatin && glued) spaced = respace_latin(word.surface, statistics_);
    if (spaced.empty()) continue;
    Form form{{}, ranking::kCompoundParts, FormKind::kCompound};
    std::uint32_t rarest = statistics_.passages();
    for (const Word& part : analyzer_.analyze(spaced)) {
      form.terms.emplace_back(part.stem);
      const bool one_syllable =
          part.script == Script::kHangul && part.stem.size() == kSyllableBytes;
      rarest = std::min(rarest, one_syllable ? 0 : statistics_.frequency(form.terms.back()));
    }
    if (rarest < ranking::kCommonerParts * whole) continue;
    const double passages = statistics_.passages();
    form.weight *= ranking::idf(passages, rarest) / ranking::idf(passages, whole);
    add_form(word, std::move(form));
  }
}

// Two syllables or more are left.
std::string Expansion::without_bound_noun(std::string_view word) {
  std::size_t size = 0;
  for_each_line(data::kBoundNounsTxt, [&](std::string_view noun) {
    if (word.ends_with(noun) && word.size() >= noun.size() + 2 * kSyllableBytes)
      size = word.size() - noun.size();
  });
  std::string before(word.substr(0, size));
  if (size > 0 && statistics_.frequency(before) == 0) before.clear();
  return before;
}

// "리전간", "장애시": a rare word or an unknown one that is a commoner one with a bound noun.
void Expansion::add_without_bound_noun() {
  for (QueryWord& word : out_.words) {
    if (word.grammar || word.script != Script::kHangul) continue;
    const std::string before = without_bound_noun(word.stem);
    if (before.empty()) continue;
    const std::uint32_t whole = statistics_.frequency(word.stem);
    const std::uint32_t without = statistics_.frequency(before);
    if (without < ranking::kCommonerParts * whole) continue;
    const double passages = statistics_.passages();
    add_form(word, {{before},
                    whole == 0 ? ranking::kWithoutBoundNoun
                               : ranking::kWithoutBoundNoun * ranking::idf(passages, without) /
                                     ranking::idf(passages, whole),
                    FormKind::kCompound});
  }
}

// "Dynamo DB", "오토 스케일링": written as one word elsewhere.
void Expansion::join_neighbours() {
  auto& words = out_.words;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i].grammar || words[i + 1].grammar || words[i].script != words[i + 1].script)
      continue;
    const std::string joined = words[i].surface + words[i + 1].surface;
    std::string stem;
    for (const Word& word : analyzer_.analyze(joined))
      stem = stem.empty() ? std::string(word.stem) : std::string();
    if (stem.empty()) continue;
    for (const std::size_t at : {i, i + 1}) add_form(words[at], {{stem}, 1, FormKind::kCompound});
    for (const std::uint32_t group : synonyms_.find({stem}, 0).groups) add_group(i, 2, group);
  }
}

// "deadlock": written as two words elsewhere, of which one is so rare that it says enough.
// "userPoolId": all of its parts.
void Expansion::part_latin_compounds() {
  for (QueryWord& word : out_.words) {
    if (word.script != Script::kLatin || word.grammar) continue;
    Form parts{{}, ranking::kLatinParts, FormKind::kCompound};
    for (const Extra& extra : word.extras)
      if (extra.weight == ranking::kPart) parts.terms.push_back(extra.term);
    if (parts.terms.size() > 1) {
      add_form(word, std::move(parts));
      continue;
    }
    parts.terms.clear();
    const std::uint32_t whole = statistics_.frequency(word.stem);
    if (whole >
        std::max<double>(ranking::kFewPassages, ranking::kRareShare * statistics_.passages()))
      continue;
    for (const Word& part : analyzer_.analyze(respace_latin(word.surface, statistics_)))
      parts.terms.emplace_back(part.stem);
    if (parts.terms.size() != 2) continue;
    if (std::min(statistics_.frequency(parts.terms[0]), statistics_.frequency(parts.terms[1])) <=
            whole &&
        evidence_.beside && evidence_.beside(parts.terms[0], parts.terms[1]))
      add_form(word, std::move(parts));
  }
}

void Expansion::add_group(std::size_t first, std::size_t count, std::uint32_t number,
                          FormKind kind) {
  const SynonymGroup& group = synonyms_.group(number);
  const double weight = ranking::kSynonym * (kind == FormKind::kSynonym ? 1 : ranking::kCorrected);
  for (std::size_t i = first; i < first + count; ++i) {
    QueryWord& word = out_.words[i];
    const bool unknown = word.forms.empty();
    for (const std::string_view form : group.forms) add_form(word, {terms_of(form), weight, kind});
    if (unknown)
      for (const std::string_view form : group.everyday)
        add_form(word, {terms_of(form), weight, kind});
    for (const std::uint32_t part : group.parts)
      for (const std::string_view form : synonyms_.group(part).forms)
        add_form(word, {terms_of(form), ranking::kPartOf, FormKind::kPartOf});
    if (!group.id.empty() &&
        std::find(word.services.begin(), word.services.end(), group.id) == word.services.end())
      word.services.emplace_back(group.id);
  }
}

void Expansion::add_synonyms() {
  std::vector<std::string> stems;
  for (const QueryWord& word : out_.words) stems.push_back(word.stem);
  for (std::size_t i = 0; i < stems.size(); ++i) {
    SynonymMatch match = synonyms_.find(stems, i);
    if (match.words == 0 && out_.words[i].script == Script::kHangul) match = find_parted(stems[i]);
    for (const std::uint32_t group : match.groups) add_group(i, match.words, group);
    if (match.words > 1)
      for (const std::uint32_t group : synonyms_.find({stems[i]}, 0).groups) add_group(i, 1, group);
    const bool named = i > 0 && is_vendor(stems[i - 1]);
    if (named || out_.words[i].forms.empty())
      for (const std::uint32_t group : synonyms_.everyday(stems[i])) add_group(i, 1, group);
  }
}

// Names of several words that neither the words alone nor their corrections led to.
void Expansion::complete_names() {
  std::vector<std::string> stems;
  for (const QueryWord& word : out_.words) stems.push_back(word.stem);
  add_other_layout(stems);
  add_unfinished(stems);
}

// "tlzmflt aoslwj": a name of several words (시크릿 매니저) on the other layout, none of which
// need stand alone anywhere.
void Expansion::add_other_layout(const std::vector<std::string>& stems) {
  std::vector<std::string> read = stems;
  for (std::size_t i = 0; i < read.size(); ++i) {
    const QueryWord& word = out_.words[i];
    if (word.script != Script::kLatin || statistics_.frequency(word.stem) > 0) continue;
    const std::string hangul = spelling::to_korean_keys(word.surface);
    if (hangul.size() % kSyllableBytes == 0 && !has_jamo(hangul)) read[i] = hangul_stem(hangul);
  }
  for (std::size_t i = 0; i < read.size(); ++i) {
    if (read[i] == stems[i] || !out_.words[i].forms.empty()) continue;
    const SynonymMatch match = synonyms_.find(read, i);
    if (match.words < 2) continue;
    notify(FormKind::kLayout, i, match.words, read[i] + ' ' + read[i + 1]);
    for (const std::uint32_t group : match.groups)
      add_group(i, match.words, group, FormKind::kLayout);
  }
}

// "트랜짓 게이": the last word goes on to a name of several words.
void Expansion::add_unfinished(const std::vector<std::string>& stems) {
  const std::size_t n = stems.size();
  if (n < 2 || !out_.words.back().forms.empty() || out_.words.back().grammar) return;
  const auto [form, groups] = synonyms_.going_on(stems[n - 2] + ' ' + stems[n - 1]);
  if (groups.empty()) return;
  notify(FormKind::kIme, n - 2, 2, form);
  for (const std::uint32_t group : groups) add_group(n - 2, 2, group, FormKind::kIme);
}

// 가용영역 for "가용 영역": a name of two words written as one.
SynonymMatch Expansion::find_parted(const std::string& stem) const {
  for (std::size_t at = 2 * kSyllableBytes; at + 2 * kSyllableBytes <= stem.size();
       at += kSyllableBytes)
    if (SynonymMatch match = synonyms_.find({stem.substr(0, at), stem.substr(at)}, 0);
        match.words == 2) {
      match.words = 1;
      return match;
    }
  return {};
}

}  // namespace gongbu
