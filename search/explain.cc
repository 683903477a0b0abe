// Every stage of a search as text: Engine::explain.
#include <cstdio>

#include "search/answer/reasons.h"
#include "search/engine_state.h"

namespace gongbu {
namespace {

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", value);
  return text;
}

std::string signals_of(const Ranked& ranked) {
  const Signals& s = ranked.signals;
  const std::pair<const char*, double> named[] = {
      {"text", s.text},           {"coverage", s.coverage}, {"lead", s.lead},
      {"adjacency", s.adjacency}, {"window", s.window},     {"surface", s.surface},
      {"subject", s.subject},     {"language", s.language}, {"name", s.name}};
  std::string out = number(ranked.score);
  for (const auto& [name, value] : named)
    out.append(out.find("  ") == std::string::npos ? "  " : " ")
        .append(name)
        .append(1, ' ')
        .append(number(value));
  if (s.written > 0) out += " written " + number(s.written);
  return out;
}

}  // namespace

Result<std::string> Engine::explain(const SearchRequest& request, bool timing, const Speak& say) {
  const Cancellation stop(request.cancelled, &request.stop_when);
  return state_->with_retries(stop, [&]() -> Result<std::string> {
    Result<State::Answer> answered = state_->answer(request, request.limit);
    if (!answered) return answered.error();
    const State::Answer& answer = *answered;
    std::string out = say("query") + "    " + answer.response.query + '\n' + say("tokens") + '\n' +
                      print_tokens(state_->analyzer, answer.response.query);
    out += say("parsed") + "   " + to_string(answer.parsed.root) + '\n';
    out += say("plan") + '\n' + to_string(answer.plan) + '\n';
    out += say("matches") + "  " + std::to_string(answer.response.total) +
           (answer.relaxed ? ' ' + say("(relaxed)") : "") + '\n';
    const std::size_t shown = std::min<std::size_t>(answer.ranked.size(), request.limit);
    TermLists lists(state_->reader);
    std::string why;
    for (std::size_t i = 0; i < shown; ++i) {
      const Ranked& ranked = answer.ranked[i];
      const auto rank = static_cast<std::uint32_t>(i + 1);
      const auto record = state_->reader.record(ranked.doc);
      if (!record) return record.error();
      const Passage& passage = (*record)->passage;
      out += std::to_string(rank) + "  " + signals_of(ranked) + "  " + passage.note + ':' +
             std::to_string(passage.lines.first) + "  " + passage.heading_path.back() + '\n';
      why += std::to_string(rank) + "  " + passage.heading_path.back() + ": " +
             say(reasons(answer.plan, ranked, rank, i + 1 < shown ? &answer.ranked[i + 1] : nullptr,
                         lists)) +
             '\n';
    }
    if (timing)
      out += say("timing") + "   " +
             say(Message("match {} µs, rank {} µs", number(answer.match_ms * 1000),
                         number(answer.rank_ms * 1000))) +
             '\n';
    if (!why.empty()) out += say("why") + '\n' + why;
    return out;
  });
}

}  // namespace gongbu
