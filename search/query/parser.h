// Query text → ParsedQuery. A small tolerant grammar of its own (Xapian's parser loses mixed Korean
// and English): words · "phrase" · -word / NOT · AND OR ( ) · prefix* · field:value, field:"two
// words". Operators are upper case only. Curly quotes and full-width punctuation count as the plain
// ones. A ':' that does not follow a field name is part of the word (s3:GetObject, 10:30), as '-',
// '+', '#', '.', '/', '@' inside a word are. Field names are those of
// search/fields.h, Korean ones too. AND binds tighter than OR, and both tighter than standing side by side; an operator
// with nothing to join is a word.
//
//   parse_query("SQS OR SNS 순서")  →  (words (or (word "SQS") (word "SNS")) (word "순서"))
//   parse_query("\"거버넌스 모드")      →  (words (word "거버넌스") (word "모드")), diagnostic: no closing quote
//
// Cost: linear. Depth and size are bounded: more than 64 open parentheses, 1,024 words or 16 KiB
// are read as plain words, the first 1,024 in the first 16 KiB.
#pragma once

#include <string_view>

#include "search/query/ast.h"

namespace gongbu {

ParsedQuery parse_query(std::string_view query);

}  // namespace gongbu
