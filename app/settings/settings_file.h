// The settings file of a person, read and checked against the table of settings. It is the person's
// own: what it names is read and run, as if it had been typed.
//
//   folders = ["~/notes"]                 values["folders"]  {"/home/me/notes"}, line 1
//   [search]
//   limit = 5                             values["search.limit"]  {"5"}, line 3
//   [collection.work]
//   folders = ["~/work"]                  collections["work"].values["folders"]
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "corpus/result.h"

namespace gongbu {

struct FileValue {
  std::vector<std::string> values;  // paths are absolute
  std::uint32_t line = 0;           // from 1
};

using FileValues = std::map<std::string, FileValue, std::less<>>;  // by a setting's key

struct FileCollection {
  FileValues values;
  std::uint32_t line = 0;
};

struct SettingsFile {
  std::string path;  // empty: there is no file
  FileValues values;
  std::map<std::string, FileCollection, std::less<>> collections;
};

inline constexpr std::size_t kMostSettingsBytes = std::size_t{1} << 20;

/// The file as it stands. Errors: no such file; one that is larger, is no plain file or cannot be read.
Result<std::string> read_settings_text(const std::string& path);

/// A path in the file that is not absolute starts from the file's folder, or from `home` with "~/".
/// Errors, those of read_settings_text; each with file, line and column: what is not TOML; a key that is no
/// setting, with the nearest; a value of another type; a collection whose name names no folder.
Result<SettingsFile> read_settings_file(const std::string& path, const std::string& home);

}  // namespace gongbu
