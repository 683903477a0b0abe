#include "corpus/source_tree.h"

namespace gongbu {

Result<Listing> list_source(const std::string&) { return Listing{}; }
Result<std::string> read_text(const std::string&, const SourceFile&) { return std::string(); }
Result<std::string> decode_text(std::string_view bytes) { return std::string(bytes); }

}  // namespace gongbu
