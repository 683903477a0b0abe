// The passages of an open note as its outline, under the headings that they stand under.
#include <memory>

#include "serve/lsp/features.h"
#include "serve/lsp/hit_place.h"
#include "serve/rpc/json_rpc.h"

namespace gongbu::serve {
namespace {

struct Node {
  std::string name;
  std::string detail;
  std::uint32_t first = 0;  // lines, from 0
  std::uint32_t last = 0;
  std::uint32_t subject = 0;
  std::vector<std::unique_ptr<Node>> children;
};

// The child with this name among the last ones: a heading that comes again later is another.
Node& child_named(Node& parent, const std::string& name, const Passage& passage) {
  if (!parent.children.empty() && parent.children.back()->name == name)
    return *parent.children.back();
  auto node = std::make_unique<Node>();
  node->name = name;
  node->first = node->subject = passage.lines.first - 1;
  node->last = passage.lines.last - 1;
  parent.children.push_back(std::move(node));
  return *parent.children.back();
}

void widen(Node& node, const Passage& passage) {
  node.first = std::min(node.first, passage.lines.first - 1);
  node.last = std::max(node.last, passage.lines.last - 1);
}

constexpr int kNamespace = 3;
constexpr int kString = 15;

Json symbols_of(const Node& parent, const Document& document, const ClientTraits& client) {
  Json out = Json::array();
  for (const auto& node : parent.children) {
    const auto end_of = [&](std::uint32_t line) {
      return Position{line, units_of(document.line(line), client.encoding)};
    };
    Json symbol{{"name", node->name.empty() ? "…" : node->name},
                {"detail", node->detail},
                {"kind", node->children.empty() ? kString : kNamespace},
                {"range", to_json(Range{{node->first, 0}, end_of(node->last)})},
                {"selectionRange", to_json(Range{{node->subject, 0}, end_of(node->subject)})}};
    symbol["children"] = symbols_of(*node, document, client);
    out.push_back(std::move(symbol));
  }
  return out;
}

void flatten(const Json& symbols, const std::string& uri, const std::string& container, Json& out) {
  for (const Json& symbol : symbols) {
    out.push_back({{"name", symbol["name"]},
                   {"kind", symbol["kind"]},
                   {"containerName", container},
                   {"location", {{"uri", uri}, {"range", symbol["range"]}}}});
    flatten(symbol["children"], uri, symbol["name"], out);
  }
}

}  // namespace

Reply document_symbols(LspContext& context, const Json& params) {
  const Document* document =
      context.documents.find(string_member(member(params, "textDocument"), "uri"));
  if (!document) return Json::array();
  Node root;
  for (const Passage& passage :
       context.notes.passages(document->path(), document->note_text(), context.cancelled)) {
    // The first name is the note's, which is no part of its outline.
    if (passage.kind == PassageKind::kHeading && passage.heading_path.size() == 1) continue;
    Node* node = &root;
    const std::size_t from = passage.heading_path.size() > 1 ? 1 : 0;
    for (std::size_t i = from; i < passage.heading_path.size(); ++i) {
      node = &child_named(*node, passage.heading_path[i], passage);
      widen(*node, passage);
    }
    for (const std::string& service : passage.services) {
      if (node->detail.find(service) == std::string::npos)
        node->detail += (node->detail.empty() ? "" : ", ") + service;
    }
  }
  Json symbols = symbols_of(root, *document, context.client);
  if (context.client.nested_symbols) return symbols;
  Json flat = Json::array();
  flatten(symbols, document->uri(), "", flat);
  return flat;
}

}  // namespace gongbu::serve
