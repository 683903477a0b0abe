#include "corpus/note/inline/tag.h"

#include <algorithm>
#include <string>

#include "corpus/utf8.h"

namespace gongbu {
namespace {

using std::string_view;
constexpr std::size_t kNone = string_view::npos;

constexpr string_view kTags[] = {
    "a",       "abbr",    "article", "aside",   "audio",   "b",     "blockquote", "br",
    "button",  "caption", "center",  "cite",    "code",    "col",   "colgroup",   "dd",
    "del",     "details", "div",     "dl",      "dt",      "em",    "embed",      "figcaption",
    "figure",  "font",    "footer",  "h1",      "h2",      "h3",    "h4",         "h5",
    "h6",      "header",  "hr",      "i",       "iframe",  "img",   "input",      "ins",
    "kbd",     "label",   "li",      "main",    "mark",    "nav",   "ol",         "p",
    "picture", "pre",     "s",       "samp",    "section", "small", "source",     "span",
    "strike",  "strong",  "sub",     "summary", "sup",     "svg",   "table",      "tbody",
    "td",      "th",      "thead",   "tr",      "u",       "ul",    "video"};
constexpr string_view kSpacingTags[] = {"br", "div", "hr", "li",      "p",  "td", "th",
                                        "tr", "ul",  "ol", "summary", "dd", "dt"};

template <std::size_t N>
bool is_one_of(string_view name, const string_view (&names)[N]) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

// A '>' outside quotes, else any '>'.
std::size_t tag_end(string_view text, std::size_t from, NothingFollows& nothing) {
  const std::size_t any = nothing.end ? kNone : text.find('>', from);
  nothing.end = any == kNone;
  if (nothing.end) return kNone;
  char quote = '\0';
  for (std::size_t i = from; i < std::min(text.size(), from + 2000); ++i) {
    if (quote != '\0') {
      if (text[i] == quote) quote = '\0';
    } else if (text[i] == '"' || text[i] == '\'') {
      quote = text[i];
    } else if (text[i] == '>') {
      return i;
    }
  }
  return any;
}

}  // namespace

InlineTag read_inline_tag(string_view text, bool behind_word, NothingFollows& nothing) {
  const std::size_t name_at = text.size() > 1 && text[1] == '/' ? 2 : 1;
  std::size_t i = name_at;
  while (i < text.size() && is_ascii_alnum(text[i])) ++i;
  const std::string name = ascii_lowered(std::string(text.substr(name_at, i - name_at)));
  const char after = i < text.size() ? text[i] : '\0';
  const bool ends = after == '>' || after == '/' || after == ' ' || after == '\0' || after == '\t';
  const bool generic = name.size() == 1 && name_at == 1 && after == '>' && behind_word;
  if (!is_one_of(name, kTags) || !ends || generic) return {};
  const std::size_t end = tag_end(text, i, nothing);
  if (end != kNone) return {end + 1, is_one_of(name, kSpacingTags)};
  // An attribute list that goes on in the next line.
  nothing.equal = nothing.equal || text.find('=') == kNone;
  if (after == '\0' || nothing.equal) return {};
  return {text.size(), false};
}

}  // namespace gongbu
