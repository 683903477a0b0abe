#include "app/settings/settings.h"

#include <algorithm>
#include <cstdlib>

#include "corpus/catalog/nearest.h"

namespace gongbu {

Result<Settings> Settings::of(SettingsFile file, const std::string& collection, bool chosen,
                              const std::string& data_folder) {
  Settings settings;
  settings.chosen_ = chosen;
  settings.data_folder_ = data_folder;
  if (!collection.empty() && collection != "default") {
    if (!file.collections.contains(collection)) {
      std::vector<NamedId> known;
      std::string names;
      for (const auto& [name, unused] : file.collections) {
        known.push_back({name, name});
        names += (names.empty() ? "" : ", ") + name;
      }
      const std::vector<std::string> near = nearest_ids(known, collection, 1);
      Message hint("did you mean {}?", near.empty() ? "" : near[0]);
      if (near.empty())
        hint = names.empty() ? Message("gongbu config edit opens the settings file")
                             : Message("there are {}", names);
      return Error{ErrorCode::kInvalid, Message("there is no collection {}", collection), hint};
    }
    settings.collection_ = collection;
  }
  settings.file_ = std::move(file);
  return settings;
}

Given Settings::in_file(const Setting& setting) const {
  const auto placed = [&](std::vector<std::string> values, std::uint32_t line) {
    return Given{std::move(values), Origin::kFile, file_.path + ':' + std::to_string(line)};
  };
  if (!collection_.empty() && setting.scope != Scope::kProgram) {
    const FileCollection& collection = file_.collections.find(collection_)->second;
    if (const auto found = collection.values.find(setting.key); found != collection.values.end())
      return placed(found->second.values, found->second.line);
    if (&setting == &setting::kIndex)
      return placed({data_folder_ + '/' + collection_}, collection.line);
    if (setting.scope == Scope::kPlace) return {};
  }
  if (const auto found = file_.values.find(setting.key); found != file_.values.end())
    return placed(found->second.values, found->second.line);
  return {};
}

std::string environment_value(std::string_view names, std::string& name) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(' '), names.size());
    name = names.substr(0, end);
    if (const char* value = std::getenv(name.c_str()); value && *value) return value;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return {};
}

}  // namespace gongbu
