#include "language/po.h"

namespace gongbu {
namespace {

// "a\n\"b\"" → a, line end, "b"; what is not in quotes is left out.
void append_quoted(std::string_view line, std::string& out) {
  const std::size_t begin = line.find('"');
  const std::size_t end = line.rfind('"');
  if (begin == std::string_view::npos || end <= begin) return;
  for (std::size_t i = begin + 1; i < end; ++i) {
    if (line[i] != '\\' || i + 1 == end) {
      out += line[i];
      continue;
    }
    const char c = line[++i];
    out += c == 'n' ? '\n' : c == 't' ? '\t' : c;
  }
}

}  // namespace

std::map<std::string, std::string, std::less<>> read_po(std::string_view text) {
  std::map<std::string, std::string, std::less<>> out;
  std::string id;
  std::string translated;
  bool fuzzy = false;
  std::string* open = nullptr;
  const auto close = [&] {
    if (!id.empty() && !translated.empty() && !fuzzy) out.emplace(id, translated);
    id.clear();
    translated.clear();
    fuzzy = false;
    open = nullptr;
  };
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.starts_with("#")) {
      if (open == &translated) close();
      if (line.starts_with("#,") && line.find("fuzzy") != std::string_view::npos) fuzzy = true;
    } else if (line.starts_with("msgid ")) {
      if (open == &translated) close();
      append_quoted(line, *(open = &id));
    } else if (line.starts_with("msgstr ")) {
      append_quoted(line, *(open = &translated));
    } else if (line.starts_with("\"") && open) {
      append_quoted(line, *open);
    }
  }
  close();
  return out;
}

}  // namespace gongbu
