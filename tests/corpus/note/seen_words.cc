#include "tests/corpus/note/seen_words.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "corpus/formats/format.h"

namespace gongbu {
namespace {

using std::string_view;

struct Char {
  char32_t code;
  std::size_t size;
};

Char char_at(string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t size = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (size == 1 || at + size > text.size()) return {lead, 1};
  char32_t code = lead & (0x7F >> size);
  for (std::size_t i = 1; i < size; ++i)
    code = code << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3F);
  return {code, size};
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  const bool sign = c < 0xC0 || c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c <= 0x2BFF) ||
                    (c >= 0x3000 && c <= 0x303F) || (c >= 0xFE00 && c <= 0xFE6F) ||
                    (c >= 0xFF00 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20) || c == 0xFEFF ||
                    c == 0xFFFD || c >= 0x1F000;
  return !sign;
}

// Words in small letters, all else between them.
std::vector<std::string> words_of(string_view text) {
  std::vector<std::string> out;
  bool open = false;
  for (std::size_t i = 0; i < text.size();) {
    const Char c = char_at(text, i);
    if (is_letter(c.code)) {
      if (!open) out.emplace_back();
      for (std::size_t b = 0; b < c.size; ++b)
        out.back() += static_cast<char>(text[i + b] >= 'A' && text[i + b] <= 'Z' ? text[i + b] + 32
                                                                                 : text[i + b]);
    }
    open = is_letter(c.code);
    i += c.size;
  }
  return out;
}

std::vector<std::string> lines_of(string_view text) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    out.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

string_view trimmed(string_view text) {
  while (!text.empty() && string_view(" \t\r").find(text.front()) != string_view::npos)
    text.remove_prefix(1);
  while (!text.empty() && string_view(" \t\r").find(text.back()) != string_view::npos)
    text.remove_suffix(1);
  return text;
}

// Takes what stands between two marks away, line feeds kept.
void take_away(std::string& text, string_view open, string_view close, std::size_t most = 1 << 20) {
  for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
    const std::size_t end = text.find(close, at + open.size());
    if (end == std::string::npos || end - at > most) {
      at += open.size();
      continue;
    }
    std::string feeds;
    for (std::size_t i = at; i < end + close.size(); ++i)
      if (text[i] == '\n') feeds += '\n';
    text.replace(at, end + close.size() - at, feeds);
  }
}

// <b>, </b>, <br/>: what begins with a letter or a slash and ends in the line.
void take_tags_away(std::string& text) {
  for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at)) {
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    const std::size_t end = text.find('>', at);
    const bool name = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '/';
    if (!name || end == std::string::npos) {
      ++at;
      continue;
    }
    string_view name_of_tag = string_view(text).substr(at + 1, end - at - 1);
    if (name_of_tag.starts_with('/')) name_of_tag.remove_prefix(1);
    name_of_tag = name_of_tag.substr(0, name_of_tag.find_first_of(" /"));
    static constexpr string_view kWithin[] = {"a", "b", "mark", "code", "i", "em", "strong", "sub"};
    const bool parts =
        std::find(std::begin(kWithin), std::end(kWithin), name_of_tag) == std::end(kWithin);
    text.replace(at, end + 1 - at, parts ? " " : "");
  }
}

void replace_all(std::string& text, string_view what, string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
    text.replace(at, what.size(), by);
    at += by.size();
  }
}

std::string without_entities(std::string text) {
  for (const auto& [entity, sign] : {std::pair{"&lt;", "<"},
                                     {"&gt;", ">"},
                                     {"&nbsp;", " "},
                                     {"&quot;", "\""},
                                     {"&#39;", "'"},
                                     {"&amp;", "&"}})
    replace_all(text, entity, sign);
  return text;
}

std::string markdown_line(std::string line) {
  take_away(line, "![[", "]]");
  take_away(line, "[^", "]", 40);
  for (std::size_t at = line.find("[["); at != std::string::npos; at = line.find("[[", at + 1)) {
    const std::size_t end = line.find("]]", at);
    const std::size_t bar = end == std::string::npos ? end : line.rfind('|', end);
    if (bar != std::string::npos && bar > at) line.erase(at + 2, bar - at - 1);
  }
  for (std::size_t at = line.find("!["); at != std::string::npos; at = line.find("![", at)) {
    const std::size_t middle = line.find("](", at);
    const std::size_t end = middle == std::string::npos ? middle : line.find(')', middle);
    if (end == std::string::npos) break;
    line.erase(at, end + 1 - at);
  }
  for (std::size_t at = line.find("]("); at != std::string::npos; at = line.find("](", at)) {
    const std::size_t end = line.find(')', at);
    if (end == std::string::npos) break;
    line.replace(at, end + 1 - at, "");
  }
  take_tags_away(line);
  replace_all(line, "**", "");
  replace_all(line, "~~", "");
  replace_all(line, "==", "");
  replace_all(line, "\\", "");
  if (const std::size_t id = line.rfind(" ^"); id != std::string::npos) line.resize(id);
  const string_view words = trimmed(line);
  if (words.starts_with("> [!")) line = line.substr(line.find(']') + 1);
  return without_entities(std::move(line));
}

