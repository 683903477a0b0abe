#include "index/synonyms.h"

#include <algorithm>
#include <charconv>

namespace gongbu {
namespace {

constexpr char kEverydayMark = '~';

template <typename Sink>
void split(std::string_view text, char mark, Sink&& sink) {
  for (std::size_t begin = 0;;) {
    const std::size_t end = std::min(text.find(mark, begin), text.size());
    sink(text.substr(begin, end - begin));
    if (end == text.size()) return;
    begin = end + 1;
  }
}

}  // namespace

std::string encode_synonyms(const std::vector<SynonymEntry>& entries) {
  std::string out;
  for (const SynonymEntry& entry : entries) {
    out += entry.id + '\t';
    for (std::size_t i = 0; i < entry.parts.size(); ++i)
      out += (i ? "," : "") + std::to_string(entry.parts[i]);
    for (const std::string& form : entry.forms) out += '\t' + form;
    for (const std::string& form : entry.everyday) {
      out += '\t';
      out += kEverydayMark + form;
    }
    out += '\n';
  }
  return out;
}

Synonyms::Synonyms(std::string encoded) : text_(std::move(encoded)) {
  if (text_.empty()) return;
  split(text_, '\n', [&](std::string_view line) {
    SynonymGroup group;
    std::size_t field = 0;
    split(line, '\t', [&](std::string_view value) {
      if (field == 0)
        group.id = value;
      else if (field == 1 && !value.empty())
        split(value, ',', [&](std::string_view number) {
          std::uint32_t part = 0;
          std::from_chars(number.data(), number.data() + number.size(), part);
          group.parts.push_back(part);
        });
      else if (field > 1 && value.starts_with(kEverydayMark)) {
        group.everyday.push_back(value.substr(1));
        by_everyday_.emplace(value.substr(1), static_cast<std::uint32_t>(groups_.size()));
      } else if (field > 1 && !value.empty())
        group.forms.push_back(value);
      ++field;
    });
    groups_.push_back(std::move(group));
  });
  for (std::uint32_t number = 0; number < groups_.size(); ++number) {
    std::erase_if(groups_[number].parts,
                  [&](std::uint32_t part) { return part >= groups_.size(); });
    for (const std::string_view form : groups_[number].forms) {
      by_form_.emplace(form, number);
      const auto words = static_cast<std::uint32_t>(std::count(form.begin(), form.end(), ' ')) + 1;
      std::uint32_t& longest = longest_[form.substr(0, form.find(' '))];
      longest = std::max(longest, words);
    }
  }
}

SynonymMatch Synonyms::find(const std::vector<std::string>& stems, std::size_t at) const {
  SynonymMatch match;
  const auto longest = longest_.find(stems[at]);
  if (longest == longest_.end()) return match;
  std::string form;
  std::vector<std::size_t> ends;
  const std::size_t last = std::min(stems.size(), at + longest->second);
  for (std::size_t i = at; i < last; ++i) {
    if (i > at) form += ' ';
    form += stems[i];
    ends.push_back(form.size());
  }
  for (std::size_t n = ends.size(); n > 0; --n) {
    const auto [begin, end] = by_form_.equal_range(std::string_view(form).substr(0, ends[n - 1]));
    if (begin == end) continue;
    match.words = static_cast<std::uint32_t>(n);
    for (auto it = begin; it != end; ++it) match.groups.push_back(it->second);
    std::sort(match.groups.begin(), match.groups.end());
    return match;
  }
  return match;
}

std::vector<std::uint32_t> Synonyms::everyday(std::string_view stem) const {
  std::vector<std::uint32_t> out;
  const auto [begin, end] = by_everyday_.equal_range(stem);
  for (auto it = begin; it != end; ++it) out.push_back(it->second);
  std::sort(out.begin(), out.end());
  return out;
}

std::pair<std::string_view, std::vector<std::uint32_t>> Synonyms::going_on(
    std::string_view begin) const {
  std::string_view found;
  for (const SynonymGroup& group : groups_)
    for (const std::string_view form : group.forms)
      if (form.size() > begin.size() && form.starts_with(begin) &&
          (found.empty() || form.size() < found.size()))
        found = form;
  std::vector<std::uint32_t> numbers;
  if (found.empty()) return {found, numbers};
  const auto [first, last] = by_form_.equal_range(found);
  for (auto it = first; it != last; ++it) numbers.push_back(it->second);
  std::sort(numbers.begin(), numbers.end());
  return {found, numbers};
}

}  // namespace gongbu
