#include "search/query/loosen.h"

#include <algorithm>
#include <utility>

namespace gongbu {
namespace {

bool has_words(const QueryNode& node) {
  if (node.op == QueryOp::kNot) return false;
  if (node.op == QueryOp::kWord || node.op == QueryOp::kPrefix || node.op == QueryOp::kPhrase)
    return true;
  return std::any_of(node.children.begin(), node.children.end(), has_words);
}

std::size_t count_words(const QueryNode& node) {
  std::size_t out =
      node.op == QueryOp::kWord || node.op == QueryOp::kPrefix || node.op == QueryOp::kPhrase;
  if (node.op == QueryOp::kNot) return 0;
  for (const QueryNode& child : node.children) out += count_words(child);
  return out;
}

class Loosener {
 public:
  Loosener(QueryOp given_up, std::string_view text, Loosened& out)
      : given_up_(given_up), text_(text), out_(out) {}

  void loosen(QueryNode& node) {
    if (node.op == given_up_ && (node.op == QueryOp::kPhrase || has_words_inside(node))) {
      out_.given_up.emplace_back(node.span.in(text_));
      if (node.op == QueryOp::kPhrase)
        node.op = QueryOp::kWord;
      else
        node = QueryNode(std::move(node.children.front()));
    } else if (node.op != QueryOp::kNot) {
      for (QueryNode& child : node.children) loosen(child);
    }
    flatten(node);
  }

 private:
  static bool has_words_inside(const QueryNode& negation) {
    return has_words(negation.children.front());
  }

  // Words among words are one run.
  static void flatten(QueryNode& node) {
    if (node.op != QueryOp::kWords) return;
    std::vector<QueryNode> children;
    for (QueryNode& child : node.children) {
      if (child.op == QueryOp::kWords)
        std::move(child.children.begin(), child.children.end(), std::back_inserter(children));
      else
        children.push_back(std::move(child));
    }
    node.children = std::move(children);
  }

  QueryOp given_up_;
  std::string_view text_;
  Loosened& out_;
};

}  // namespace

std::optional<Loosened> loosened(const ParsedQuery& query, std::string_view text) {
  if (!has_words(query.root)) return std::nullopt;
  for (const QueryOp op : {QueryOp::kNot, QueryOp::kPhrase}) {
    if (op == QueryOp::kPhrase && count_words(query.root) < 2) break;
    Loosened out{.query = query, .exclusion = op == QueryOp::kNot};
    out.query.diagnostics.clear();
    Loosener(op, text, out).loosen(out.query.root);
    if (!out.given_up.empty()) return out;
  }
  return std::nullopt;
}

}  // namespace gongbu
