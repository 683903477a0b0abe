// Query text → ParsedQuery. A small tolerant grammar of its own (Xapian's parser loses mixed Korean
// and English): words · "phrase" · -word / NOT · AND OR ( ) · prefix* · field:value, field:"two words".
// Operators are upper case only. Curly quotes and full-width punctuation count as the plain ones. A ':' that does
// not follow a field name is part of the word (s3:GetObject, 10:30), as '-', '+', '#', '.', '/', '@' inside a word are.
//
//   parse_query("SQS OR SNS 순서")  →  (words (or (word "SQS") (word "SNS")) (word "순서"))
//   parse_query("\"거버넌스 모드")      →  (words (word "거버넌스") (word "모드")), diagnostic: no closing quote
//
// Cost: linear. Depth and size are bounded: more than 64 open parentheses or 1,024 words are read as plain words, the first 1,024.
#pragma once

#include <string_view>

#include "search/query_ast.h"

namespace gongbu {

ParsedQuery parse_query(std::string_view query);

}  // namespace gongbu
