// A query of any bytes is read: bounded, with every node's place inside it, and clean text in its
// leaves.
#include "search/query/parser.h"
#include "tests/fuzz/fuzz.h"

namespace gongbu {
namespace {

using fuzz::check;

constexpr std::size_t kMaxDepth = 2 * 64 + 8;  // an operator and a group for each parenthesis
constexpr std::size_t kMaxLeaves = 1024;

std::size_t check_node(const QueryNode& node, std::size_t query_size, std::size_t depth) {
  check(depth <= kMaxDepth, "depth is bounded");
  check(node.span.begin <= node.span.end && node.span.end <= query_size, "spans are in the query");
  const bool leaf = node.op == QueryOp::kWord || node.op == QueryOp::kPrefix ||
                    node.op == QueryOp::kPhrase || node.op == QueryOp::kField;
  if (leaf) {
    check(node.children.empty(), "a leaf has no children");
    check(!node.text.empty(), "a leaf has text");
    check(fuzz::is_valid_utf8(node.text) && node.text.find('\0') == std::string::npos,
          "text is UTF-8 without NUL");
    check(node.field.empty() == (node.op != QueryOp::kField), "only fields name a field");
    return 1;
  }
  check(node.op != QueryOp::kNot || node.children.size() == 1, "NOT has one child");
  check(depth == 0 || !node.children.empty(), "no operator without operands");
  std::size_t leaves = 0;
  for (const QueryNode& child : node.children) leaves += check_node(child, query_size, depth + 1);
  return leaves;
}

}  // namespace
}  // namespace gongbu

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gongbu;
  const std::string_view query = fuzz::text(data, size);
  const ParsedQuery parsed = parse_query(query);
  check(check_node(parsed.root, size, 0) <= kMaxLeaves, "size is bounded");
  for (const QueryDiagnostic& diagnostic : parsed.diagnostics) {
    check(diagnostic.span.begin <= diagnostic.span.end && diagnostic.span.end <= size,
          "diagnostics point into the query");
    check(fuzz::is_valid_utf8(diagnostic.message) && !diagnostic.message.empty(),
          "diagnostics can be shown");
  }
  const std::string printed = to_string(parsed.root);
  check(to_string(parse_query(query).root) == printed, "the same query is read the same");
  return 0;
}
