// Query text → the words, phrases, fields and operators in it, each with its place. It knows how a
// token is spelled (quotes of every kind, full-width signs, Korean field names), not how tokens
// belong together.
//
//   "서버 -“EC2 인스턴스” 서비스:fargate"  →  word 서버, not -, phrase "EC2 인스턴스", field
//   service "fargate"
//
// Texts of tokens are valid UTF-8 without NUL: what is neither separates words. Cost: linear.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/query/ast.h"

namespace gongbu {

struct QueryToken {
  enum class Kind : std::uint8_t {
    kWord,
    kPrefix,
    kPhrase,
    kField,
    kOpen,
    kClose,
    kAnd,
    kOr,
    kNot
  };

  Kind kind = Kind::kWord;
  std::string field;  // of a kField: FieldInfo::name (search/fields.h)
  std::string text;   // as in QueryNode; of an operator, as typed
  ByteSpan span;
};

std::vector<QueryToken> lex_query(std::string_view query,
                                  std::vector<QueryDiagnostic>& diagnostics);

/// The same text where nothing is an operator: words only.
std::vector<QueryToken> lex_plain(std::string_view query);

}  // namespace gongbu
