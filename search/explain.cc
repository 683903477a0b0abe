// Every stage of a search as text: Engine::explain.
#include <cstdio>

#include "search/engine_state.h"

namespace gongbu {

Result<std::string> Engine::explain(const SearchRequest& request, bool timing) {
  const Cancellation stop(request.cancelled, &request.stop_when);
  return state_->with_retries(stop, [&]() -> Result<std::string> {
    Result<State::Answer> answered = state_->answer(request, request.limit);
    if (!answered) return answered.error();
    const State::Answer& answer = *answered;
    std::string out = "query    " + answer.response.query + "\ntokens\n" +
                      print_tokens(state_->analyzer, answer.response.query);
    out += "parsed   " + to_string(answer.parsed.root) + '\n';
    const auto number = [](double value) {
      char text[32];
      std::snprintf(text, sizeof text, "%.3f", value);
      return std::string(text);
    };
    for (const QueryWords& run : answer.match.runs) {
      static constexpr const char* kIntents[] = {"plain", "definition", "comparison"};
      out += "words    intent " + std::string(kIntents[static_cast<std::size_t>(run.intent)]);
      for (const std::string& unit : run.units)
        out += (&unit == &run.units[0] ? "  asks for " : " ") + unit;
      out += '\n';
      for (const QueryWord& word : run.words) {
        out += "  " + word.surface + "  stem " + word.stem + "  idf " + number(word.idf) +
               "  weight " + number(word.weight) + (word.grammar ? "  grammar" : "") +
               (word.known ? "" : "  unknown") + '\n';
        static constexpr const char* kKinds[] = {"exact",   "compound", "synonym",
                                                 "part-of", "typo",     "chosung",
                                                 "layout",  "ime",      "inflected"};
        for (const Form& form : word.forms) {
          out += "    " + std::string(kKinds[static_cast<std::size_t>(form.kind)]);
          for (const std::string& term : form.terms)
            out += ' ' + term + '/' + std::to_string(state_->reader.frequency(term));
          out += " × " + number(form.weight) + '\n';
        }
        for (const Extra& extra : word.extras)
          out += "    + " + extra.term + '/' +
                 std::to_string(state_->reader.frequency(extra.term)) + " × " +
                 number(extra.weight) + '\n';
        for (const std::string& id : word.services) out += "    names " + id + '\n';
      }
    }
    out += "matches  " + std::to_string(answer.response.total) +
           (answer.match.relaxed ? " (relaxed)" : "") + '\n';
    std::uint32_t rank = 0;
    for (const Ranked& ranked : answer.ranked) {
      if (rank == request.limit) break;
      const Result<const PassageRecord*> record = state_->reader.record(ranked.doc);
      if (!record) return record.error();
      const Signals& s = ranked.signals;
      out += std::to_string(++rank) + "  " + number(ranked.score) + "  text " + number(s.text) +
             " coverage " + number(s.coverage) + " lead " + number(s.lead) + " adjacency " +
             number(s.adjacency) + " window " + number(s.window) + " surface " + number(s.surface) +
             " subject " + number(s.subject) + "  " + (*record)->passage.note + ':' +
             std::to_string((*record)->passage.lines.first) + "  " +
             (*record)->passage.heading_path.back() + '\n';
    }
    if (timing)
      out += "timing   match " + number(answer.match_ms * 1000) + " µs, rank " +
             number(answer.rank_ms * 1000) + " µs\n";
    return out;
  });
}

}  // namespace gongbu
