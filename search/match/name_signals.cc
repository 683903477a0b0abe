#include "search/match/name_signals.h"

#include <algorithm>

#include "index/forward.h"
#include "index/schema.h"
#include "search/match/term_lists.h"
#include "search/ranking.h"

namespace gongbu {

NameSignals::NameSignals(const Plan& plan, IndexReader& reader) {
  if (plan.named.empty()) return;
  double worth = 0;
  for_each_run(plan.root, [&](const QueryWords& run) {
    for (const QueryWord& word : run.words) worth += word.idf * word.weight;
  });
  TermLists lists(reader);
  const std::string whole = schema::term(schema::kWhole, "1");
  for (const std::string& term : plan.named.headings)
    for (const DocId doc : reader.postings(term)->docs)
      // A heading alone answers nothing; a part tells one side of something else.
      if (lists.marked(whole, doc))
        signals_[doc] = ranking::kNamedHeading * worth;
      else if (!reader.forward(doc)->parent.empty())
        signals_[doc] = std::max(signals_[doc], ranking::kNamedPart * worth);
  const auto add_notes = [&](const std::vector<std::string>& terms, double weight) {
    for (const std::string& term : terms)
      for (const DocId doc : reader.postings(term)->docs)
        signals_[doc] = std::max(signals_[doc], weight * worth);
  };
  add_notes(plan.named.other_notes, ranking::kNamedOtherNote);
  add_notes(plan.named.notes, ranking::kNamedNote);
}

}  // namespace gongbu
