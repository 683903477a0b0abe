#include "corpus/files/ignore_rules.h"

#include <algorithm>
#include <cstddef>

namespace gongbu {
namespace {

// Steps of a pattern that fails at its first character, with the call.
constexpr std::uint64_t kCallSteps = 16;

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

bool is_literal(std::string_view pattern) {
  return pattern.find_first_of("*?[\\") == std::string_view::npos;
}

std::u32string folder_text(std::string_view folder) {
  std::u32string text = glob_text(folder);
  if (!text.empty()) text += U'/';
  return text;
}

}  // namespace

void IgnoreRules::leave_for(std::string_view folder) {
  const std::u32string within = folder_text(folder);
  while (!levels_.empty() && !within.starts_with(levels_.back().folder)) {
    bytes_ -= levels_.back().bytes;
    steps_ -= levels_.back().steps;
    levels_.pop_back();
  }
}

bool IgnoreRules::add(std::string_view folder, std::string_view text) {
  std::u32string within = folder_text(folder);
  if (levels_.empty() || levels_.back().folder != within)
    levels_.emplace_back().folder = std::move(within);
  Level& level = levels_.back();
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  bool all = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with('#')) continue;
    if (bytes_ + line.size() > kMostBytes) return false;
    all = add_rule(level, without_trailing_spaces(line)) && all;
    bytes_ += line.size() + 1;
    level.bytes += line.size() + 1;
  }
  return all;
}

bool IgnoreRules::add_rule(Level& level, std::string_view line) {
  const bool takes_back = line.starts_with('!');
  if (takes_back) line.remove_prefix(1);
  const bool folders_only = line.ends_with('/');
  if (folders_only) line.remove_suffix(1);
  const bool anchored = line.find('/') != std::string_view::npos;
  if (line.starts_with('/')) line.remove_prefix(1);
  if (line.empty()) return true;
  const Verdict verdict{++level.rules, takes_back};
  const auto put = [&](Table& table, std::string_view literal) {
    std::u32string key = glob_text(literal);
    if (&table == &level.endings) {
      const auto at =
          std::lower_bound(level.ending_sizes.begin(), level.ending_sizes.end(), key.size());
      if (at == level.ending_sizes.end() || *at != key.size())
        level.ending_sizes.insert(at, key.size());
    }
    Verdicts& known = table[std::move(key)];
    (folders_only ? known.folders : known.any) = verdict;
    return true;
  };
  if (is_literal(line)) return put(anchored ? level.paths : level.names, line);
  if (!anchored && line.size() > 1 && line[0] == '*' && is_literal(line.substr(1)))
    return put(level.endings, line.substr(1));
  Pattern pattern{Glob(line, GlobSyntax::kIgnore), verdict, anchored, folders_only};
  const std::uint64_t steps = kCallSteps + pattern.glob.most_steps();
  if (steps_ + steps > kMostSteps) return false;
  steps_ += steps;
  level.steps += steps;
  level.patterns.push_back(std::move(pattern));
  return true;
}

IgnoreRules::Verdict IgnoreRules::verdict_of(const Level& level, std::u32string_view path,
                                             bool folder) {
  const std::u32string_view name = path.substr(path.rfind(U'/') + 1);
  Verdict last;
  const auto look_up = [&](const Table& table, std::u32string_view key) {
    if (table.empty()) return;
    if (const auto found = table.find(std::u32string(key)); found != table.end())
      last = last.last(found->second.of(folder));
  };
  look_up(level.names, name);
  look_up(level.paths, path);
  for (const std::size_t size : level.ending_sizes) {
    if (size > name.size()) break;
    look_up(level.endings, name.substr(name.size() - size));
  }
  for (auto pattern = level.patterns.rbegin(); pattern != level.patterns.rend(); ++pattern) {
    if (pattern->verdict.rule < last.rule) break;
    if (pattern->folders_only && !folder) continue;
    if (pattern->glob.fits(pattern->anchored ? path : name)) return pattern->verdict;
  }
  return last;
}

bool IgnoreRules::ignores(std::string_view path, bool folder) const {
  if (levels_.empty()) return false;
  const std::u32string text = glob_text(path);
  const std::u32string_view whole = text;
  for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) {
    if (level->rules == 0 || !whole.starts_with(level->folder)) continue;
    const Verdict verdict = verdict_of(*level, whole.substr(level->folder.size()), folder);
    if (verdict.rule > 0) return !verdict.takes_back;
  }
  return false;
}

}  // namespace gongbu
