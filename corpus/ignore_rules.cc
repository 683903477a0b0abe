#include "corpus/ignore_rules.h"

#include <algorithm>
#include <cstddef>

namespace gongbu {
namespace {

// Spaces at the end count where a '\' stands before them.
std::string_view without_trailing_spaces(std::string_view line) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\')
      end = std::min(++i + 1, line.size());
    else if (line[i] != ' ')
      end = i + 1;
  }
  return line.substr(0, end);
}

}  // namespace

void IgnoreRules::add(std::string_view folder, std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  std::u32string within = glob_text(folder);
  if (!within.empty()) within += U'/';
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.starts_with('#')) add_rule(within, without_trailing_spaces(line));
  }
}

void IgnoreRules::add_rule(const std::u32string& folder, std::string_view line) {
  const bool takes_back = line.starts_with('!');
  if (takes_back) line.remove_prefix(1);
  const bool folders_only = line.ends_with('/');
  if (folders_only) line.remove_suffix(1);
  const bool anchored = line.find('/') != std::string_view::npos;
  if (line.starts_with('/')) line.remove_prefix(1);
  if (line.empty()) return;
  rules_.push_back({.folder = folder,
                    .pattern = Glob(line, GlobSyntax::kIgnore),
                    .anchored = anchored,
                    .folders_only = folders_only,
                    .takes_back = takes_back});
}

bool IgnoreRules::ignores(std::string_view path, bool folder) const {
  if (rules_.empty()) return false;
  const std::u32string text = glob_text(path);
  const std::u32string_view whole = text;
  const std::u32string_view name = whole.substr(whole.rfind(U'/') + 1);
  for (auto rule = rules_.rbegin(); rule != rules_.rend(); ++rule) {
    if (rule->folders_only && !folder) continue;
    if (!whole.starts_with(rule->folder)) continue;
    if (rule->pattern.fits(rule->anchored ? whole.substr(rule->folder.size()) : name))
      return !rule->takes_back;
  }
  return false;
}

}  // namespace gongbu
