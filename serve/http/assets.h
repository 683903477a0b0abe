// The files of the page, which are in the program: plain ES modules and CSS (page/).
#pragma once

#include <string_view>

namespace gongbu::serve {

struct Asset {
  std::string_view path;  // "/app.js"
  std::string_view type;
  std::string_view body;
  std::string_view hash;  // of body, 16 hex digits
};

/// Null when there is none at this path.
const Asset* asset_at(std::string_view path);

}  // namespace gongbu::serve
