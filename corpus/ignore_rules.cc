#include "corpus/ignore_rules.h"

#include <algorithm>
#include <cstddef>

namespace gongbu {
namespace {

// One character against "[a-z]", "[!x]"; moves `at` behind the bracket. An open bracket that
// nothing closes is itself.
bool fits_class(std::string_view pattern, std::size_t& at, char c) {
  std::size_t i = at + 1;
  const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (negated) ++i;
  const std::size_t first = i;
  bool fits = false;
  for (; i < pattern.size() && (pattern[i] != ']' || i == first); ++i) {
    if (i + 2 < pattern.size() && pattern[i + 1] == '-' && pattern[i + 2] != ']') {
      fits = fits || (pattern[i] <= c && c <= pattern[i + 2]);
      i += 2;
    } else {
      fits = fits || pattern[i] == c;
    }
  }
  if (i >= pattern.size()) return ++at, c == '[';
  at = i + 1;
  return fits != negated && c != '/';
}

}  // namespace

// fits[t]: the pattern so far can end before text[t]. Kept for all places at once, so that a
// pattern of many stars tries no combinations.
bool ignore_pattern_fits(std::string_view pattern, std::string_view text) {
  std::vector<bool> fits(text.size() + 1, false);
  fits[0] = true;
  std::vector<bool> next;
  for (std::size_t p = 0; p < pattern.size();) {
    if (pattern[p] == '*') {
      const bool across = pattern.substr(p, 2) == "**";
      while (p < pattern.size() && pattern[p] == '*') ++p;
      const std::vector<bool> before = fits;
      for (std::size_t t = 0; t < text.size(); ++t)
        if (fits[t] && (across || text[t] != '/')) fits[t + 1] = true;
      if (!across || p == pattern.size() || pattern[p] != '/') continue;
      // "a/**/b" fits "a/b" too.
      ++p;
      next = before;
      for (std::size_t t = 0; t < text.size(); ++t)
        if (fits[t] && text[t] == '/') next[t + 1] = true;
      fits.swap(next);
      continue;
    }
    next.assign(text.size() + 1, false);
    std::size_t after = p + 1;
    for (std::size_t t = 0; t < text.size(); ++t) {
      if (!fits[t]) continue;
      std::size_t size = 1;
      if (pattern[p] == '[') {
        after = p;
        if (!fits_class(pattern, after, text[t])) continue;
      } else if (pattern[p] == '?') {
        if (text[t] == '/') continue;
        // A character of several bytes is one.
        while (t + size < text.size() &&
               (static_cast<unsigned char>(text[t + size]) & 0xC0) == 0x80)
          ++size;
      } else {
        const bool escaped = pattern[p] == '\\' && p + 1 < pattern.size();
        after = p + (escaped ? 2 : 1);
        if (text[t] != pattern[after - 1]) continue;
      }
      next[t + size] = true;
    }
    fits.swap(next);
    if (std::find(fits.begin(), fits.end(), true) == fits.end()) return false;
    p = after;
  }
  return fits[text.size()];
}

void IgnoreRules::add(const std::string& folder, std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    Rule rule{.folder = folder};
    if (line.front() == '!') {
      rule.takes_back = true;
      line.remove_prefix(1);
    }
    if (!line.empty() && line.back() == '/') {
      rule.folders_only = true;
      line.remove_suffix(1);
    }
    rule.anchored = line.find('/') != std::string_view::npos;
    if (!line.empty() && line.front() == '/') line.remove_prefix(1);
    if (line.empty()) continue;
    rule.pattern = line;
    rules_.push_back(std::move(rule));
  }
}

bool IgnoreRules::ignores(std::string_view path, bool folder) const {
  for (auto rule = rules_.rbegin(); rule != rules_.rend(); ++rule) {
    if (rule->folders_only && !folder) continue;
    std::string_view inside = path;
    if (!rule->folder.empty()) {
      if (!path.starts_with(rule->folder) || path.size() <= rule->folder.size() ||
          path[rule->folder.size()] != '/')
        continue;
      inside.remove_prefix(rule->folder.size() + 1);
    }
    if (!rule->anchored) inside.remove_prefix(inside.rfind('/') + 1);
    if (ignore_pattern_fits(rule->pattern, inside)) return !rule->takes_back;
  }
  return false;
}

}  // namespace gongbu
