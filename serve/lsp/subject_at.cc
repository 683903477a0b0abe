#include "serve/lsp/subject_at.h"

#include "corpus/utf8.h"

namespace gongbu::serve {
namespace {

bool holds(const ByteSpan& span, std::uint32_t byte) {
  return span.begin <= byte && byte <= span.end && !span.empty();
}

}  // namespace

std::optional<Subject> subject_at(LspContext& context, const Cursor& cursor) {
  if (!cursor.document) return std::nullopt;
  const std::string_view line = cursor.document->line(cursor.position.line);
  const Catalog& catalog = context.notes.catalog();
  for (const NameMatch& match : catalog.names_in(line)) {
    const Service& service = catalog.services()[match.service];
    if (service.names[match.name].everyday && !match.vendor_prefix) continue;
    if (holds(match.span, cursor.byte)) return Subject{service.id, service.name, match.span};
  }
  std::optional<Subject> best;
  for (const Word& word : context.notes.analyzer().analyze(line)) {
    if (word.surface.empty() || !holds(word.span, cursor.byte)) continue;
    // At the seam of two words, the one that begins there.
    best = Subject{"", std::string(word.stem), word.span};
    if (cursor.byte < word.span.end) break;
  }
  return best;
}

std::optional<Hit> definition_of(LspContext& context, const Subject& subject,
                                 std::optional<Error>& failure) {
  SearchRequest request{
      .query = subject.text, .limit = 5, .facet_limit = 0, .cancelled = context.cancelled};
  if (!subject.service.empty())
    request.services = {subject.service};
  else
    request.query +=
        " 뭐야";  // asks for a definition, in the words of search/plan/data/intents.tsv
  Result<SearchResponse> response = context.search(request);
  if (!response) {
    failure = response.error();
    return std::nullopt;
  }
  for (Hit& hit : response->hits)
    if (!subject.service.empty() ||
        folded(hit.passage.heading_path.back()).find(folded(subject.text)) != std::string::npos)
      return std::move(hit);
  return std::nullopt;
}

}  // namespace gongbu::serve
