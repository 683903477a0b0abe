#include "app/index_options.h"

#include <filesystem>

#include "app/locations.h"

namespace gongbu {

namespace {

// A shell leaves the ~ of model2vec:~/models as it is.
std::string with_home(std::string embedder) {
  const std::size_t home = embedder.find(":~/");
  if (home != std::string::npos) embedder.replace(home + 1, 1, home_folder());
  return embedder;
}

}  // namespace

IndexOptions index_options(const Arguments& arguments) {
  IndexOptions options;
  options.db = index_folder(arguments.text("db"));
  options.catalogs = shipped_catalogs();
  options.user_catalogs = arguments.given(setting::kCatalogs).values;
  options.trust = trust_folder();
  options.catalog_cache = catalog_cache_folder();
  for (const std::string& embedder : arguments.given(setting::kEmbedder).values)
    options.embedder = with_home(embedder);
  for (const std::string& threads : arguments.given(setting::kThreads).values)
    if (std::uint32_t number = 0; parse_number(threads, number)) options.threads = number;
  return options;
}

std::vector<std::string> folders_to_read(const Arguments& arguments) {
  Given folders = arguments.given(setting::kFolders);
  if (folders.origin == Origin::kFile)
    std::erase_if(folders.values, [](const std::string& folder) {
      std::error_code failed;
      return !std::filesystem::exists(folder, failed);
    });
  return std::move(folders.values);
}

}  // namespace gongbu
