#include "search/spelling/vocabulary.h"

#include <algorithm>
#include <utility>

#include "corpus/hangul.h"
#include "corpus/utf8.h"
#include "search/spelling/key_order.h"

namespace gongbu::spelling {
namespace {

// Conjoining jamo are E1 84 80 … E1 87 BF in UTF-8.
bool has_conjoining_jamo(std::string_view text) {
  for (std::size_t at = text.find('\xE1'); at != std::string_view::npos;
       at = text.find('\xE1', at + 1)) {
    if (at + 1 >= text.size()) return false;
    const auto next = static_cast<unsigned char>(text[at + 1]);
    if (next >= 0x84 && next <= 0x87) return true;
  }
  return false;
}

struct WordKeys {
  PackedKeys keys;
  std::uint32_t word = 0;
};

// By keys, words with the same keys (가, ㄱㅏ) by text.
bool keys_before(std::string_view a, std::string_view b) {
  const int order = compare_keys(hangul::KeyCursor(a), hangul::KeyCursor(b));
  return order != 0 ? order < 0 : a < b;
}

// The initials of the syllables from a start, spaces left out, up to the first other character;
// five bits each.
std::uint64_t pack_initials(std::string_view text, std::size_t at) {
  std::uint64_t packed = 0;
  std::size_t taken = 0;
  while (at < text.size() && taken < Vocabulary::kPackedInitials) {
    const char32_t c = next_character(text, at);
    if (c == U' ') continue;
    if (!hangul::is_syllable(c)) break;
    const auto initial = static_cast<std::uint64_t>(hangul::split(c).lead + 1);
    packed |= initial << (5 * (Vocabulary::kPackedInitials - 1 - taken++));
  }
  return packed;
}

}  // namespace

Vocabulary::Vocabulary(std::vector<Word> words, std::vector<Word> phrases) {
  add_words(words);
  add_phrases(phrases);
  index_initials();
  index_symbols();
}

void Vocabulary::add_words(std::vector<Word>& words) {
  std::vector<WordKeys> order;
  order.reserve(words.size());
  std::size_t bytes = 0;
  for (Word& word : words) {
    if (has_conjoining_jamo(word.text)) word.text = hangul::composed(word.text);
    const auto number = static_cast<std::uint32_t>(&word - words.data());
    if (!word.text.empty()) order.push_back({pack_keys(hangul::KeyCursor(word.text)), number});
    bytes += word.text.size();
  }
  std::sort(order.begin(), order.end(), [&words](const WordKeys& a, const WordKeys& b) {
    if (a.keys.high != b.keys.high) return a.keys.high < b.keys.high;
    if (a.keys.low != b.keys.low) return a.keys.low < b.keys.low;
    return keys_before(words[a.word].text, words[b.word].text);
  });
  arena_.reserve(bytes);
  begin_.reserve(order.size() + 1);
  count_.reserve(order.size());
  for (const WordKeys& next : order) {
    const Word& word = words[next.word];
    if (word_count_ > 0 && text(word_count_ - 1) == word.text) {
      count_.back() += word.count;
      continue;
    }
    arena_ += word.text;
    begin_.push_back(static_cast<std::uint32_t>(arena_.size()));
    count_.push_back(word.count);
    note_syllables(word.text);
    ++word_count_;
  }
}

void Vocabulary::note_syllables(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_character(word, at);
    if (hangul::is_syllable(c)) syllables_.set(c - hangul::kFirstSyllable);
  }
}

void Vocabulary::add_phrases(std::vector<Word>& phrases) {
  for (Word& phrase : phrases) {
    if (has_conjoining_jamo(phrase.text)) phrase.text = hangul::composed(phrase.text);
    if (phrase.text.find(' ') == std::string::npos) continue;
    arena_ += phrase.text;
    begin_.push_back(static_cast<std::uint32_t>(arena_.size()));
    count_.push_back(phrase.count);
  }
}

void Vocabulary::index_initials() {
  std::vector<std::pair<std::uint64_t, Start>> order;
  const auto add = [&order](std::string_view text, std::uint32_t id, std::size_t begin) {
    order.push_back({pack_initials(text, begin), Start{id, static_cast<std::uint32_t>(begin)}});
  };
  for (std::uint32_t id = 0; id < count_.size(); ++id) {
    const std::string_view word = text(id);
    bool inside = false;  // a run of syllables
    for (std::size_t at = 0; at < word.size();) {
      const std::size_t begin = at;
      const bool syllable = hangul::is_syllable(next_character(word, at));
      if (syllable && !inside) add(word, id, begin);
      inside = syllable;
      if (!is_phrase(id)) break;
    }
  }
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first < b.first;
    return a.second.id != b.second.id ? a.second.id < b.second.id : a.second.begin < b.second.begin;
  });
  starts_.reserve(order.size());
  for (const auto& [packed, start] : order) starts_.push_back(start);
}

