// Passages as workspace symbols. Editors filter and sort symbols again by their name, most by "the
// letters of the query stand in the name in this order"; so a name that would not pass gets what
// was typed behind it.
//
//   query "서버 없이"  →  name "AWS Fargate — 서버 없이", container "컨테이너 정리.md:29 › 컨테이너
//   서비스"
#include <algorithm>

#include "corpus/ascii.h"
#include "serve/lsp/features.h"
#include "serve/lsp/hit_place.h"
#include "serve/rpc/json_rpc.h"

namespace gongbu::serve {
namespace {

constexpr std::uint32_t kMaxSymbols = 50;
constexpr std::uint32_t kAllSymbols = 500;  // of an empty query, which asks for all

// SymbolKind of the protocol: the kinds serve as icons only.
int symbol_kind(PassageKind kind) {
  switch (kind) {
    case PassageKind::kSection:
    case PassageKind::kHeading:
      return 3;  // Namespace
    case PassageKind::kBullet:
      return 20;  // Key
    case PassageKind::kRow:
      return 23;  // Struct
    case PassageKind::kAnswer:
    case PassageKind::kQuestion:
      return 24;  // Event
    case PassageKind::kComparison:
      return 25;  // Operator
    case PassageKind::kProse:
      return 15;  // String
  }
  return 15;
}

// Every byte of the query but spaces stands in the name in this order, whatever the case.
bool passes(std::string_view name, std::string_view query) {
  std::size_t at = 0;
  for (const char wanted : query) {
    if (wanted == ' ' || wanted == '\t') continue;
    while (at < name.size() && ascii_lower(name[at]) != ascii_lower(wanted)) ++at;
    if (at++ == name.size()) return false;
  }
  return true;
}

std::string symbol_name(const Hit& hit, const std::string& query) {
  std::string name = hit.passage.heading_path.back();
  if (passes(name, query)) return name;
  std::string matched;
  for (const ByteSpan& span : hit.snippet.highlights) {
    const std::string word(span.in(hit.snippet.text));
    if (matched.find(word) == std::string::npos) matched += (matched.empty() ? "" : " ") + word;
    if (matched.size() > 60) break;
  }
  if (!matched.empty() && passes(name + matched, query)) return name + " — " + matched;
  return name + " — " + query;
}

std::string container_name(const Hit& hit) {
  std::string out = hit.passage.note + ':' + std::to_string(hit.line);
  const auto& path = hit.passage.heading_path;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) out += " › " + path[i];
  return out;
}

}  // namespace

Reply workspace_symbols(LspContext& context, const Json& params) {
  const std::string query = string_member(params, "query");
  SearchRequest request{.query = query,
                        .limit = kMaxSymbols,
                        .facet_limit = 0,
                        .snippet_chars = 80,
                        .cancelled = context.cancelled};
  if (query.find_first_not_of(" \t") == std::string::npos) {
    request.path_glob = "**";
    request.limit = kAllSymbols;
  }
  const Result<SearchResponse> response = context.search(request);
  if (!response) return failed(response.error(), Json::array());
  Json out = Json::array();
  for (const Hit& hit : response->hits)
    out.push_back({{"name", symbol_name(hit, query)},
                   {"kind", symbol_kind(hit.passage.kind)},
                   {"containerName", container_name(hit)},
                   {"location", location_json(place_of(hit, context.client.encoding))},
                   {"data", {{"id", hit.passage.id}}}});
  return out;
}

// Places are cheap here, so every symbol has its own from the start; a client may ask all the same.
Reply resolve_workspace_symbol(LspContext&, const Json& params) {
  if (!params.is_object()) return RpcError{rpc::kInvalidParams, "a symbol is an object"};
  return params;
}

}  // namespace gongbu::serve
