#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/cli/output_format.h"
#include "app/commands/commands.h"
#include "app/load_settings.h"
#include "app/locations.h"
#include "app/opening/editor.h"
#include "app/run_program.h"
#include "app/settings/settings_text.h"
#include "app/terminal.h"
#include "language/language.h"
#include "search/render/display.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

enum class Action { kShow, kCheck, kEdit };  // in the order of the choices

std::string as_json(const Arguments& arguments, const Settings& loaded) {
  constexpr std::string_view kOrigins[] = {"option", "environment", "file", "default"};
  Json list = Json::array();
  for (const Setting* setting : settings()) {
    const Given given = arguments.given(*setting);
    Json value;
    if (setting->repeatable) {
      value = given.values;
    } else if (!given.values.empty()) {
      std::uint32_t number = 0;
      if (setting->type == ValueType::kNumber && parse_number(given.values[0], number)) {
        value = number;
      } else {
        value = given.values[0];
      }
    }
    list.push_back({{"key", setting->key},
                    {"value", value},
                    {"origin", kOrigins[static_cast<std::size_t>(given.origin)]},
                    {"place", given.place}});
  }
  Json names = Json::array();
  for (const auto& [name, unused] : loaded.file().collections) names.push_back(name);
  return Json{{"file", loaded.file().path}, {"collections", names}, {"settings", list}}.dump(
             -1, ' ', false, Json::error_handler_t::replace) +
         '\n';
}

Result<int> show(const Arguments& arguments, const Settings& loaded, const std::string& path) {
  if (arguments.choice<OutputFormat>("format") == OutputFormat::kJson) {
    print(as_json(arguments, loaded));
    return 0;
  }
  print(settings_row(say("settings file"), visible(path)) +
        (loaded.file().path.empty() ? say(" (there is none yet)") + '\n' : "\n"));
  for (const auto& [name, collection] : loaded.file().collections)
    print(settings_row(say("collection"), visible(name)) + "  " + visible(loaded.file().path) +
          ':' + std::to_string(collection.line) + '\n');
  print(settings_text(arguments, index_folder("")));
  return 0;
}

// Paths that lead nowhere are no mistakes, they may be mounted later; but they are told.
void tell_missing(const FileValues& values, const std::string& file) {
  for (const Setting* setting :
       {&setting::kFolders, &setting::kCatalogs, &setting::kEmbedderKeyFile}) {
    const auto found = values.find(setting->key);
    if (found == values.end()) continue;
    for (const std::string& path : found->second.values) {
      std::error_code failed;
      if (!fs::exists(path, failed))
        print_error("gongbu: " + visible(file) + ':' + std::to_string(found->second.line) + ": " +
                    say("there is no {}", visible(path)) + '\n');
    }
  }
}

Result<int> check(const Arguments& arguments, const std::string& path) {
  const Result<Settings> loaded = load_settings(arguments);
  if (!loaded) return loaded.error();
  const SettingsFile& file = loaded->file();
  if (file.path.empty())
    return Error{ErrorCode::kNotFound, Message("there is no settings file {}", path),
                 "gongbu config edit makes one"};
  tell_missing(file.values, file.path);
  std::size_t set = file.values.size();
  for (const auto& [name, collection] : file.collections) {
    tell_missing(collection.values, file.path);
    set += collection.values.size();
  }
  print(say(set == 1 ? "{}: {} setting, no mistakes" : "{}: {} settings, no mistakes",
            visible(path), set) +
        '\n');
  return 0;
}

// A new file with all that can be set, unless there is one.
Result<Done> make_file(const std::string& path) {
  std::error_code failed;
  if (fs::exists(path, failed)) return Done{};
  if (const fs::path folder = fs::path(path).parent_path(); !folder.empty())
    fs::create_directories(folder, failed);
  std::ofstream out(path);
  out << settings_template();
  if (!out.flush())
    return Error{ErrorCode::kUnreadable, Message("cannot write {}", path),
                 "check the folder's permissions"};
  return Done{};
}

// The editor that the settings name; of a file with a mistake, what the environment says.
std::string editor(const Arguments& arguments) {
  Arguments asked = arguments;
  const Result<Settings> loaded = load_settings(arguments);
  if (loaded) asked.use(*loaded);
  return chosen_editor(asked);
}

Result<int> edit(const Arguments& arguments, const std::string& path) {
  Result<std::vector<std::string>> words = command_words(editor(arguments));
  if (!words) return words.error();
  if (const Result<Done> made = make_file(path); !made) return made.error();
  words->push_back(path);
  const Result<int> ended = run_program(*words);
  if (!ended) return ended.error();
  if (*ended != 0)
    return Error{ErrorCode::kUnreadable,
                 Message("{} ended with exit code {}", words->front(), *ended), ""};
  return check(arguments, path);
}

}  // namespace

Result<int> run_config(const Arguments& arguments) {
  const std::string path = settings_path(arguments);
  switch (arguments.choice<Action>("action")) {
    case Action::kShow:
      break;
    case Action::kCheck:
      return check(arguments, path);
    case Action::kEdit:
      return edit(arguments, path);
  }
  const Result<Settings> loaded = load_settings(arguments);
  if (!loaded) return loaded.error();
  Arguments asked = arguments;
  asked.use(*loaded);
  return show(asked, *loaded, path);
}

}  // namespace gongbu
