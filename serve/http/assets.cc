#include "serve/http/assets.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "corpus/hash.h"
#include "page_data.h"

namespace gongbu::serve {
namespace {

constexpr std::string_view kScript = "text/javascript; charset=utf-8";

constexpr std::array kFiles{
    Asset{"/", "text/html; charset=utf-8", data::kIndexHtml, ""},
    Asset{"/style.css", "text/css; charset=utf-8", data::kStyleCss, ""},
    Asset{"/app.js", kScript, data::kAppJs, ""},
    Asset{"/api.js", kScript, data::kApiJs, ""},
    Asset{"/address.js", kScript, data::kAddressJs, ""},
    Asset{"/facets.js", kScript, data::kFacetsJs, ""},
    Asset{"/hits.js", kScript, data::kHitsJs, ""},
    Asset{"/editors.js", kScript, data::kEditorsJs, ""},
    Asset{"/words.js", kScript, data::kWordsJs, ""},
    Asset{"/icon.svg", "image/svg+xml", data::kIconSvg, ""},
    Asset{"/api/openapi.json", "application/json; charset=utf-8", data::kOpenapiJson, ""},
};

const std::array<std::string, kFiles.size()>& hashes() {
  static const auto made = [] {
    std::array<std::string, kFiles.size()> out;
    for (std::size_t i = 0; i < kFiles.size(); ++i) out[i] = hash_hex(kFiles[i].body);
    return out;
  }();
  return made;
}

}  // namespace

const Asset* asset_at(std::string_view path) {
  static const std::vector<Asset> files = [] {
    std::vector<Asset> out(kFiles.begin(), kFiles.end());
    for (std::size_t i = 0; i < out.size(); ++i) out[i].hash = hashes()[i];
    return out;
  }();
  const auto found = std::ranges::find(files, path, &Asset::path);
  return found == files.end() ? nullptr : &*found;
}

}  // namespace gongbu::serve
