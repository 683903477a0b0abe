#include "search/query/ast.h"

#include <string_view>

namespace gongbu {
namespace {

std::string_view name(QueryOp op) {
  switch (op) {
    case QueryOp::kWords:
      return "words";
    case QueryOp::kWord:
      return "word";
    case QueryOp::kPrefix:
      return "prefix";
    case QueryOp::kPhrase:
      return "phrase";
    case QueryOp::kField:
      return "field";
    case QueryOp::kAnd:
      return "and";
    case QueryOp::kOr:
      return "or";
    case QueryOp::kNot:
      return "not";
  }
  return "?";
}

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  out += '"';
}

void print(const QueryNode& node, std::string& out) {
  out.append("(").append(name(node.op));
  if (node.op == QueryOp::kField) out.append(" ").append(node.field);
  if (node.op == QueryOp::kWord || node.op == QueryOp::kPrefix || node.op == QueryOp::kPhrase ||
      node.op == QueryOp::kField) {
    out += ' ';
    append_quoted(out, node.text);
  }
  for (const QueryNode& child : node.children) {
    out += ' ';
    print(child, out);
  }
  out += ')';
}

}  // namespace

std::string to_string(const QueryNode& node) {
  std::string out;
  print(node, out);
  return out;
}

}  // namespace gongbu
