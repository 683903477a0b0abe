// The settings that are in force: of each what the file says, for the chosen collection. What was
// typed and what the environment says comes before; Arguments puts all of them in order.
#pragma once

#include <string>
#include <vector>

#include "app/settings/setting_table.h"
#include "app/settings/settings_file.h"

namespace gongbu {

/// Who said a value, strongest first.
enum class Origin : std::uint8_t { kOption, kEnvironment, kFile, kDefault };

/// The values of a setting, and who said them.
struct Given {
  std::vector<std::string> values;
  Origin origin = Origin::kDefault;
  std::string place;  // "--limit", "$GONGBU_DB", "/home/me/.config/gongbu/config.toml:3", "default"
};

class Settings {
 public:
  /// No file.
  Settings() = default;

  /// `collection` is one of the file's; empty or "default": the top of the file. `chosen` says that
  /// it was typed, and so comes before $GONGBU_DB. Indexes of collections that name none are in
  /// `data_folder`.
  static Result<Settings> of(SettingsFile file, const std::string& collection, bool chosen,
                             const std::string& data_folder);

  /// What the file says; no values when it does not.
  Given in_file(const Setting& setting) const;

  bool collection_is_chosen() const { return chosen_; }
  const std::string& collection() const { return collection_; }
  const SettingsFile& file() const { return file_; }

 private:
  SettingsFile file_;
  std::string collection_;  // empty: the top
  bool chosen_ = false;
  std::string data_folder_;
};

/// The value of an environment variable; empty when there is none. Of several names parted by
/// spaces, the first that has one; `name` becomes its.
std::string environment_value(std::string_view names, std::string& name);

}  // namespace gongbu
