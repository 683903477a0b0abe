// Every stage of a search as text: Engine::explain.
#include <algorithm>
#include <cstdio>
#include <vector>

#include "search/engine_state.h"

namespace gongbu {
namespace {

struct SignalInfo {
  const char* name;
  double Signals::*value;
  const char* meaning;
};

constexpr SignalInfo kSignals[] = {
    {"text", &Signals::text, "how often and how early the words stand in it"},
    {"coverage", &Signals::coverage, "how many of the words it has"},
    {"lead", &Signals::lead, "words at its start"},
    {"adjacency", &Signals::adjacency, "words side by side as in the query"},
    {"window", &Signals::window, "words close together"},
    {"surface", &Signals::surface, "words written as in the query"},
    {"subject", &Signals::subject, "it is about what the query names"},
    {"language", &Signals::language, "it is in the language of the query"},
    {"name", &Signals::name, "it is called what the query says"},
};

// "   first by: it is called what the query says (name), …" or what the one before has more of.
std::string why(const Signals& signals, const Signals* before) {
  constexpr std::size_t kMost = 2;
  std::vector<std::pair<double, const SignalInfo*>> reasons;
  for (const SignalInfo& signal : kSignals) {
    const double much =
        before == nullptr ? signals.*signal.value : before->*signal.value - signals.*signal.value;
    if (much > 0) reasons.emplace_back(much, &signal);
  }
  std::stable_sort(reasons.begin(), reasons.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (reasons.size() > kMost) reasons.resize(kMost);
  if (reasons.empty()) return {};
  std::string out = before == nullptr ? "   first by: " : "   behind the one before by: ";
  for (const auto& [much, signal] : reasons)
    out.append(&reasons.front().second == &signal ? "" : "; ")
        .append(signal->meaning)
        .append(" (")
        .append(signal->name)
        .append(")");
  return out + '\n';
}

}  // namespace

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
    const Signals* before = nullptr;
    for (const Ranked& ranked : answer.ranked) {
      if (rank == request.limit) break;
      const auto record = state_->reader.record(ranked.doc);
      if (!record) return record.error();
      const Signals& s = ranked.signals;
      out += std::to_string(++rank) + "  " + number(ranked.score);
      for (const SignalInfo& signal : kSignals)
        out.append(" ").append(signal.name).append(" ").append(number(s.*signal.value));
      out += "  " + (*record)->passage.note + ':' + std::to_string((*record)->passage.lines.first) +
             "  " + (*record)->passage.heading_path.back() + '\n';
      out += why(s, before);
      before = &s;
    }
    if (timing)
      out += "timing   match " + number(answer.match_ms * 1000) + " µs, rank " +
             number(answer.rank_ms * 1000) + " µs\n";
    return out;
  });
}

}  // namespace gongbu
