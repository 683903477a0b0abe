#include "tests/source_dir.h"

namespace gongbu {

std::string source_dir() { return GONGBU_SOURCE_DIR; }

}  // namespace gongbu