void Vocabulary::index_symbols() {
  struct Entry {
    std::uint64_t mask;
    std::uint32_t id;
    std::uint8_t script;
    std::uint8_t size;
  };
  std::vector<Entry> entries;
  entries.reserve(word_count_);
  for (std::uint32_t id = 0; id < word_count_; ++id) {
    const Symbols word = symbols(text(id));
    if (word.script == WordScript::kOther) continue;
    const auto script = static_cast<std::uint8_t>(word.script);
    entries.push_back({symbol_mask(word), id, script, word.size});
    ++by_length_[script].first[word.size + 1U];
  }
  std::array<std::array<std::uint32_t, kMostSymbols + 2>, 2> next;
  for (std::size_t script = 0; script < by_length_.size(); ++script) {
    ByLength& lengths = by_length_[script];
    for (std::size_t i = 1; i < lengths.first.size(); ++i) lengths.first[i] += lengths.first[i - 1];
    next[script] = lengths.first;
    lengths.ids.resize(lengths.first.back());
    lengths.masks.resize(lengths.first.back());
  }
  for (const Entry& entry : entries) {
    const std::uint32_t at = next[entry.script][entry.size]++;
    by_length_[entry.script].ids[at] = entry.id;
    by_length_[entry.script].masks[at] = entry.mask;
  }
}

std::optional<std::uint32_t> Vocabulary::find(std::string_view wanted) const {
  if (has_conjoining_jamo(wanted)) {
    const std::string whole = hangul::composed(wanted);
    if (!has_conjoining_jamo(whole)) return find(whole);
  }
  std::uint32_t first = 0;
  std::uint32_t last = word_count_;
  while (first < last) {
    const std::uint32_t middle = first + (last - first) / 2;
    if (keys_before(text(middle), wanted)) {
      first = middle + 1;
    } else {
      last = middle;
    }
  }
  if (first < word_count_ && text(first) == wanted) return first;
  return std::nullopt;
}

IdRange Vocabulary::with_keys(std::string_view keys) const {
  // The first word that compares to the keys as `least` or more.
  const auto first_where = [this, keys](int least) {
    std::uint32_t first = 0;
    std::uint32_t last = word_count_;
    while (first < last) {
      const std::uint32_t middle = first + (last - first) / 2;
      if (compare_key_prefix(hangul::KeyCursor(text(middle)), keys) < least) {
        first = middle + 1;
      } else {
        last = middle;
      }
    }
    return first;
  };
  return {first_where(0), first_where(1)};
}

std::span<const Vocabulary::Start> Vocabulary::with_initials(
    std::span<const std::uint8_t> initials) const {
  std::uint64_t low = 0;
  std::uint64_t high = (std::uint64_t{1} << (5 * kPackedInitials)) - 1;
  for (std::size_t i = 0; i < initials.size() && i < kPackedInitials; ++i) {
    const std::size_t shift = 5 * (kPackedInitials - 1 - i);
    low |= std::uint64_t{initials[i] + 1U} << shift;
    high = low | ((std::uint64_t{1} << shift) - 1);
  }
  const auto packed = [this](const Start& start) {
    return pack_initials(text(start.id), start.begin);
  };
  const auto first = std::partition_point(starts_.begin(), starts_.end(),
                                          [&](const Start& s) { return packed(s) < low; });
  const auto last =
      std::partition_point(first, starts_.end(), [&](const Start& s) { return packed(s) <= high; });
  return {first, last};
}

Vocabulary::Bucket Vocabulary::bucket(WordScript script, std::size_t size) const {
  if (script == WordScript::kOther || size > kMostSymbols) return {};
  const ByLength& lengths = by_length_[static_cast<std::size_t>(script)];
  const std::size_t first = lengths.first[size];
  const std::size_t length = lengths.first[size + 1] - first;
  return {std::span(lengths.ids).subspan(first, length),
          std::span(lengths.masks).subspan(first, length)};
}

}  // namespace gongbu::spelling
