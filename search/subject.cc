#include "search/subject.h"

#include <algorithm>

#include "corpus/utf8.h"

namespace gongbu {
namespace {

constexpr std::uint32_t kLookedAt = 5;  // hits

bool holds(const ByteSpan& span, std::uint32_t byte) {
  return span.begin <= byte && byte <= span.end && !span.empty();
}

}  // namespace

std::optional<Subject> subject_at(std::string_view line, std::uint32_t byte, const Catalog& catalog,
                                  Analyzer& analyzer) {
  for (const NameMatch& match : catalog.names_in(line)) {
    const Service& service = catalog.services()[match.service];
    if (service.names[match.name].everyday && !match.vendor_prefix) continue;
    if (holds(match.span, byte)) return Subject{service.id, service.name, match.span};
  }
  std::optional<Subject> best;
  for (const Word& word : analyzer.analyze(line)) {
    if (word.surface.empty() || !holds(word.span, byte)) continue;
    // At the seam of two words, the one that begins there.
    best = Subject{"", std::string(word.stem), word.span};
    if (byte < word.span.end) break;
  }
  return best;
}

SearchRequest definition_request(const Subject& subject) {
  SearchRequest request{.query = subject.text, .limit = kLookedAt, .facet_limit = 0};
  if (!subject.service.empty())
    request.services = {subject.service};
  else
    request.query += " 뭐야";  // asks for a definition, in the words of plan/data/intents.tsv
  return request;
}

const Hit* definition_in(const SearchResponse& answer, const Subject& subject) {
  const std::string text = folded(subject.text);
  const auto found = std::find_if(answer.hits.begin(), answer.hits.end(), [&](const Hit& hit) {
    return !subject.service.empty() ||
           folded(hit.passage.heading_path.back()).find(text) != std::string::npos;
  });
  return found == answer.hits.end() ? nullptr : &*found;
}

}  // namespace gongbu
