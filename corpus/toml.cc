#include "corpus/toml.h"

#include "corpus/utf8.h"

namespace gongbu {
namespace {

// Behind the string that begins at `at`; of one that is not closed, where its line or the text ends.
// toml++ reads no further there, either.
std::size_t behind_string(std::string_view text, std::size_t at) {
  const char quote = text[at];
  const bool escapes = quote == '"';
  const std::string triple(3, quote);
  const bool long_one = text.substr(at).starts_with(triple);
  at += long_one ? 3 : 1;
  while (at < text.size()) {
    if (escapes && text[at] == '\\') {
      at += 2;
    } else if (long_one ? text.substr(at).starts_with(triple) : text[at] == quote) {
      at += long_one ? 3 : 1;
      // Up to two quotes more are of the text, in front of the three that end it.
      for (int more = 0; long_one && more < 2 && at < text.size() && text[at] == quote; ++more)
        ++at;
      return at;
    } else if (!long_one && text[at] == '\n') {
      return at;
    } else {
      ++at;
    }
  }
  return text.size();
}

toml::source_position position_of(std::string_view text, std::size_t at) {
  toml::source_position out{1, 1};
  for (const char c : text.substr(0, at)) {
    if (c == '\n') {
      ++out.line;
      out.column = 1;
    } else if (!is_continuation(c)) {
      ++out.column;
    }
  }
  return out;
}

}  // namespace

std::optional<toml::source_position> too_long_key(std::string_view text) {
  std::size_t names = 1;
  for (std::size_t at = 0; at < text.size();) {
    switch (text[at]) {
      case '"':
      case '\'':
        at = behind_string(text, at);
        continue;
      case '#':
        at = std::min(text.find('\n', at), text.size());
        continue;
      case '.':
        if (++names > kMostKeyNames) return position_of(text, at);
        break;
      case '\n':
      case '=':
      case ',':
      case '[':
      case ']':
      case '{':
      case '}':
        names = 1;
        break;
      default:
        break;
    }
    ++at;
  }
  return std::nullopt;
}

toml::table parse_toml(std::string_view text, const std::string& path) {
  if (const std::optional<toml::source_position> place = too_long_key(text))
    throw toml::parse_error("a key of more than 16 names", *place,
                            std::make_shared<const std::string>(path));
  return toml::parse(text, path);
}

}  // namespace gongbu
