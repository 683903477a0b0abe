#include "app/load_settings.h"

#include "app/locations.h"
#include "corpus/files/whole_file.h"

namespace gongbu {
namespace {

constexpr std::size_t kMostKeyBytes = 64 << 10;

Result<Done> check_environment() {
  for (const Setting* setting : settings()) {
    std::string name;
    const std::string value = environment_value(setting->environment, name);
    if (value.empty()) continue;
    if (std::string fault = value_fault(setting->type, setting->choices, value); !fault.empty())
      return Error{ErrorCode::kInvalid, Message("{}: {}", '$' + name, fault), ""};
  }
  return Done{};
}

}  // namespace

Language preferred_language() {
  std::string name;
  if (const std::string set = environment_value(setting::kLanguage.environment, name); !set.empty())
    return language_of(set);
  std::string path = environment_value("GONGBU_CONFIG", name);
  if (path.empty()) path = settings_path();
  if (const Result<SettingsFile> file = read_settings_file(path, home_folder()); file)
    if (const auto set = file->values.find(setting::kLanguage.key); set != file->values.end())
      return language_of(set->second.values.at(0));
  return language_of("");
}

std::string settings_path(const Arguments& arguments) {
  const std::string named = arguments.text("config");
  return named.empty() ? settings_path() : named;
}

Result<Settings> load_settings(const Arguments& arguments) {
  if (const Result<Done> checked = check_environment(); !checked) return checked.error();
  SettingsFile file;
  const std::string path = settings_path(arguments);
  Result<SettingsFile> read = read_settings_file(path, home_folder());
  if (read)
    file = *std::move(read);
  else if (read.error().code != ErrorCode::kNotFound || !arguments.text("config").empty())
    return read.error();
  Given collection = arguments.given(setting::kCollection);
  if (collection.origin == Origin::kDefault)
    if (const auto set = file.values.find(setting::kCollection.key); set != file.values.end())
      collection.values = set->second.values;
  return Settings::of(std::move(file), collection.values.empty() ? "" : collection.values[0],
                      collection.origin == Origin::kOption, data_folder());
}

std::string embedder_key(const Arguments& arguments) {
  std::string name;
  std::string key = environment_value("GONGBU_EMBEDDER_KEY", name);
  if (!key.empty()) return key;
  for (const std::string& file : arguments.given(setting::kEmbedderKeyFile).values) {
    const WholeFile read = read_whole_file(file, {.most = kMostKeyBytes});
    key = read.text.substr(0, read.text.find_first_of("\r\n"));
  }
  return key;
}

}  // namespace gongbu
