#include "app/locations.h"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "corpus/catalog.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

// A folder of the XDG base directories: the variable when it is absolute, else in the home folder.
fs::path base_folder(const char* variable, const char* in_home) {
  const fs::path named = environment(variable);
  return named.is_absolute() ? named : fs::path(home_folder()) / in_home;
}

}  // namespace

std::string home_folder() {
  if (std::string home = environment("HOME"); !home.empty()) return home;
  const passwd* user = getpwuid(getuid());
  return user && user->pw_dir ? user->pw_dir : ".";
}

std::string data_folder() {
  return (base_folder("XDG_DATA_HOME", ".local/share") / "gongbu").string();
}

std::string settings_path() {
  return (base_folder("XDG_CONFIG_HOME", ".config") / "gongbu/config.toml").string();
}

std::string index_folder(const std::string& given) {
  return given.empty() ? data_folder() + "/default" : given;
}

std::string trust_folder() {
  return (base_folder("XDG_STATE_HOME", ".local/state") / "gongbu/indexes").string();
}

std::string last_search_folder() {
  return (base_folder("XDG_STATE_HOME", ".local/state") / "gongbu/last-search").string();
}

std::string catalog_cache_folder() {
  return (base_folder("XDG_CACHE_HOME", ".cache") / "gongbu/catalog").string();
}

std::vector<std::string> shipped_catalogs() {
  std::error_code failed;
  const fs::path program = fs::read_symlink("/proc/self/exe", failed);
  if (!failed) {
    const fs::path installed = program.parent_path().parent_path() / "share/gongbu/catalog";
    if (auto files = catalog_files_in(installed.string()); !files.empty()) return files;
  }
  return catalog_files_in(GONGBU_CATALOG_FOLDER);
}

std::string current_folder() {
  std::error_code failed;
  const fs::path folder = fs::current_path(failed);
  return failed ? std::string() : folder.string();
}

}  // namespace gongbu
