#include "corpus/formats/html_code.h"

#include "corpus/formats/html_tokens.h"
#include "corpus/utf8.h"

namespace gongbu {

using std::string_view;

void HtmlCode::begin(std::uint32_t line) {
  lines_ = {{{}, line}};
  language_.clear();
}

void HtmlCode::take_language(string_view attributes) {
  const string_view classes = html_attribute(attributes, "class");
  const std::size_t at = classes.find("language-");
  if (at == string_view::npos) return;
  language_.clear();
  for (const char c : classes.substr(at + 9, 20)) {
    if (!is_ascii_alnum(c) && c != '+' && c != '#') break;
    language_ += c;
  }
}

void HtmlCode::add(string_view text, std::uint32_t line) {
  for (;; ++line) {
    const std::size_t end = text.find('\n');
    lines_.back().text += text.substr(0, end);
    if (end == string_view::npos) break;
    text.remove_prefix(end + 1);
    lines_.push_back({{}, line + 1});
  }
}

const std::vector<HtmlCode::Line>& HtmlCode::finish() {
  while (!lines_.empty() && trim(lines_.back().text).empty()) lines_.pop_back();
  return lines_;
}

void HtmlCode::write(ReadingWriter& out, const std::string& indent) const {
  std::string all;
  for (const Line& line : lines_) all.append(line.text).append("\n");
  const std::string fence = indent + fence_for(all);
  out.line(fence + language_, lines_.front().number);
  // A line feed right behind <pre> is none.
  for (std::size_t i = trim(lines_.front().text).empty() ? 1 : 0; i < lines_.size(); ++i)
    out.line(indent + lines_[i].text, lines_[i].number);
  out.line(fence, lines_.back().number);
}

}  // namespace gongbu
