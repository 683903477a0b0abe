#include "search/answer/reasons.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace gongbu {
namespace {

// The words of a query that a passage has, and those that it lacks.
class Had {
 public:
  Had(DocId doc, TermLists& lists) : doc_(doc), lists_(lists) {}

  void look_for(const QueryWord& word) { under(word).push_back(word.surface); }

  // "서버, 쿠버네티스 (쿠버내티스)": behind what stands for other words, these.
  std::string listed() const {
    std::string out;
    for (const auto& [as, surfaces] : had_) {
      std::string words;
      for (const std::string& surface : surfaces)
        words.append(words.empty() ? "" : " ").append(surface);
      if (as.empty())
        add(out, words);
      else
        add(out, std::string(as).append(" (").append(words).append(")"));
    }
    return out;
  }
  std::string lacking() const {
    std::string out;
    for (const std::string& surface : lacks_) add(out, surface);
    return out;
  }

 private:
  static void add(std::string& list, const std::string& word) {
    list.append(list.empty() ? "" : ", ").append(word);
  }

  bool has(const Form& form) const {
    return form.kind != FormKind::kPartOf &&
           std::all_of(form.terms.begin(), form.terms.end(),
                       [&](const std::string& term) { return lists_.has(term, doc_); });
  }

  // The list that a word belongs to: its own, or that of the words before it where the passage has
  // something else for all of them.
  std::vector<std::string>& under(const QueryWord& word) {
    const auto form =
        std::find_if(word.forms.begin(), word.forms.end(), [&](const Form& f) { return has(f); });
    if (form == word.forms.end()) {
      const bool letters =
          word.partial && std::any_of(word.extras.begin(), word.extras.end(), [&](const Extra& e) {
            return e.bigram && lists_.has(e.term, doc_);
          });
      return letters ? had_.emplace_back().second : lacks_;
    }
    if (form->kind == FormKind::kExact || form->kind == FormKind::kInflected)
      return had_.emplace_back().second;
    std::string as;
    for (const std::string& term : form->terms) as += (as.empty() ? "" : " ") + term;
    if (had_.empty() || had_.back().first != as) had_.emplace_back(as, std::vector<std::string>());
    return had_.back().second;
  }

  const DocId doc_;
  TermLists& lists_;
  std::vector<std::pair<std::string, std::vector<std::string>>> had_;
  std::vector<std::string> lacks_;
};

// What sets a passage most apart from the next one; nothing where its signals are no greater.
Message because(const Ranked& ranked, const Ranked& next) {
  const Signals& a = ranked.signals;
  const Signals& b = next.signals;
  const double meaning = (ranked.score - a.total()) - (next.score - b.total());
  const std::array<std::pair<double, Message>, 11> leads{{
      {a.written - b.written, Message("it has the query as it was typed")},
      {a.name - b.name, Message("it is called what the query says")},
      {a.subject - b.subject, Message("it is about what the query names")},
      {a.language - b.language, Message("it is in the language of the query")},
      {a.coverage - b.coverage, Message("more of the words are in it")},
      {a.adjacency - b.adjacency, Message("the words stand side by side in it")},
      {a.window - b.window, Message("the words stand closer together in it")},
      {a.lead - b.lead, Message("the words stand nearer to its beginning")},
      {a.surface - b.surface, Message("the words are written in it as they were typed")},
      {a.text - b.text, Message("the words are more of it, or rarer")},
      {meaning, Message("it is nearer in meaning, or from a note that was not shown before")},
  }};
  const auto* most = std::max_element(
      leads.begin(), leads.end(), [](const auto& x, const auto& y) { return x.first < y.first; });
  return most->first > 0 ? most->second : Message();
}

}  // namespace

Message reasons(const Plan& plan, const Ranked& ranked, std::uint32_t rank, const Ranked* next,
                TermLists& lists) {
  Had had(ranked.doc, lists);
  for_each_run(plan.root, [&](const QueryWords& run) {
    for (const QueryWord& word : run.words)
      if (!word.grammar) had.look_for(word);
  });
  const std::string has = had.listed();
  const std::string lacks = had.lacking();
  Message found("it passes the filters");
  if (ranked.semantic || (has.empty() && !lacks.empty()))
    found = "no word led to it, it is near in meaning";
  else if (!has.empty())
    found =
        lacks.empty() ? Message("it has {}", has) : Message("it has {}, but not {}", has, lacks);
  const Message lead = next ? because(ranked, *next) : Message();
  if (lead.empty()) return Message("{}.", found);
  return Message("{}, and comes before {} mostly because {}.", found, rank + 1, lead);
}

}  // namespace gongbu
