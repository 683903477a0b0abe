#include "app/settings/settings_text.h"

#include <algorithm>
#include <cstdio>

#include "language/language.h"
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

std::string settings_row(const std::string& name, const std::string& value) {
  constexpr std::size_t kNameColumns = 18;
  std::string row = name;
  row.append(std::max(kNameColumns, columns(name) + 1) - columns(name), ' ');
  return row + value;
}

std::string settings_text(const Arguments& arguments, const std::string& default_index) {
  struct Row {
    std::string left;
    std::string place;
  };
  constexpr std::size_t kMostColumns = 50;  // a longer value does not push all places away
  std::vector<Row> rows;
  std::size_t widest = 0;
  for (const Setting* setting : settings()) {
    Given given = arguments.given(*setting);
    if (setting == &setting::kIndex && given.values.empty()) given.values = {default_index};
    std::string left =
        settings_row(std::string(setting->key),
                     given.values.empty() ? "-" : visible(toml_value(*setting, given.values)));
    if (columns(left) <= kMostColumns) widest = std::max(widest, columns(left));
    rows.push_back({std::move(left), std::move(given.place)});
  }
  std::string out;
  for (Row& row : rows) {
    if (columns(row.left) < widest) row.left.append(widest - columns(row.left), ' ');
    out += row.left + "  " + say(visible(row.place).c_str()) + '\n';
  }
  return out;
}

std::string settings_template() {
  std::string out =
      "# " + say("The settings of gongbu. gongbu config shows what is in force.") + '\n';
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
    out += say(setting->help);
    if (!setting->choices.empty()) out += ": " + listed(setting->choices, true);
    const std::string value =
        setting->initial.empty() ? std::string(setting->value_name) : std::string(setting->initial);
    out += "\n# " + key + " = " + toml_value(*setting, {value}) + '\n';
  }
  return out + "\n# " + say("A collection, for gongbu search -c work:") +
         "\n# [collection.work]\n"
         "# folders = [\"~/work/notes\"]\n";
}

}  // namespace gongbu
