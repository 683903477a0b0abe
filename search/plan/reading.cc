#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "corpus/data_lines.h"
#include "corpus/particles.h"
#include "corpus/utf8.h"
#include "index/schema.h"
#include "search/plan/expansion.h"
#include "search/plan/question.h"
#include "search/ranking.h"
#include "search_data.h"

namespace gongbu {
namespace {

using StringSet = std::unordered_set<std::string_view>;

struct QueryData {
  StringSet grammar;
  StringSet questions;
  std::unordered_map<std::string_view, Intent> intents;

  QueryData() {
    for (const std::string_view list : {data::kGrammarKoTxt, data::kGrammarEnTxt})
      for_each_line(list, [&](std::string_view word) { grammar.insert(word); });
    for_each_line(data::kIntentsTsv, [&](std::string_view line) {
      const std::size_t tab = line.find('\t');
      const std::string_view kind = line.substr(0, tab);
      if (kind == "definition") intents.emplace(line.substr(tab + 1), Intent::kDefinition);
      if (kind == "question") questions.insert(line.substr(tab + 1));
      if (kind == "comparison") intents.emplace(line.substr(tab + 1), Intent::kComparison);
    });
  }
};

const QueryData& query_data() {
  static const QueryData data;
  return data;
}

std::string prefixed(const schema::TermField& field, std::string_view text) {
  std::string out(field.prefix);
  return out += text;
}

}  // namespace

bool names_nothing(std::string_view surface, std::string_view stem) {
  const QueryData& data = query_data();
  return data.grammar.contains(surface) || data.grammar.contains(stem) ||
         data.intents.contains(surface) || data.intents.contains(stem);
}

void Expansion::read(const std::string& text) {
  const QueryData& data = query_data();
  bool hangul = false;
  for (const Word& word : analyzer_.analyze(text)) {
    QueryWord q{.surface = std::string(word.surface),
                .stem = std::string(word.stem),
                .script = word.script,
                .span = word.span};
    if (!word.number.empty()) add_extra(q, prefixed(schema::kNumber, word.number), 1);
    if (word.surface.empty() && !word.literal.empty()) {
      q.surface = q.stem = word.literal;
      add_form(q, {{q.stem}, 1, FormKind::kExact});
      out_.words.push_back(std::move(q));
      continue;
    }
    if (word.surface.empty()) {
      if (!out_.words.empty()) {
        auto& extras = out_.words.back().extras;
        extras.insert(extras.end(), q.extras.begin(), q.extras.end());
      }
      continue;
    }
    q.grammar = data.grammar.contains(q.stem) || data.grammar.contains(q.surface);
    if (q.grammar && word.script == Script::kHangul) {
      q.weight = ranking::kGrammarKorean;
      out_.question =
          out_.question || data.questions.contains(q.surface) || data.questions.contains(q.stem);
    }
    hangul = hangul || word.script == Script::kHangul;
    for (const std::string_view key : {std::string_view(q.surface), std::string_view(q.stem)})
      if (const auto intent = data.intents.find(key); intent != data.intents.end()) {
        q.asks = q.asks || intent->second == Intent::kDefinition;
        if (out_.intent != Intent::kComparison) out_.intent = intent->second;
      }
    add_form(q, {{q.stem}, 1, FormKind::kExact});
    if (!word.folded.empty())
      add_form(q, {{std::string(word.folded)}, ranking::kWithoutAccents, FormKind::kExact});
    if (!word.literal.empty()) add_extra(q, std::string(word.literal), ranking::kLiteral);
    if (!q.grammar) add_particles(q);
    for (const std::string_view part : analyzer_.parts(word))
      add_extra(q, std::string(part), ranking::kPart);
    if (!word.joined.empty()) {
      add_form(q, {{std::string(word.joined)}, ranking::kJoined, FormKind::kCompound});
      if (!out_.words.empty())
        add_form(out_.words.back(),
                 {{std::string(word.joined)}, ranking::kJoined, FormKind::kCompound});
    }
    std::size_t inside = word.script == Script::kLatin ? 0 : word.stem.size() / kSyllableBytes;
    bigrams_of(word, [&](std::string_view bigram) {
      const bool within = inside > 1;
      if (within) --inside;
      add_extra(q, {prefixed(schema::kBigram, bigram),
                    within ? ranking::kBigram : ranking::kBigramAcross, within});
    });
    out_.words.push_back(std::move(q));
  }
  if (out_.intent == Intent::kPlain && asks_by_particle(text)) out_.intent = Intent::kDefinition;
  const std::size_t end = text.find_last_not_of(" .");
  out_.question = out_.question || (hangul && end != std::string::npos && text[end] == '?');
  out_.question = out_.question && out_.words.size() >= ranking::kQuestionWords;
  if (out_.question) out_.units = units_asked_for(out_.words);
  if (out_.words.size() > ranking::kLongQuery)
    for (QueryWord& word : out_.words)
      if (word.grammar && word.script == Script::kLatin) word.weight = ranking::kGrammarEnglish;
}

// "S3란?", "트랜잭션이란": the particle of the last word asks what it is.
bool Expansion::asks_by_particle(const std::string& text) const {
  constexpr std::string_view kParticle = "란";
  if (out_.words.empty()) return false;
  const QueryWord& last = out_.words.back();
  const std::string_view typed = last.span.in(text);
  return typed.ends_with(kParticle) && !last.stem.ends_with(kParticle) &&
         text.find_first_not_of(" .?!", last.span.end) == std::string::npos;
}

// A word of one syllable keeps its particles when it is analysed (큐를), so they are looked for
// here.
void Expansion::add_particles(QueryWord& word) {
  if (word.script != Script::kHangul || word.stem.size() != kSyllableBytes || is_jamo(word.stem))
    return;
  const char32_t syllable = utf8_at(word.stem, 0).code;
  for (const Particle& particle : particles())
    if (particle.with_short_words && agrees(particle.after, syllable))
      add_form(word, {{word.stem + utf8_of(particle.text)}, 1, FormKind::kExact});
}

}  // namespace gongbu
