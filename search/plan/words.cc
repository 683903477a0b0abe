#include "search/plan/words.h"

#include <algorithm>

#include "search/plan/expansion.h"
#include "search/ranking.h"

namespace gongbu {

QueryWords Expansion::run(const std::string& text) {
  const std::string spaced = with_spaces(text);
  read(spaced);
  join_jamo(spaced);
  add_compound_parts();
  add_without_bound_noun();
  join_neighbours();
  add_synonyms();
  for (QueryWord& word : out_.words)
    if (word.forms.empty()) find_inflected(word);
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

void Expansion::add_extra(QueryWord& word, std::string term, double weight) {
  if (reader_.frequency(term) > 0) word.extras.push_back({std::move(term), weight, false});
}

// Keeps a form that some passage may have: every term occurs.
bool Expansion::add_form(QueryWord& word, Form form) {
  for (const std::string& term : form.terms)
    if (reader_.frequency(term) == 0) return false;
  for (const Form& known : word.forms)
    if (known.terms == form.terms) return true;
  word.forms.push_back(std::move(form));
  return true;
}

std::vector<std::string> Expansion::terms_of(std::string_view form) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin < form.size();) {
    const std::size_t end = std::min(form.find(' ', begin), form.size());
    out.emplace_back(form.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

void Expansion::notify(FormKind kind, std::size_t first, std::size_t count,
                       std::string_view meant) {
  std::string typed;
  for (std::size_t i = first; i < first + count; ++i)
    typed += (typed.empty() ? "" : " ") + out_.words[i].surface;
  notify(kind, typed, std::string(meant));
}

void Expansion::notify(FormKind kind, const std::string& typed, const std::string& meant) {
  static constexpr const char* kKinds[] = {"", "", "", "", "typo", "chosung", "layout", "ime"};
  if (noticed_.insert(typed).second)
    notices_.push_back({kKinds[static_cast<std::size_t>(kind)],
                        "\"" + typed + "\" → \"" + meant + "\"", typed, meant});
}

void Expansion::finish(QueryWord& word) {
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
    // Forms of one verb are one word.
    frequency =
        form.kind == FormKind::kInflected ? frequency + rarest : std::max(frequency, rarest);
  }
  const bool any_form = frequency > 0;
  word.known = any_form || has_all_bigrams(word);
  word.partial =
      !any_form && std::any_of(word.extras.begin(), word.extras.end(), [&](const Extra& extra) {
        return extra.bigram && reader_.frequency(extra.term) > 0;
      });
  word.idf = ranking::idf(passages, std::max(frequency, 1.0));
}

QueryWords expand_words(const std::string& text, Analyzer& analyzer, IndexReader& reader,
                        const Synonyms& synonyms, const Corrector& corrector,
                        std::vector<Notice>& notices) {
  return Expansion(analyzer, reader, synonyms, corrector, notices).run(text);
}

}  // namespace gongbu