// "1. ", "- [x] " in front of an item.
void take_number_away(std::string& line) {
  std::size_t at = line.find_first_not_of(" \t>");
  if (at == std::string::npos) return;
  std::size_t end = at;
  while (end < line.size() && line[end] >= '0' && line[end] <= '9') ++end;
  if (end > at && end - at <= 3 && end < line.size() && (line[end] == '.' || line[end] == ')'))
    line.erase(at, end + 1 - at);
  else if (line.compare(at, 6, "- [x] ") == 0)
    line.erase(at, 6);
}

void add(std::vector<SeenWord>& out, std::uint32_t line, string_view text) {
  for (std::string& word : words_of(text)) out.push_back({line, std::move(word)});
}

std::vector<SeenWord> markdown_words(string_view note) {
  std::string text(note);
  std::vector<std::string> lines = lines_of(text);
  std::size_t first = 0;
  if (!lines.empty() && trimmed(lines[0]) == "---")
    for (std::size_t i = 1; i < std::min<std::size_t>(lines.size(), 100); ++i)
      if (trimmed(lines[i]) == "---") {
        first = lines[1].find(':') != std::string::npos ? i + 1 : 0;
        break;
      }
  std::string whole;
  for (std::size_t i = 0; i < lines.size(); ++i) whole += (i < first ? "" : lines[i]) + '\n';
  take_away(whole, "<!--", "-->");
  lines = lines_of(whole);
  std::vector<SeenWord> out;
  std::string fence;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto number = static_cast<std::uint32_t>(i) + 1;
    string_view words = trimmed(lines[i]);
    if (fence.empty()) take_number_away(lines[i]);
    while (!words.empty() && (words[0] == '>' || words[0] == '-')) words = trimmed(words.substr(1));
    if (!fence.empty()) {
      if (words == fence)
        fence.clear();
      else
        add(out, number, lines[i]);
    } else if (words.starts_with("```") && words.find('`', 3) == string_view::npos) {
      fence = "```";
    } else if (words.starts_with("~~~")) {
      fence = "~~~";
    } else {
      add(out, number, markdown_line(lines[i]));
    }
  }
  return out;
}

// Without imports, comments and components, but their labels.
std::vector<SeenWord> mdx_words(string_view note) {
  std::string text(note);
  take_away(text, "{/*", "*/}");
  take_away(text, "import ", ";");
  for (std::size_t at = text.find("label=\""); at != std::string::npos;
       at = text.find("label=\"")) {
    const std::size_t begin = text.rfind('<', at);
    const std::size_t end = text.find('>', at);
    const std::size_t close = text.find('"', at + 7);
    text.replace(begin, end + 1 - begin, text.substr(at + 7, close - at - 7));
  }
  return markdown_words(text);
}

std::vector<SeenWord> org_words(string_view note) {
  std::vector<SeenWord> out;
  const std::vector<std::string> lines = lines_of(note);
  bool code = false;
  bool hidden = false;
  bool drawer = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto number = static_cast<std::uint32_t>(i) + 1;
    string_view words = trimmed(lines[i]);
    std::string lower(words);
    for (char& c : lower)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    if (lower.starts_with("#+begin_src") || lower.starts_with("#+begin_example")) code = true;
    if (lower.starts_with("#+begin_comment")) hidden = true;
    if (lower.starts_with("#+end_")) code = hidden = false;
    if (lower.starts_with("#+caption:")) add(out, number, words.substr(10));
    if (lower.starts_with("#+")) continue;
    if (code && !hidden) add(out, number, words);
    if (code || hidden) continue;
    if (drawer || lower == ":properties:" || lower == ":logbook:") {
      drawer = lower != ":end:";
      continue;
    }
    if (words.starts_with("# ") || words == "#") continue;
    if (lower.starts_with("scheduled:") || lower.starts_with("deadline:")) continue;
    std::string line(lines[i]);
    if (line.starts_with('*')) {
      const std::size_t stars = line.find_first_not_of('*');
      line = std::string(trimmed(string_view(line).substr(std::min(stars, line.size()))));
      for (const string_view keyword : {"TODO ", "DONE "})
        if (line.starts_with(keyword)) line.erase(0, keyword.size());
      take_away(line, "[#", "]", 4);
      for (const string_view cookie : {"[1/2]", "[50%]"}) replace_all(line, cookie, "");
    }
    take_number_away(line);
    for (const string_view box : {"- [X] ", "- [ ] "})
      if (trimmed(line).starts_with(box)) replace_all(line, box, "");
    take_away(line, "[fn:1", "]", 8);
    replace_all(line, "[fn:라벨:", "");
    for (std::size_t at = line.find("[["); at != std::string::npos; at = line.find("[[", at)) {
      const std::size_t end = line.find("]]", at);
      const std::size_t middle = line.find("][", at);
      if (end == std::string::npos) break;
      const bool described = middle < end;
      line.erase(at, described ? middle + 2 - at : end + 2 - at);
    }
    add(out, number, line);
  }
  return out;
}

