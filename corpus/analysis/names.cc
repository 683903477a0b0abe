#include "corpus/analysis/names.h"

#include <algorithm>

#include "corpus/ascii.h"

namespace gongbu {
namespace {

struct NameWord {
  std::string stem;
  std::string parts;      // stems of its camelCase parts, joined; else the stem
  std::size_t begin = 0;  // in the name
};

bool is_number(std::string_view stem) {
  return !stem.empty() &&
         std::all_of(stem.begin(), stem.end(), [](char c) { return is_ascii_digit(c); });
}

// Where what explains the name begins; the name's size when nothing does.
std::size_t end_of_name(std::string_view name) {
  std::size_t end = name.size();
  for (const std::string_view sign : {" (", "(", "（", ": ", " / "})
    if (const std::size_t at = name.find(sign); at != std::string_view::npos && at > 0)
      end = std::min(end, at);
  return end;
}

std::string joined(const std::vector<NameWord>& words, std::size_t from, std::size_t end,
                   std::string NameWord::*stem) {
  std::string out;
  for (std::size_t i = from; i < words.size() && words[i].begin < end; ++i) out += words[i].*stem;
  return out;
}

}  // namespace

bool is_vendor(std::string_view stem) {
  return stem == "aws" || stem == "amazon" || stem == "아마존";
}

NameKeys name_keys(Analyzer& analyzer, std::string_view name) {
  std::vector<NameWord> words;
  bool vendor = false;
  for (const Word& word : analyzer.analyze(name)) {
    if (word.surface.empty()) continue;
    const std::string_view stem = word.folded.empty() ? word.stem : word.folded;
    vendor = vendor || is_vendor(stem);
    NameWord next{std::string(stem), {}, word.span.begin};
    for (const std::string_view part : analyzer.parts(word)) next.parts += part;
    if (next.parts.empty()) next.parts = next.stem;
    words.push_back(std::move(next));
  }
  if (vendor) {
    std::vector<NameWord> others;
    for (const NameWord& word : words)
      if (!is_vendor(word.stem)) others.push_back(word);
    if (!others.empty()) words = std::move(others);
  }
  NameKeys out;
  if (words.empty()) return out;
  std::size_t numbers = 0;
  while (numbers < words.size() && is_number(words[numbers].stem)) ++numbers;
  if (numbers == words.size()) numbers = 0;
  out.first = words[numbers].stem;
  for (const std::size_t end : {name.size(), end_of_name(name)})
    for (const std::size_t from : {std::size_t{0}, numbers})
      for (const auto stem : {&NameWord::stem, &NameWord::parts}) {
        std::string key = joined(words, from, end, stem);
        if (!key.empty() && std::find(out.keys.begin(), out.keys.end(), key) == out.keys.end())
          out.keys.push_back(std::move(key));
      }
  return out;
}

}  // namespace gongbu
