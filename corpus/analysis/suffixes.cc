#include "corpus/analysis/suffixes.h"

#include <algorithm>

#include "corpus/data_lines.h"
#include "corpus/utf8.h"

namespace gongbu {

SuffixTable::SuffixTable(std::string_view tsv) {
  for_each_line(tsv, [&](std::string_view line) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos || line.starts_with("suffix\t")) return;
    const std::size_t second = line.find('\t', tab + 1);
    const bool after_one = second != std::string_view::npos && line.substr(second + 1) == "1";
    add({utf16_of(line.substr(0, tab)), after_of(line.substr(tab + 1, second - tab - 1)),
         after_one});
  });
  sort();
}

SuffixTable::SuffixTable(const std::vector<Particle>& particles) {
  for (const Particle& particle : particles)
    if (particle.keeps > 0) add({particle.text, particle.after, particle.keeps == 1});
  sort();
}

void SuffixTable::add(Suffix suffix) {
  const char16_t last = suffix.text.back();
  by_last_[last].push_back(std::move(suffix));
}

void SuffixTable::sort() {
  for (auto& [last, suffixes] : by_last_)
    std::stable_sort(suffixes.begin(), suffixes.end(), [](const Suffix& a, const Suffix& b) {
      return a.text.size() > b.text.size();
    });
}

std::size_t SuffixTable::cut(std::u16string_view word, std::size_t keep) const {
  if (word.empty()) return 0;
  const auto found = by_last_.find(word.back());
  if (found == by_last_.end()) return word.size();
  for (const Suffix& suffix : found->second) {
    const std::size_t least = suffix.after_one ? std::min<std::size_t>(keep, 1) : keep;
    if (word.size() < suffix.text.size() + least || !word.ends_with(suffix.text)) continue;
    const std::size_t stays = word.size() - suffix.text.size();
    if (stays == 0 || agrees(suffix.after, word[stays - 1])) return stays;
  }
  return word.size();
}

ExceptionList::ExceptionList(std::string_view lines) {
  for_each_line(lines, [&](std::string_view line) {
    std::u16string text = utf16_of(line);
    const char16_t last = text.back();
    by_last_[last].push_back(std::move(text));
  });
}

bool ExceptionList::protects(std::u16string_view word) const {
  const auto found = by_last_.find(word.empty() ? u'\0' : word.back());
  return found != by_last_.end() &&
         std::any_of(found->second.begin(), found->second.end(),
                     [&](const std::u16string& end) { return word.ends_with(end); });
}

}  // namespace gongbu