std::vector<SeenWord> html_words(string_view note) {
  std::string text(note);
  take_away(text, "<!--", "-->");
  for (const char* element : {"script", "style", "title", "nav", "button", "svg"})
    take_away(text, std::string("<") + element + ">", std::string("</") + element + ">");
  std::vector<SeenWord> out;
  std::uint32_t number = 1;
  for (std::string& line : lines_of(text)) {
    take_tags_away(line);
    add(out, number++, without_entities(std::move(line)));
  }
  return out;
}

// The strings of "source" and of texts of outputs, each on a line of the file.
std::vector<SeenWord> notebook_words(string_view note) {
  std::vector<SeenWord> out;
  const std::vector<std::string> lines = lines_of(note);
  bool markdown = false;
  std::string cell;  // its Markdown, and the lines of the file
  std::vector<std::uint32_t> numbers;
  bool source = false;
  bool text = false;
  bool picture = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    string_view words = trimmed(lines[i]);
    if (words.starts_with("\"cell_type\"")) markdown = words.find("code") == string_view::npos;
    if (words.starts_with("{")) picture = false;
    if (words.starts_with("\"image/")) picture = true;
    if (words.starts_with("\"source\": [")) source = true;
    if (words.starts_with("\"text\": [") || words.starts_with("\"text/plain\": [")) text = !picture;
    if (words.starts_with("]")) {
      for (const SeenWord& seen : markdown_words(cell))
        out.push_back({numbers[seen.line - 1], seen.word});
      cell.clear();
      numbers.clear();
      source = text = false;
    }
    if (!(source || text) || words[0] != '"' || words.find("\": [") != string_view::npos) continue;
    if (words.ends_with(',')) words.remove_suffix(1);
    const auto string = nlohmann::json::parse(words, nullptr, false);
    if (!string.is_string()) continue;
    const auto number = static_cast<std::uint32_t>(i) + 1;
    if (source && markdown) {
      cell += string.get<std::string>();
      numbers.push_back(number);
    } else {
      add(out, number, string.get<std::string>());
    }
  }
  return out;
}

std::vector<SeenWord> table_words(string_view note) {
  std::vector<SeenWord> out;
  std::uint32_t number = 1;
  for (std::string& line : lines_of(note)) {
    take_away(line, "(https://www.notion.so/", ")");
    add(out, number++, line);
  }
  return out;
}

// The words of a passage, and its text without what parts them.
struct Known {
  std::set<std::string, std::less<>> words;
  std::string squeezed;

  explicit Known(const Passage& passage) {
    std::string all = passage.body;
    for (const auto* list : {&passage.names, &passage.tags})
      for (const std::string& text : *list) all += '\n' + text;
    // A heading alone is indexed by its own words.
    if (passage.kind != PassageKind::kHeading) {
      all += '\n' + passage.stated_category;
      for (const std::string& heading : passage.heading_path) all += '\n' + heading;
    }
    for (std::string& word : words_of(all)) {
      squeezed += word;
      words.insert(std::move(word));
    }
  }
  bool has(const std::string& word) const {
    // Marks may part what is one word to a reader: "**큐**는".
    return words.contains(word) || (word.size() >= 3 && squeezed.find(word) != std::string::npos);
  }
};

}  // namespace

std::vector<SeenWord> seen_words(string_view path, string_view text) {
  switch (format_of(path).value_or(NoteFormat::kMarkdown)) {
    case NoteFormat::kOrg:
      return org_words(text);
    case NoteFormat::kNotebook:
      return notebook_words(text);
    case NoteFormat::kHtml:
      return html_words(text);
    case NoteFormat::kTable:
      return table_words(text);
    case NoteFormat::kMdx:
      return mdx_words(text);
    case NoteFormat::kMarkdown:
      break;
  }
  return markdown_words(text);
}

std::string lost_words(const Note& note, const Catalog& catalog) {
  const std::vector<Passage> passages = split_passages(note, catalog);
  std::vector<Known> known(passages.begin(), passages.end());
  std::string lost;
  // Passages come by their first line.
  std::vector<std::size_t> here;
  std::size_t next = 0;
  for (const SeenWord& seen : seen_words(note.path, note.text)) {
    for (; next < passages.size() && passages[next].lines.first <= seen.line; ++next)
      here.push_back(next);
    std::erase_if(here, [&](std::size_t i) { return passages[i].lines.last < seen.line; });
    if (std::none_of(here.begin(), here.end(),
                     [&](std::size_t i) { return known[i].has(seen.word); }))
      lost += std::to_string(seen.line) + ": " + seen.word + '\n';
  }
  return lost;
}

}  // namespace gongbu
