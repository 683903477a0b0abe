#include "app/settings/settings_text.h"

#include <algorithm>
#include <cstdio>

#include "search/render/display.h"

namespace gongbu {
namespace {

std::string toml_value(const Setting& setting, const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) {
    if (!out.empty()) out += ", ";
    out += setting.type == ValueType::kNumber ? value : toml_string(value);
  }
  return setting.repeatable ? '[' + out + ']' : out;
}

}  // namespace

std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    char escaped[8];
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7f) {
      std::snprintf(escaped, sizeof escaped, "\\u%04x", byte);
      out += escaped;
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string settings_text(const Arguments& arguments) {
  struct Row {
    std::string line;
    std::string place;
  };
  std::vector<Row> rows;
  std::size_t widest = 0;
  for (const Setting* setting : settings()) {
    const Given given = arguments.given(*setting);
    Row row{std::string(setting->key) + " = " + toml_value(*setting, given.values), given.place};
    if (given.values.empty()) row.line = "# " + std::string(setting->key) + " is not set";
    row.line = visible(row.line);
    // Long values do not push the places of all others away.
    if (columns(row.line) <= 50) widest = std::max(widest, columns(row.line));
    rows.push_back(std::move(row));
  }
  std::string out;
  for (Row& row : rows) {
    out += row.line;
    if (row.line.front() != '#') {
      if (columns(row.line) < widest) out.append(widest - columns(row.line), ' ');
      out += "  # " + visible(row.place);
    }
    out += '\n';
  }
  return out;
}

std::string settings_template() {
  std::string out = "# The settings of gongbu. `gongbu config` shows what is in force.\n";
  std::string table;
  for (const Setting* setting : settings()) {
    std::string key(setting->key);
    if (const std::size_t dot = key.find('.'); dot != std::string::npos) {
      if (key.substr(0, dot) != table) {
        table = key.substr(0, dot);
        out += "\n[" + table + "]\n";
      }
      key.erase(0, dot + 1);
    }
    out += "\n# ";
    out += setting->help.en;
    if (!setting->choices.empty()) out += ": " + listed(setting->choices, true);
    const std::string value =
        setting->initial.empty() ? std::string(setting->value_name) : std::string(setting->initial);
    out += "\n# " + key + " = " + toml_value(*setting, {value}) + '\n';
  }
  return out +
         "\n# A collection: gongbu search -c work …\n# [collection.work]\n"
         "# folders = [\"~/work/notes\"]\n";
}

}  // namespace gongbu
