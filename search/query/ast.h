// What a query says, before anybody looks at an index: a tree of words, phrases, fields and
// operators, with notes on what could not be read as meant. Parsing never fails: what makes no
// sense as syntax is plain words, with a diagnostic.
//
//   서버 -"EC2 인스턴스" service:fargate   →  (words (word "서버") (not (phrase "EC2 인스턴스")) (field service "fargate"))
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/message.h"
#include "corpus/span.h"

namespace gongbu {

enum class QueryOp : std::uint8_t {
  /// Children side by side without an operator: ranked together, the match set decides which are
  /// needed.
  kWords,
  kWord,    // text: one run between spaces, as typed ("EC2를", "s3:GetObject", "C++")
  kPrefix,  // text: what stood before '*'
  kPhrase,  // text: between the quotes
  kField,   // field:value; field is a FieldInfo::name (search/fields.h)
  kAnd,
  kOr,
  kNot,  // one child, which must not match
};

struct QueryNode {
  QueryOp op = QueryOp::kWords;
  std::string field;
  std::string text;
  ByteSpan span;  // in the query as typed
  std::vector<QueryNode> children;
};

struct QueryDiagnostic {
  ByteSpan span;
  Message message;
  std::string meant;  // of a field that there is not: the nearest name
};

struct ParsedQuery {
  QueryNode root;  // kWords without children for an empty query
  std::vector<QueryDiagnostic> diagnostics;
  bool plain = false;  // syntax was given up and everything is words
};

/// As s-expressions, for tests and explain: (words (word "컨테이너") (not (word "EC2"))).
std::string to_string(const QueryNode& node);

}  // namespace gongbu
