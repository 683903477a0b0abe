#include "app/settings/settings_file.h"

#include <algorithm>
#include <filesystem>

#include "app/settings/setting_table.h"
#include "corpus/catalog/nearest.h"
#include "corpus/files/whole_file.h"
#include "corpus/toml.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kCollections = "collection";

// A collection's name is the name of its index's folder.
bool is_collection_name(std::string_view name) {
  return !name.empty() && name != "default" && name.front() != '.' && name.front() != '-' &&
         std::ranges::none_of(name, [](unsigned char c) { return c == '/' || c <= ' '; });
}

class Reader {
 public:
  Reader(const std::string& path, const std::string& home) : home_(home) { file.path = path; }

  bool read(const toml::table& root) {
    for (const auto& [key, node] : root) {
      if (key == kCollections && node.is_table()) {
        if (!read_collections(*node.as_table())) return false;
      } else if (!read_key(std::string(key.str()), node, key.source(), nullptr, file.values)) {
        return false;
      }
    }
    return true;
  }

  bool fail(const toml::source_region& where, const Message& message, Message hint = {}) {
    error = {ErrorCode::kInvalid,
             Message("{}:{}:{}: {}", file.path, where.begin.line, where.begin.column, message),
             std::move(hint)};
    return false;
  }

  SettingsFile file;
  Error error;

 private:
  static bool is_table_of_settings(std::string_view key) {
    return std::ranges::any_of(settings(), [&](const Setting* setting) {
      return setting->key.size() > key.size() && setting->key.starts_with(key) &&
             setting->key[key.size()] == '.';
    });
  }

  // A setting, or a table of settings below `key`.
  bool read_key(const std::string& key, const toml::node& node, const toml::source_region& where,
                const std::string* collection, FileValues& values) {
    if (const toml::table* table = node.as_table(); table && is_table_of_settings(key)) {
      for (const auto& [inner, value] : *table)
        if (!read_key(key + '.' + std::string(inner.str()), value, inner.source(), collection,
                      values))
          return false;
      return true;
    }
    const Setting* setting = find_setting(key);
    if (!setting) return fail(where, Message("there is no setting {}", key), nearest(key));
    if (collection && setting->scope == Scope::kProgram)
      return fail(where, Message("{} is not of a collection", key),
                  "it stands at the top of the file, before all tables");
    FileValue& value = values[key];
    value.line = where.begin.line;
    return read_value(*setting, node, value.values);
  }

  bool read_collections(const toml::table& table) {
    for (const auto& [name, node] : table) {
      if (!is_collection_name(name.str()))
        return fail(name.source(), Message("a collection cannot be called \"{}\"", name.str()),
                    "its name is the name of a folder: no spaces, no '/', not default");
      const toml::table* inner = node.as_table();
      if (!inner) return fail(name.source(), "a collection is a table: [collection.NAME]");
      const std::string named(name.str());
      FileCollection& collection = file.collections[named];
      collection.line = name.source().begin.line;
      for (const auto& [key, value] : *inner)
        if (!read_key(std::string(key.str()), value, key.source(), &named, collection.values))
          return false;
    }
    return true;
  }

  bool read_value(const Setting& setting, const toml::node& node,
                  std::vector<std::string>& values) {
    const toml::array* list = node.as_array();
    if (!list) return read_single(setting, node, values);
    if (!setting.repeatable)
      return fail(node.source(), Message("{} is one value, not a list", setting.key));
    for (const toml::node& element : *list)
      if (!read_single(setting, element, values)) return false;
    return true;
  }

  bool read_single(const Setting& setting, const toml::node& node,
                   std::vector<std::string>& values) {
    const std::string key(setting.key);
    std::string value;
    if (setting.type == ValueType::kNumber && node.is_integer()) {
      value = std::to_string(node.as_integer()->get());
    } else if (setting.type != ValueType::kNumber && node.is_string()) {
      value = node.as_string()->get();
    } else {
      return fail(node.source(), Message("{}: {}", key,
                                         Message(setting.type == ValueType::kNumber
                                                     ? "a number is expected"
                                                     : "a text in quotes is expected")));
    }
    if (const std::string fault = value_fault(setting.type, setting.choices, value); !fault.empty())
      return fail(node.source(), Message("{}: {}", key, fault));
    if (value.find('\0') != std::string::npos)
      return fail(node.source(), Message("{}: a NUL cannot stand in a value", key));
    if (setting.type == ValueType::kFile || setting.type == ValueType::kFolder) value = path(value);
    values.push_back(std::move(value));
    return true;
  }

  std::string path(const std::string& written) const {
    if (written == "~") return home_;
    if (written.starts_with("~/")) return home_ + written.substr(1);
    if (written.empty() || written.front() == '/') return written;
    return (fs::path(file.path).parent_path() / written).lexically_normal().string();
  }

  static Message nearest(std::string_view key) {
    std::vector<NamedId> known;
    for (const Setting* setting : settings()) known.push_back({setting->key, setting->key});
    // "limit" is nearest to search.limit, whatever their lengths.
    for (const Setting* setting : settings())
      if (const std::size_t dot = setting->key.find('.'); dot != std::string_view::npos)
        known.push_back({setting->key, setting->key.substr(dot + 1)});
    const std::vector<std::string> near = nearest_ids(known, key, 1);
    return near.empty() ? Message("gongbu config lists the settings")
                        : Message("did you mean {}?", near[0]);
  }

  const std::string& home_;
};

}  // namespace

Result<std::string> read_settings_text(const std::string& path) {
  WholeFile read = read_whole_file(path, {.most = kMostSettingsBytes});
  switch (read.fault) {
    case FileFault::kNone:
      return std::move(read.text);
    case FileFault::kMissing:
      return Error{ErrorCode::kNotFound, Message("there is no settings file {}", path),
                   "gongbu config edit makes one"};
    case FileFault::kTooLong:
      return Error{ErrorCode::kInvalid,
                   Message("{} is larger than {} MB", path, kMostSettingsBytes >> 20),
                   "is it the right file?"};
    case FileFault::kNoPlainFile:
      return Error{ErrorCode::kUnreadable, Message("{} is not a file", path),
                   "name a settings file"};
    default:
      return Error{ErrorCode::kUnreadable, Message("the settings file {} cannot be read", path),
                   "check its permissions"};
  }
}

Result<SettingsFile> read_settings_file(const std::string& path, const std::string& home) {
  std::error_code failed;
  Reader reader(fs::absolute(path, failed).string(), home);
  const Result<std::string> text = read_settings_text(path);
  if (!text) return text.error();
  try {
    if (!reader.read(parse_toml(*text, path))) return reader.error;
  } catch (const toml::parse_error& broken) {
    reader.fail(broken.source(), Message("this is not TOML: {}", broken.description()));
    return reader.error;
  }
  return std::move(reader.file);
}

}  // namespace gongbu
