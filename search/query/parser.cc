#include "search/query/parser.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "corpus/data_lines.h"
#include "corpus/utf8.h"
#include "query_data.h"
#include "search/query/lexer.h"

namespace gongbu {
namespace {

using Kind = QueryToken::Kind;

constexpr std::size_t kMaxBytes = 16 << 10;
constexpr std::size_t kMaxWords = 1024;
constexpr std::size_t kMaxDepth = 64;

bool is_operand(Kind kind) {
  return kind == Kind::kWord || kind == Kind::kPrefix || kind == Kind::kPhrase ||
         kind == Kind::kField;
}

// The first kMaxBytes, cut between words where there is a space, else between characters.
std::string_view shortened(std::string_view query) {
  if (query.size() <= kMaxBytes) return query;
  const std::size_t end = character_begin(query, kMaxBytes);
  const std::size_t space = query.substr(0, end).rfind(' ');
  return query.substr(0, space == std::string_view::npos || space == 0 ? end : space);
}

// Parentheses made to match: a ')' too many is dropped, a '(' that stays open closes at the end.
std::size_t balance(std::vector<QueryToken>& tokens, std::vector<QueryDiagnostic>& diagnostics) {
  std::size_t depth = 0;
  std::size_t deepest = 0;
  std::vector<QueryToken> kept;
  kept.reserve(tokens.size());
  const QueryToken* stray = nullptr;
  const QueryToken* open = nullptr;
  for (QueryToken& token : tokens) {
    if (token.kind == Kind::kOpen) {
      if (depth == 0) open = &token;
      deepest = std::max(deepest, ++depth);
    }
    if (token.kind == Kind::kClose) {
      if (depth == 0) {
        stray = &token;
        continue;
      }
      --depth;
    }
    kept.push_back(token);
  }
  if (stray) diagnostics.push_back({stray->span, "')' without '('; ignored"});
  if (depth > 0)
    diagnostics.push_back({open->span, "no closing parenthesis; taken to close at the end"});
  tokens = std::move(kept);
  return deepest;
}

bool is_operator_word(const QueryToken& token) {
  const bool joins = token.kind == Kind::kAnd || token.kind == Kind::kOr;
  return joins || (token.kind == Kind::kNot && token.text != "-");
}

bool is_sql(const QueryToken& token) {
  static const std::unordered_set<std::string_view> kWords = [] {
    std::unordered_set<std::string_view> out;
    for_each_line(data::kSqlWordsTxt, [&](std::string_view word) { out.insert(word); });
    return out;
  }();
  return token.kind == Kind::kWord && kWords.contains(token.text);
}

// "WHERE NOT EXISTS", "docker run -e "A B"": operators of SQL and quotes of a command line are
// those of the notes.
void read_code(std::vector<QueryToken>& tokens, std::vector<QueryDiagnostic>& diagnostics) {
  if (std::any_of(tokens.begin(), tokens.end(), is_sql))
    for (QueryToken& token : tokens) {
      if (!is_operator_word(token)) continue;
      diagnostics.push_back(
          {token.span, Message("{} is searched as a word, as SQL has it", token.text)});
      token.kind = Kind::kWord;
    }
  const bool command = std::any_of(tokens.begin(), tokens.end(), [](const QueryToken& token) {
    return token.kind == Kind::kWord && token.text.size() > 1 && token.text[0] == '-';
  });
  if (!command) return;
  for (QueryToken& token : tokens)
    if (token.kind == Kind::kPhrase) token.kind = Kind::kWord;
}

// An operator without something to work on is a word ("OR 게이트"); a lone '-' is nothing.
void demote_operators(std::vector<QueryToken>& tokens, std::vector<QueryDiagnostic>& diagnostics) {
  const std::size_t n = tokens.size();
  std::vector<bool> starts(n + 1, false);  // whether an operand starts here
  for (std::size_t i = n; i-- > 0;) {
    const Kind kind = tokens[i].kind;
    starts[i] = is_operand(kind) || kind == Kind::kOpen || (kind == Kind::kNot && starts[i + 1]);
  }
  bool ended = false;  // whether an operand ends before this token
  for (std::size_t i = 0; i < n; ++i) {
    QueryToken& token = tokens[i];
    const bool binary = token.kind == Kind::kAnd || token.kind == Kind::kOr;
    if ((binary && !(ended && starts[i + 1])) || (token.kind == Kind::kNot && !starts[i + 1])) {
      if (token.text != "-")
        diagnostics.push_back(
            {token.span, Message("{} has nothing to join; searched as a word", token.text)});
      token.kind = Kind::kWord;
      ended = false;
    } else {
      ended = is_operand(token.kind) || token.kind == Kind::kClose;
    }
  }
  std::erase_if(tokens, [](const QueryToken& token) {
    return token.kind == Kind::kWord && token.text == "-";
  });
}

class Parser {
 public:
  explicit Parser(std::vector<QueryToken> tokens) : tokens_(std::move(tokens)) {}

