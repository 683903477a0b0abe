#include "app/load_settings.h"

#include <filesystem>

#include "app/locations.h"

namespace gongbu {
namespace {

Result<Done> check_environment() {
  for (const Setting* setting : settings()) {
    std::string name;
    const std::string value = environment_value(setting->environment, name);
    if (value.empty()) continue;
    if (std::string fault = value_fault(setting->type, setting->choices, value); !fault.empty())
      return Error{ErrorCode::kInvalid, '$' + name + ": " + fault, ""};
  }
  return Done{};
}

}  // namespace

std::string settings_path(const Arguments& arguments) {
  const std::string named = arguments.text("config");
  return named.empty() ? settings_path() : named;
}

Result<Settings> load_settings(const Arguments& arguments) {
  if (const Result<Done> checked = check_environment(); !checked) return checked.error();
  SettingsFile file;
  const std::string path = settings_path(arguments);
  std::error_code failed;
  if (!arguments.text("config").empty() || std::filesystem::exists(path, failed)) {
    Result<SettingsFile> read = read_settings_file(path, home_folder());
    if (!read) return read.error();
    file = *std::move(read);
  }
  Given collection = arguments.given(setting::kCollection);
  if (collection.origin == Origin::kDefault)
    if (const auto set = file.values.find(setting::kCollection.key); set != file.values.end())
      collection.values = set->second.values;
  return Settings::of(std::move(file), collection.values.empty() ? "" : collection.values[0],
                      collection.origin == Origin::kOption, data_folder());
}

}  // namespace gongbu
