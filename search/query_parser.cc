#include "search/query_parser.h"

namespace gongbu {

ParsedQuery parse_query(std::string_view) { return {}; }

}  // namespace gongbu