  // Up to the end or an unread ')'. A group of words among words changes nothing, so it is no
  // group.
  QueryNode words() {
    QueryNode node;
    while (at_ < tokens_.size() && tokens_[at_].kind != Kind::kClose) {
      QueryNode child = joined(QueryOp::kOr);
      if (child.op == QueryOp::kWords) {
        for (QueryNode& inner : child.children) node.children.push_back(std::move(inner));
      } else {
        node.children.push_back(std::move(child));
      }
    }
    cover(node);
    return node;
  }

 private:
  static bool is_nothing(const QueryNode& node) {
    return node.op == QueryOp::kWords && node.children.empty();
  }

  static void cover(QueryNode& node) {
    if (!node.children.empty())
      node.span = {node.children.front().span.begin, node.children.back().span.end};
  }

  // Operands joined by OR, each of operands joined by AND.
  QueryNode joined(QueryOp op) {
    const Kind sign = op == QueryOp::kOr ? Kind::kOr : Kind::kAnd;
    QueryNode node;
    node.op = op;
    for (;;) {
      QueryNode child = op == QueryOp::kOr ? joined(QueryOp::kAnd) : operand();
      if (!is_nothing(child)) node.children.push_back(std::move(child));
      if (at_ >= tokens_.size() || tokens_[at_].kind != sign) break;
      ++at_;
    }
    if (node.children.empty()) return {};
    if (node.children.size() == 1) return std::move(node.children.front());
    cover(node);
    return node;
  }

  QueryNode operand() {
    const std::uint32_t begin = tokens_[at_].span.begin;
    bool negated = false;
    for (; tokens_[at_].kind == Kind::kNot; ++at_) negated = !negated;
    QueryNode node = tokens_[at_].kind == Kind::kOpen ? group() : leaf();
    if (!negated || is_nothing(node)) return node;
    QueryNode negation{.op = QueryOp::kNot, .span = {begin, node.span.end}};
    negation.children.push_back(std::move(node));
    return negation;
  }

  QueryNode group() {
    const std::uint32_t begin = tokens_[at_++].span.begin;
    QueryNode node = words();
    std::uint32_t end = node.span.end;
    if (at_ < tokens_.size()) end = tokens_[at_++].span.end;
    if (node.children.size() == 1) node = QueryNode(std::move(node.children.front()));
    node.span = {begin, end};
    return node;
  }

  QueryNode leaf() {
    QueryToken& token = tokens_[at_++];
    QueryNode node{
        .field = std::move(token.field), .text = std::move(token.text), .span = token.span};
    switch (token.kind) {
      case Kind::kPrefix:
        node.op = QueryOp::kPrefix;
        break;
      case Kind::kPhrase:
        node.op = QueryOp::kPhrase;
        break;
      case Kind::kField:
        node.op = QueryOp::kField;
        break;
      default:
        node.op = QueryOp::kWord;
        break;
    }
    return node;
  }

  std::vector<QueryToken> tokens_;
  std::size_t at_ = 0;
};

ParsedQuery as_plain_words(std::string_view query, Message why) {
  std::vector<QueryToken> tokens = lex_plain(query);
  if (tokens.size() > kMaxWords) tokens.resize(kMaxWords);
  ParsedQuery parsed;
  parsed.root = Parser(std::move(tokens)).words();
  parsed.diagnostics.push_back({{0, static_cast<std::uint32_t>(query.size())}, std::move(why)});
  parsed.plain = true;
  return parsed;
}

}  // namespace

ParsedQuery parse_query(std::string_view whole) {
  const std::string_view query = shortened(whole);
  ParsedQuery parsed;
  std::vector<QueryToken> tokens = lex_query(query, parsed.diagnostics);
  const auto words = std::count_if(tokens.begin(), tokens.end(),
                                   [](const QueryToken& token) { return is_operand(token.kind); });
  if (query.size() < whole.size() || static_cast<std::size_t>(words) > kMaxWords)
    return as_plain_words(query,
                          "the query is too long; its first words were searched, as plain words");
  if (balance(tokens, parsed.diagnostics) > kMaxDepth)
    return as_plain_words(query, "too many parentheses; searched as plain words");
  read_code(tokens, parsed.diagnostics);
  demote_operators(tokens, parsed.diagnostics);
  parsed.root = Parser(std::move(tokens)).words();
  return parsed;
}

}  // namespace gongbu
