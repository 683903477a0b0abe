#include "tools/meaning/train/words.h"

#include <stdexcept>

#include "meaning/table_embedder.h"
#include "meaning/verb_forms.h"

namespace gongbu::meaning::train {

std::uint32_t Vocabulary::add(std::string_view word, std::uint64_t count) {
  if (const auto found = numbers_.find(word); found != numbers_.end()) {
    counts[found->second] += count;
    return found->second;
  }
  numbers_.emplace(word, size());
  words.emplace_back(word);
  counts.push_back(count);
  return size() - 1;
}

std::uint32_t Vocabulary::find(std::string_view word) const {
  const auto found = numbers_.find(word);
  return found == numbers_.end() ? size() : found->second;
}

std::span<const std::string_view> Words::of(std::string_view text) {
  words_.clear();
  for (const Word& word : analyzer_.analyze(text))
    if (const std::string_view one = table_word(word); !one.empty()) words_.push_back(one);
  return words_;
}

std::vector<std::uint32_t> known_words(std::span<const std::string_view> words,
                                       const Vocabulary& vocabulary, std::size_t most) {
  constexpr std::size_t kSyllable = 3;
  std::vector<std::uint32_t> out;
  for (const std::string_view word : words) {
    if (const std::uint32_t number = vocabulary.find(word); number < vocabulary.size()) {
      out.push_back(number);
    } else if (is_hangul_word(word)) {
      for (std::size_t begin = 0; begin + 2 * kSyllable <= word.size();) {
        std::size_t end = word.size();
        std::uint32_t part = vocabulary.size();
        for (; end >= begin + 2 * kSyllable; end -= kSyllable) {
          part = vocabulary.find(word.substr(begin, end - begin));
          if (part < vocabulary.size()) break;
        }
        if (part < vocabulary.size()) out.push_back(part);
        begin = part < vocabulary.size() ? end : begin + kSyllable;
      }
    }
    if (out.size() >= most) break;
  }
  if (out.size() > most) out.resize(most);
  return out;
}

void for_each_row(const std::string& file, std::size_t fields,
                  const std::function<void(std::span<const std::string_view>)>& sink) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file);
  std::vector<std::string_view> row;
  for (std::string line; std::getline(in, line);) {
    row.clear();
    if (line.starts_with('#')) continue;
    for (std::string_view rest = line;;) {
      const std::size_t tab = rest.find('\t');
      row.push_back(rest.substr(0, tab));
      if (tab == std::string_view::npos) break;
      rest.remove_prefix(tab + 1);
    }
    if (row.size() == fields) sink(row);
  }
}

}  // namespace gongbu::meaning::train
