#include "search/query_words.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "indexer/schema.h"
#include "search/forgive/layout.h"
#include "search/ranking.h"
#include "search/respace.h"
#include "search_data.h"

namespace gongbu {
namespace {

using StringSet = std::unordered_set<std::string_view>;

template <typename Sink>
void for_each_line(std::string_view text, Sink&& sink) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0 && text[0] != '#') sink(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

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

// Compatibility jamo (ㄱ ㅏ) stand in typing only: half a syllable, initials, the other keyboard
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

bool has_final(std::string_view syllable) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(syllable[i]); };
  const unsigned code = (byte(0) & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
  return code >= 0xAC00 && code <= 0xD7A3 && (code - 0xAC00) % 28 != 0;
}

class Expansion {
 public:
  Expansion(Analyzer& analyzer, IndexReader& reader, const Equivalents& equivalents,
            const Corrector& corrector, std::vector<Notice>& notices)
      : analyzer_(analyzer),
        reader_(reader),
        equivalents_(equivalents),
        corrector_(corrector),
        notices_(notices) {}

  QueryWords run(const std::string& text) {
    const std::string spaced = with_spaces(text);
    read(spaced);
    join_jamo(spaced);
    join_neighbours();
    add_equivalents();
    for (QueryWord& word : out_.words)
      if (word.forms.empty()) find_unknown(word);
    complete_names();
    for (QueryWord& word : out_.words) finish(word);
    // Only grammar words: then they are what is asked for.
    if (std::all_of(out_.words.begin(), out_.words.end(),
                    [](const QueryWord& word) { return word.grammar; }))
      for (QueryWord& word : out_.words) {
        word.grammar = false;
        word.weight = 1;
      }
    return std::move(out_);
  }

 private:
  // "클라우드프론드": parts that no passage has are rather a mistake in the whole.
  bool is_mistyped(const Word& word, const std::string& spaced) {
    if (!corrector_ || word.script != Script::kHangul) return false;
    for (const std::string& part : terms_of(spaced))
      if (reader_.frequency(std::string(hangul_stem(part))) == 0) {
        const QueryWord whole{.surface = std::string(word.surface),
                              .stem = std::string(word.stem),
                              .script = word.script};
        return !corrector_(whole).empty();
      }
    return false;
  }

  // What no passage has as one word, with the spaces it was typed without.
  std::string with_spaces(const std::string& text) {
    std::string out;
    std::size_t done = 0;
    for (const Word& word : analyzer_.analyze(text)) {
      if (reader_.frequency(std::string(word.stem)) > 0 || has_jamo(word.surface)) continue;
      const std::string spaced = word.script == Script::kHangul ? respace(word.surface, reader_)
                                 : word.script == Script::kLatin
                                     ? respace_latin(word.surface, reader_)
                                     : std::string();
      if (spaced.empty() || is_mistyped(word, spaced)) continue;
      out += text.substr(done, word.span.begin - done) + spaced;
      done = word.span.end;
      notices_.push_back({"spacing", "\"" + std::string(word.surface) + "\" → \"" + spaced + "\"",
                          std::string(word.surface), spaced});
    }
    return done == 0 ? text : out + text.substr(done);
  }

