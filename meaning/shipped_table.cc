#include "meaning/shipped_table.h"

#include <dlfcn.h>

#include <filesystem>

namespace gongbu::meaning {
namespace {

namespace fs = std::filesystem;

// /usr/bin/gongbu, /usr/lib/x86_64-linux-gnu/libgongbu.so: share/ is two or three folders up.
constexpr int kFoldersUp = 3;

fs::path own_file() {
  Dl_info about{};
  if (dladdr(reinterpret_cast<const void*>(&shipped_table), &about) && about.dli_fname &&
      std::string_view(about.dli_fname).find(".so") != std::string_view::npos)
    return about.dli_fname;
  std::error_code failed;
  const fs::path program = fs::read_symlink("/proc/self/exe", failed);
  return failed ? fs::path() : program;
}

std::string shipped_file(std::string_view name) {
  std::error_code failed;
  fs::path folder = fs::absolute(own_file(), failed).parent_path();
  for (int i = 0; i < kFoldersUp && folder.has_relative_path(); ++i) {
    folder = folder.parent_path();
    const fs::path installed = folder / "share/gongbu/meaning" / name;
    if (fs::exists(installed, failed)) return installed.string();
  }
  return (fs::path(GONGBU_MEANING_FOLDER) / name).string();
}

}  // namespace

std::string shipped_table() { return shipped_file("words.table"); }

std::string shipped_domain_model() { return shipped_file("domain.model"); }

}  // namespace gongbu::meaning
