#include "tools/manuals/roff.h"

#include <algorithm>
#include <vector>

namespace gongbu::manuals {
namespace {

// Of a line, as mandoc counts when it warns of lines above 80: it writes a letter beyond ASCII as
// \[uD55C].
constexpr std::size_t kWidth = 78;

std::size_t width_of(std::string_view word) {
  std::size_t width = 0;
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    width += byte < 0x80 ? 1 : byte >= 0xC0 ? 8 : 0;
  }
  return width;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string wrapped(std::string_view text) {
  std::string out;
  std::size_t width = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    if (width > 0) out += width + width_of(word) > kWidth ? '\n' : ' ';
    if (out.ends_with('\n')) width = 0;
    if (width == 0 && (word[0] == '.' || word[0] == '\'')) out += "\\&";
    out += word;
    width += width_of(word) + 1;
  }
  return out += '\n';
}

// Where the mark that opens at `begin` is closed; npos when it is not.
std::size_t closed(std::string_view text, std::size_t begin) {
  const std::size_t end = text.find(text[begin], begin + 1);
  return end == begin + 1 ? std::string_view::npos : end;
}

std::string inline_text(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const std::size_t end = c == '`' || c == '*' ? closed(text, i) : std::string_view::npos;
    if (end != std::string_view::npos) {
      out += c == '`' ? "\\fB" : "\\fI";
      out += literal(text.substr(i + 1, end - i - 1)) + "\\fR";
      i = end;
    } else {
      out += c == '\\' ? "\\e" : std::string(1, c);
    }
  }
  return out;
}

bool is_code(std::string_view line) { return line.starts_with("  "); }

}  // namespace

std::string literal(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
  }
  return out;
}

std::string paragraph(std::string_view text) { return wrapped(inline_text(text)); }

std::string code_block(std::string_view lines) {
  std::string out = ".RS 4\n.EX\n";
  for (const std::string_view line : lines_of(lines)) {
    if (line.starts_with('.') || line.starts_with('\'')) out += "\\&";
    out += literal(line) + '\n';
  }
  return out += ".EE\n.RE\n";
}

std::string prose(std::string_view markdown) {
  const std::vector<std::string_view> lines = lines_of(markdown);
  std::string out;
  bool begins = true;  // behind a heading, where a paragraph needs no request
  for (std::size_t i = 0; i < lines.size();) {
    if (lines[i].empty()) {
      ++i;
    } else if (lines[i].starts_with("## ")) {
      out.append(".SH ").append(lines[i++].substr(3)) += '\n';
      begins = true;
    } else if (is_code(lines[i])) {
      std::string code;
      const std::size_t indent = lines[i].find_first_not_of(' ');
      for (; i < lines.size() && (is_code(lines[i]) || lines[i].empty()); ++i)
        code.append(lines[i].substr(std::min(indent, lines[i].size()))) += '\n';
      while (code.ends_with("\n\n")) code.pop_back();
      out += (begins ? "" : ".PP\n") + code_block(code);
      begins = false;
    } else if (i + 1 < lines.size() && lines[i + 1].starts_with(":   ")) {
      out += ".TP\n" + inline_text(lines[i++]) + '\n';
      std::string text(lines[i++].substr(4));
      for (; i < lines.size() && is_code(lines[i]); ++i)
        text.append(" ").append(lines[i].substr(lines[i].find_first_not_of(' ')));
      out += paragraph(text);
      begins = false;
    } else {
      std::string text;
      for (; i < lines.size() && !lines[i].empty() && !is_code(lines[i]) &&
             !lines[i].starts_with("## ");
           ++i)
        text.append(lines[i]) += ' ';
      out += (begins ? "" : ".PP\n") + paragraph(text);
      begins = false;
    }
  }
  return out;
}

}  // namespace gongbu::manuals
