#include "search/spelling/chosung.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "corpus/hangul.h"
#include "corpus/utf8.h"

namespace gongbu::spelling {
namespace {

constexpr std::size_t kMostInitials = 32;

struct Initials {
  std::array<std::uint8_t, kMostInitials> of;
  std::size_t size = 0;
  std::span<const std::uint8_t> all() const { return {of.data(), size}; }
};

// None if the query is no chosung query, or longer than any word is named by.
Initials read_initials(std::string_view query) {
  Initials out;
  const auto add = [&out](char32_t consonant) {
    if (out.size == kMostInitials) return false;
    out.of[out.size++] = static_cast<std::uint8_t>(hangul::lead_index(consonant));
    return true;
  };
  for (std::size_t at = 0; at < query.size();) {
    const char32_t c = hangul::compatibility_jamo(next_character(query, at));
    if (!hangul::is_consonant(c)) return {};
    const hangul::JamoPair pair = hangul::parts(c);
    if (!add(pair.first) || (pair.second != 0 && !add(pair.second))) return {};
  }
  return out.size < 2 ? Initials{} : out;
}

// What a text has at a start for a query: bytes up to the end of the last word reached.
struct Match {
  bool found = false;
  bool several_words = false;
  std::uint32_t more = 0;  // syllables beyond the query
  std::size_t end = 0;
};

Match match_at(std::string_view text, std::size_t begin, std::span<const std::uint8_t> initials) {
  Match match;
  std::size_t used = 0;
  std::size_t at = begin;
  while (at < text.size()) {
    const std::size_t before = at;
    const char32_t c = next_character(text, at);
    if (c == U' ') {
      if (used == initials.size()) break;
      match.several_words = true;
      continue;
    }
    if (!hangul::is_syllable(c)) {
      at = before;
      break;
    }
    match.end = at;
    if (used < initials.size()) {
      if (hangul::split(c).lead != initials[used]) return {};
      ++used;
    } else {
      ++match.more;
    }
  }
  match.found = used == initials.size();
  return match;
}

}  // namespace

bool is_chosung(std::string_view query) { return read_initials(query).size > 0; }

std::vector<Correction> words_with_initials(std::string_view query, const Vocabulary& vocabulary,
                                            const Limits& limits) {
  std::vector<Correction> out;
  const Initials initials = read_initials(query);
  if (initials.size == 0) return out;

  // Phrases often share their words; room for some that turn out the same.
  BestCandidates words(limits.candidates);
  BestCandidates phrases(kMostCorrections);
  for (const Vocabulary::Start& start : vocabulary.with_initials(initials.all())) {
    const std::string_view text = vocabulary.text(start.id);
    const Match match = match_at(text, start.begin, initials.all());
    if (!match.found) continue;
    const bool phrase = vocabulary.is_phrase(start.id);
    if (phrase && !match.several_words) continue;  // its words are in the vocabulary
    (phrase ? phrases : words)
        .add({.cost = match.more,
              .count = vocabulary.count(start.id),
              .length = static_cast<std::uint32_t>(match.end - start.begin),
              .id = start.id,
              .begin = start.begin});
  }
  std::vector<Candidate> found(words.sorted().begin(), words.sorted().end());
  found.insert(found.end(), phrases.sorted().begin(), phrases.sorted().end());
  std::stable_sort(found.begin(), found.end(),
                   [](const Candidate& a, const Candidate& b) { return a.before(b); });
  for (const Candidate& candidate : found) {
    if (out.size() >= limits.candidates) break;
    const std::string_view text =
        vocabulary.text(candidate.id).substr(candidate.begin, candidate.length);
    const bool known =
        std::any_of(out.begin(), out.end(), [text](const Correction& c) { return c.text == text; });
    if (!known)
      out.push_back({CorrectionKind::kChosung, std::string(text), candidate.count,
                     static_cast<float>(candidate.cost)});
  }
  return out;
}

}  // namespace gongbu::spelling
