#include "search/plan/words.h"

#include <algorithm>

#include "search/plan/expansion.h"
#include "search/plan/notices.h"
#include "search/ranking.h"

namespace gongbu {

QueryWords Expansion::run(const std::string& text) {
  const std::string spaced = with_spaces(text);
  read(spaced);
  join_jamo(spaced);
  add_compound_parts();
  add_without_bound_noun();
  join_neighbours();
  part_latin_compounds();
  add_synonyms();
  for (QueryWord& word : out_.words)
    if (word.forms.empty()) find_inflected(word);
  for (std::size_t i = 0; i < out_.words.size(); ++i)
    if (out_.words[i].forms.empty()) find_unknown(i);
  go_on_with_last_syllable(spaced);
  if (repair_ == Repair::kAll) complete_names();
  for (QueryWord& word : out_.words) finish(word);
  if (repair_ != Repair::kSpaces)
    for (const QueryWord& word : out_.words)
      if (!word.known && !word.grammar) add_notice(notices_, notices::absent(word.surface));
  // Only grammar words: then they are what is asked for.
  if (std::all_of(out_.words.begin(), out_.words.end(),
                  [](const QueryWord& word) { return word.grammar; }))
    for (QueryWord& word : out_.words) {
      word.grammar = false;
      word.weight = 1;
    }
  const auto counting = std::count_if(out_.words.begin(), out_.words.end(),
                                      [](const QueryWord& word) { return word.counts(); });
  out_.needed = needed_share(out_.intent, static_cast<std::size_t>(counting));
  return std::move(out_);
}

double Expansion::idf(double frequency) const {
  return ranking::idf(statistics_.passages(), frequency);
}

void Expansion::add_extra(QueryWord& word, std::string term, double weight) {
  if (statistics_.frequency(term) > 0) add_extra(word, {std::move(term), weight});
}

void Expansion::add_extra(QueryWord& word, Extra extra) {
  extra.frequency = statistics_.frequency(extra.term);
  extra.idf = idf(extra.frequency);
  word.extras.push_back(std::move(extra));
}

// Keeps a form that some passage may have: every term occurs.
bool Expansion::add_form(QueryWord& word, Form form) {
  form.frequency = statistics_.passages();
  for (const std::string& term : form.terms) {
    form.frequency = std::min(form.frequency, statistics_.frequency(term));
    if (form.frequency == 0) return false;
  }
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
  if (noticed_.insert(typed).second) add_notice(notices_, notices::corrected(kind, typed, meant));
}

void Expansion::finish(QueryWord& word) {
  double frequency = 0;
  for (const Form& form : word.forms) {
    if (form.kind == FormKind::kPartOf) continue;
    const double rarest = form.frequency;
    // The word's own frequency decides; other forms speak only for a word that has none.
    if (form.kind == FormKind::kExact) {
      frequency = rarest;
      break;
    }
    // Forms of one verb are one word.
    frequency =
        form.kind == FormKind::kInflected ? frequency + rarest : std::max(frequency, rarest);
  }
  word.known = frequency > 0;
  if (!word.known) find_by_bigrams(word);
  word.idf = idf(std::max(frequency, 1.0));
}

QueryWords expand_words(const std::string& text, const WordSources& sources, Repair repair,
                        std::vector<Notice>& notices) {
  return Expansion(sources, repair, notices).run(text);
}

double needed_share(Intent intent, std::size_t counting) {
  if (intent == Intent::kComparison) return ranking::kNeededOfComparison;
  if (counting == 2) return ranking::kNeededOfTwo;
  return counting <= ranking::kFewWords ? ranking::kNeeded : ranking::kNeededOfMany;
}

void add_notice(std::vector<Notice>& notices, Notice notice) {
  if (std::find(notices.begin(), notices.end(), notice) == notices.end())
    notices.push_back(std::move(notice));
}

}  // namespace gongbu
