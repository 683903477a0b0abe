#include "app/settings/settings_edit.h"

#include <algorithm>

#include "app/settings/setting_table.h"
#include "app/settings/settings_text.h"
#include "corpus/toml.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

// Of a place that toml++ tells: line and column of characters, from 1.
std::size_t offset_of(std::string_view text, const toml::source_position& place) {
  std::size_t at = 0;
  for (toml::source_index line = 1; line < place.line && at < text.size(); ++line)
    at = std::min(text.find('\n', at), text.size() - 1) + 1;
  for (toml::source_index column = 1; column < place.column && at < text.size(); ++column) {
    ++at;
    while (at < text.size() && is_continuation(text[at])) ++at;
  }
  return at;
}

std::string listed_folders(const std::vector<std::string>& folders) {
  std::string out;
  for (const std::string& folder : folders) out += (out.empty() ? "" : ", ") + toml_string(folder);
  return out;
}

// Where a key at the top may stand: in the place of the template's line, else before everything
// but the comments that the file begins with.
std::size_t place_at_top(const std::string& text, std::size_t& replaced) {
  const std::string line = "# folders = [\"" + std::string(setting::kFolders.value_name) + "\"]\n";
  if (const std::size_t at = text.find('\n' + line); at != std::string::npos) {
    replaced = line.size();
    return at + 1;
  }
  replaced = 0;
  std::size_t at = 0;
  while (at < text.size() && text[at] == '#') {
    const std::size_t end = text.find('\n', at);
    if (end == std::string::npos) return text.size();
    at = end + 1;
  }
  return at;
}

}  // namespace

Result<std::string> with_folders(const std::string& text, const std::vector<std::string>& folders,
                                 const std::string& collection) {
  Error cannot{ErrorCode::kInvalid, "the folders cannot be added to the settings file",
               "gongbu config edit opens the settings file"};
  toml::table root;
  try {
    root = parse_toml(text);
  } catch (const toml::parse_error&) {
    return cannot;
  }
  const toml::table* table = collection.empty() ? &root : root["collection"][collection].as_table();
  const toml::node* known = table ? table->get("folders") : nullptr;
  std::string out = text;
  if (const toml::array* list = known ? known->as_array() : nullptr) {
    std::vector<std::string> fresh = folders;
    std::erase_if(fresh, [&](const std::string& folder) {
      return std::ranges::any_of(*list, [&](const toml::node& one) {
        return one.is_string() && one.as_string()->get() == folder;
      });
    });
    if (fresh.empty()) return out;
    // At its beginning, where no comment can swallow it.
    const std::size_t begin = out.find('[', offset_of(text, list->source().begin));
    if (begin == std::string::npos) return cannot;
    out.insert(begin + 1, listed_folders(fresh) + (list->empty() ? "" : ", "));
  } else if (known || (table && !collection.empty())) {
    return cannot;
  } else if (collection.empty()) {
    std::size_t replaced = 0;
    const std::size_t at = place_at_top(out, replaced);
    const bool joined = at > 0 && out[at - 1] != '\n';
    out.replace(
        at, replaced,
        (joined ? "\n" : "") + std::string("folders = [") + listed_folders(folders) + "]\n");
  } else {
    if (!out.empty() && out.back() != '\n') out += '\n';
    out += "\n[collection." + toml_string(collection) + "]\nfolders = [" + listed_folders(folders) +
           "]\n";
  }
  try {
    (void)parse_toml(out);
  } catch (const toml::parse_error&) {
    return cannot;
  }
  return out;
}

}  // namespace gongbu
