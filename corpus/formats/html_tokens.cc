#include "corpus/formats/html_tokens.h"

#include <algorithm>

#include "corpus/utf8.h"

namespace gongbu {
namespace {

using std::string_view;
constexpr std::size_t kLongestName = 40;

bool is_gap(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '/' || c == '\f'; }

// Elements whose text is no HTML.
bool is_code_of_page(string_view name) { return name == "script" || name == "style"; }

}  // namespace

HtmlToken HtmlTokens::next() {
  while (at_ < page_.size()) {
    if (begins_markup(at_)) {
      if (page_.substr(at_, 4) == "<!--" && !no_comment_end_) {
        const std::size_t end = page_.find("-->", at_ + 4);
        no_comment_end_ = end == string_view::npos;
        if (end != string_view::npos) {
          pass(end + 3);
          continue;
        }
      }
      const bool declaration = page_[at_ + 1] == '!' || page_[at_ + 1] == '?';
      if (HtmlToken found = tag(); found.kind == HtmlToken::Kind::kTag) {
        if (declaration) continue;
        return found;
      }
    }
    // A '<' that begins no tag is text.
    std::size_t end = at_ + 1;
    while ((end = std::min(page_.find('<', end), page_.size())) < page_.size() &&
           !begins_markup(end))
      ++end;
    return take_text(end);
  }
  return {.line = line_};
}

bool HtmlTokens::begins_markup(std::size_t at) const {
  if (page_[at] != '<' || at + 1 >= page_.size() || no_tag_end_) return false;
  const char next = page_[at + 1];
  return is_ascii_letter(next) || next == '!' || next == '?' ||
         (next == '/' && at + 2 < page_.size() && is_ascii_letter(page_[at + 2]));
}

HtmlToken HtmlTokens::take_text(std::size_t end) {
  HtmlToken token{.kind = HtmlToken::Kind::kText, .line = line_};
  token.text = page_.substr(at_, end - at_);
  pass(end);
  return token;
}

void HtmlTokens::pass(std::size_t end) {
  const string_view passed = page_.substr(at_, end - at_);
  line_ += static_cast<std::uint32_t>(std::count(passed.begin(), passed.end(), '\n'));
  at_ = end;
}

HtmlToken HtmlTokens::tag() {
  HtmlToken token{.line = line_};
  const std::size_t end = tag_end(at_ + 1);
  if (end == string_view::npos) return token;
  token.kind = HtmlToken::Kind::kTag;
  token.closing = page_[at_ + 1] == '/';
  const std::size_t begin = at_ + (token.closing ? 2 : 1);
  std::size_t name_end = begin;
  while (name_end < end && !is_gap(page_[name_end])) ++name_end;
  token.name =
      ascii_lowered(std::string(page_.substr(begin, std::min(name_end - begin, kLongestName))));
  token.attributes = page_.substr(name_end, end - name_end);
  pass(end + 1);
  if (!token.closing && is_code_of_page(token.name) && closes_later(token.name))
    pass(closing_tag(token.name, at_));
  return token;
}

// The '>' that ends a tag: outside of the quotes of a value.
std::size_t HtmlTokens::tag_end(std::size_t at) {
  const std::size_t any = page_.find('>', at);
  no_tag_end_ = any == string_view::npos;
  if (no_tag_end_ || quotes_broken_) return any;
  bool value = false;  // behind '='
  for (std::size_t i = at; i < page_.size(); ++i) {
    const char c = page_[i];
    if (c == '>') return i;
    if (value && (c == '"' || c == '\'')) {
      i = page_.find(c, i + 1);
      if (i == string_view::npos) break;
    }
    if (c == '=')
      value = true;
    else if (!is_gap(c))
      value = false;
  }
  quotes_broken_ = true;
  return any;
}

bool HtmlTokens::closes_later(const std::string& name) {
  constexpr std::size_t kMostNames = 64;
  auto known = last_close_.find(name);
  if (known == last_close_.end()) {
    if (last_close_.size() >= kMostNames) return false;
    std::size_t last = 0;
    for (std::size_t i = closing_tag(name, at_); i < page_.size(); i = closing_tag(name, i + 2))
      last = i;
    known = last_close_.emplace(name, last).first;
  }
  return known->second >= at_ && known->second > 0;
}

// Where "</name" stands next; the page's end when it does not.
std::size_t HtmlTokens::closing_tag(const std::string& name, std::size_t from) const {
  for (std::size_t i = page_.find("</", from); i != string_view::npos; i = page_.find("</", i + 2))
    if (same_but_for_case(page_.substr(i + 2, name.size()), name)) return i;
  return page_.size();
}

string_view html_attribute(string_view attributes, string_view name) {
  for (std::size_t i = 0; i < attributes.size();) {
    while (i < attributes.size() && is_gap(attributes[i])) ++i;
    const std::size_t begin = i;
    while (i < attributes.size() && !is_gap(attributes[i]) && attributes[i] != '=') ++i;
    const string_view found = attributes.substr(begin, i - begin);
    while (i < attributes.size() && is_gap(attributes[i]) && attributes[i] != '/') ++i;
    if (i == attributes.size() || attributes[i] != '=') {
      if (found.empty()) ++i;
      continue;
    }
    ++i;
    while (i < attributes.size() && is_gap(attributes[i])) ++i;
    const char quote = i < attributes.size() ? attributes[i] : '\0';
    std::size_t end = 0;
    string_view value;
    if (quote == '"' || quote == '\'') {
      end = std::min(attributes.find(quote, i + 1), attributes.size());
      value = attributes.substr(i + 1, end - i - 1);
      ++end;
    } else {
      end = i;
      while (end < attributes.size() && attributes[end] != ' ' && attributes[end] != '\t' &&
             attributes[end] != '\n')
        ++end;
      value = attributes.substr(i, end - i);
    }
    if (same_but_for_case(found, name)) return value;
    i = std::min(end, attributes.size());
  }
  return {};
}

}  // namespace gongbu
