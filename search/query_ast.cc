#include "search/query_ast.h"

namespace gongbu {

std::string to_string(const QueryNode&) { return {}; }

}  // namespace gongbu
