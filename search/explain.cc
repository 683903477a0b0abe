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
    out += "plan\n" + to_string(answer.plan) + '\n';
    out += "matches  " + std::to_string(answer.response.total) +
           (answer.relaxed ? " (relaxed)" : "") + '\n';
    std::uint32_t rank = 0;
    for (const Ranked& ranked : answer.ranked) {
      if (rank == request.limit) break;
      const auto record = state_->reader.record(ranked.doc);
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