  void read(const std::string& text) {
    const QueryData& data = query_data();
    bool hangul = false;
    for (const Word& word : analyzer_.analyze(text)) {
      QueryWord q{.surface = std::string(word.surface),
                  .stem = std::string(word.stem),
                  .script = word.script,
                  .span = word.span};
      if (!word.number.empty()) add_extra(q, prefixed(schema::kNumber, word.number), 1);
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
        if (const auto intent = data.intents.find(key);
            intent != data.intents.end() && out_.intent != Intent::kComparison)
          out_.intent = intent->second;
      add_form(q, {{q.stem}, 1, FormKind::kExact});
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
        q.extras.push_back({prefixed(schema::kBigram, bigram),
                            within ? ranking::kBigram : ranking::kBigramAcross, within});
      });
      out_.words.push_back(std::move(q));
    }
    const std::size_t end = text.find_last_not_of(" .");
    out_.question = out_.question || (hangul && end != std::string::npos && text[end] == '?');
    out_.question = out_.question && out_.words.size() >= ranking::kQuestionWords;
    if (out_.words.size() > ranking::kLongQuery)
      for (QueryWord& word : out_.words)
        if (word.grammar && word.script == Script::kLatin) word.weight = ranking::kGrammarEnglish;
  }

  void add_extra(QueryWord& word, std::string term, double weight) {
    if (reader_.frequency(term) > 0) word.extras.push_back({std::move(term), weight, false});
  }

  // Keeps a form that some passage may have: every term occurs.
  bool add_form(QueryWord& word, Form form) {
    for (const std::string& term : form.terms)
      if (reader_.frequency(term) == 0) return false;
    for (const Form& known : word.forms)
      if (known.terms == form.terms) return true;
    word.forms.push_back(std::move(form));
    return true;
  }

  // A word of one syllable keeps its particles when it is analysed (큐를), so they are looked for
  // here.
  void add_particles(QueryWord& word) {
    if (word.script != Script::kHangul || word.stem.size() != kSyllableBytes || is_jamo(word.stem))
      return;
    const char* wanted = has_final(word.stem) ? "final" : "open";
    for_each_line(data::kShortParticlesTsv, [&](std::string_view line) {
      const std::size_t tab = line.find('\t');
      const std::string_view after = line.substr(0, tab);
      if (after == wanted || after == "any")
        add_form(word, {{word.stem + std::string(line.substr(tab + 1))}, 1, FormKind::kExact});
    });
  }

  // "ㄷㅊ2", "ㅏ8ㄴ": one word of the other layout, which the analysis parts at its digits.
  void join_jamo(const std::string& text) {
    auto& words = out_.words;
    if (!corrector_) return;
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
      if (!add_corrections(joined, [](FormKind kind) { return kind == FormKind::kLayout; }))
        continue;
      words[i] = std::move(joined);
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                  words.begin() + static_cast<std::ptrdiff_t>(end));
    }
  }

  static std::vector<std::string> terms_of(std::string_view form) {
    std::vector<std::string> out;
    for (std::size_t begin = 0; begin < form.size();) {
      const std::size_t end = std::min(form.find(' ', begin), form.size());
      out.emplace_back(form.substr(begin, end - begin));
      begin = end + 1;
    }
    return out;
  }

  // "Dynamo DB", "오토 스케일링": written as one word elsewhere.
  void join_neighbours() {
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
      for (const std::uint32_t group : equivalents_.find({stem}, 0).groups) add_group(i, 2, group);
    }
  }

  void add_group(std::size_t first, std::size_t count, std::uint32_t number,
                 FormKind kind = FormKind::kSynonym) {
    const EquivalentGroup& group = equivalents_.group(number);
    const double weight =
        ranking::kSynonym * (kind == FormKind::kSynonym ? 1 : ranking::kCorrected);
    for (std::size_t i = first; i < first + count; ++i) {
      QueryWord& word = out_.words[i];
      const bool unknown = word.forms.empty();
      for (const std::string_view form : group.forms)
        add_form(word, {terms_of(form), weight, kind});
      if (unknown)
        for (const std::string_view form : group.everyday)
          add_form(word, {terms_of(form), weight, kind});
      for (const std::uint32_t part : group.parts)
        for (const std::string_view form : equivalents_.group(part).forms)
          add_form(word, {terms_of(form), ranking::kPartOf, FormKind::kPartOf});
      if (!group.id.empty() &&
          std::find(word.services.begin(), word.services.end(), group.id) == word.services.end())
        word.services.emplace_back(group.id);
    }
  }

  void add_equivalents() {
    std::vector<std::string> stems;
    for (const QueryWord& word : out_.words) stems.push_back(word.stem);
    for (std::size_t i = 0; i < stems.size(); ++i) {
      EquivalentMatch match = equivalents_.find(stems, i);
      if (match.words == 0 && out_.words[i].script == Script::kHangul)
        match = find_parted(stems[i]);
      for (const std::uint32_t group : match.groups) add_group(i, match.words, group);
      if (match.words > 1)
        for (const std::uint32_t group : equivalents_.find({stems[i]}, 0).groups)
          add_group(i, 1, group);
      const bool named =
          i > 0 && (stems[i - 1] == "aws" || stems[i - 1] == "amazon" || stems[i - 1] == "아마존");
      if (named || out_.words[i].forms.empty())
        for (const std::uint32_t group : equivalents_.everyday(stems[i])) add_group(i, 1, group);
    }
  }

  // Names of several words that neither the words alone nor their corrections led to.
  void complete_names() {
    std::vector<std::string> stems;
    for (const QueryWord& word : out_.words) stems.push_back(word.stem);
    add_other_layout(stems);
    add_unfinished(stems);
  }

  // "tlzmflt aoslwj": a name of several words (시크릿 매니저) on the other layout, none of which
  // need stand alone anywhere.
  void add_other_layout(const std::vector<std::string>& stems) {
    std::vector<std::string> read = stems;
    for (std::size_t i = 0; i < read.size(); ++i) {
      const QueryWord& word = out_.words[i];
      if (word.script != Script::kLatin || reader_.frequency(word.stem) > 0) continue;
      const std::string hangul = forgive::to_korean_keys(word.surface);
      if (hangul.size() % kSyllableBytes == 0 && !has_jamo(hangul)) read[i] = hangul_stem(hangul);
    }
    for (std::size_t i = 0; i < read.size(); ++i) {
      if (read[i] == stems[i] || !out_.words[i].forms.empty()) continue;
      const EquivalentMatch match = equivalents_.find(read, i);
      if (match.words < 2) continue;
      notify(FormKind::kLayout, i, match.words, read[i] + ' ' + read[i + 1]);
      for (const std::uint32_t group : match.groups)
        add_group(i, match.words, group, FormKind::kLayout);
    }
  }

  // "트랜짓 게이": the last word goes on to a name of several words.
  void add_unfinished(const std::vector<std::string>& stems) {
    const std::size_t n = stems.size();
    if (n < 2 || !out_.words.back().forms.empty() || out_.words.back().grammar) return;
    const auto [form, groups] = equivalents_.going_on(stems[n - 2] + ' ' + stems[n - 1]);
    if (groups.empty()) return;
    notify(FormKind::kIme, n - 2, 2, form);
    for (const std::uint32_t group : groups) add_group(n - 2, 2, group, FormKind::kIme);
  }

  void notify(FormKind kind, std::size_t first, std::size_t count, std::string_view meant) {
    std::string typed;
    for (std::size_t i = first; i < first + count; ++i)
      typed += (typed.empty() ? "" : " ") + out_.words[i].surface;
    notify(kind, typed, std::string(meant));
  }

  void notify(FormKind kind, const std::string& typed, const std::string& meant) {
    static constexpr const char* kKinds[] = {"", "", "", "", "typo", "chosung", "layout", "ime"};
    if (noticed_.insert(typed).second)
      notices_.push_back({kKinds[static_cast<std::size_t>(kind)],
                          "\"" + typed + "\" → \"" + meant + "\"", typed, meant});
  }

  // 가용영역 for "가용 영역": a name of two words written as one.
  EquivalentMatch find_parted(const std::string& stem) const {
    for (std::size_t at = 2 * kSyllableBytes; at + 2 * kSyllableBytes <= stem.size();
         at += kSyllableBytes)
      if (EquivalentMatch match = equivalents_.find({stem.substr(0, at), stem.substr(at)}, 0);
          match.words == 2) {
        match.words = 1;
        return match;
      }
    return {};
  }

  bool has_all_bigrams(const QueryWord& word) {
    std::size_t bigrams = 0;
    for (const Extra& extra : word.extras) {
      if (!extra.bigram) continue;
      ++bigrams;
      if (reader_.frequency(extra.term) == 0) return false;
    }
    return bigrams > 0;
  }

  // A word that no passage has as it stands: a typing mistake.
  void find_unknown(QueryWord& word) {
    if (word.grammar) return;
    if (!corrector_ || has_all_bigrams(word)) return;
    add_corrections(word, [](FormKind) { return true; });
  }

  // Adds what the word may have been meant as, of the kinds that are wanted; false when that is
  // nothing.
  template <typename Wanted>
  bool add_corrections(QueryWord& word, Wanted&& wanted) {
    bool any = false;
    double weight = ranking::kCorrected;
    for (const CorrectedWord& corrected : corrector_(word)) {
      if (!wanted(corrected.kind)) continue;
      Form form{{}, weight, corrected.kind};
      for (const Word& meant : analyzer_.analyze(corrected.text))
        if (!meant.surface.empty()) form.terms.emplace_back(meant.stem);
      if (form.terms.empty()) continue;
      // What was meant may stand in the notes under another name only: 파게이트 for Fargate.
      const EquivalentMatch match = equivalents_.find(form.terms, 0);
      bool used = false;
      if (match.words == form.terms.size())
        for (const std::uint32_t group : match.groups) {
          for (const std::string_view other : equivalents_.group(group).forms)
            used = add_form(word, {terms_of(other), weight * ranking::kSynonym, corrected.kind}) ||
                   used;
          if (used && !equivalents_.group(group).id.empty())
            word.services.emplace_back(equivalents_.group(group).id);
        }
      used = add_form(word, std::move(form)) || used;
      if (!used) continue;
      any = true;
      weight *= ranking::kNextCorrection;
      notify(corrected.kind, word.surface, corrected.text);
    }
    return any;
  }

  void finish(QueryWord& word) {
    const double passages = reader_.passages();
    double frequency = 0;
    for (const Form& form : word.forms) {
      if (form.kind == FormKind::kPartOf) continue;
      double rarest = passages;
      for (const std::string& term : form.terms)
        rarest = std::min(rarest, static_cast<double>(reader_.frequency(term)));
      // The word's own frequency decides; other forms speak only for a word that has none.
      if (form.kind == FormKind::kExact) {
        frequency = rarest;
        break;
      }
      frequency = std::max(frequency, rarest);
    }
    const bool any_form = frequency > 0;
    word.known = any_form || has_all_bigrams(word);
    word.partial =
        !any_form && std::any_of(word.extras.begin(), word.extras.end(), [&](const Extra& extra) {
          return extra.bigram && reader_.frequency(extra.term) > 0;
        });
    word.idf = ranking::idf(passages, std::max(frequency, 1.0));
  }

  Analyzer& analyzer_;
  IndexReader& reader_;
  const Equivalents& equivalents_;
  const Corrector& corrector_;
  std::vector<Notice>& notices_;
  std::unordered_set<std::string> noticed_;
  QueryWords out_;
};

}  // namespace

QueryWords expand_words(const std::string& text, Analyzer& analyzer, IndexReader& reader,
                        const Equivalents& equivalents, const Corrector& corrector,
                        std::vector<Notice>& notices) {
  return Expansion(analyzer, reader, equivalents, corrector, notices).run(text);
}

}  // namespace gongbu
