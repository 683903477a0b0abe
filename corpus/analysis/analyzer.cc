#include "corpus/analysis/analyzer.h"

#include <libstemmer.h>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstring>

#include "corpus/analysis/accents.h"
#include "corpus/analysis/arena.h"
#include "corpus/analysis/hangul_stem.h"
#include "corpus/analysis/signs.h"
#include "corpus/analysis/units.h"
#include "corpus/ascii.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

// Longer runs are keys, hashes and base64, not words (research: Xapian's own limit is 64 bytes).
constexpr std::size_t kMaxRun = 80;
constexpr std::size_t kMaxUnstemmed =
    3;  // Latin words so short are abbreviations (EBS, ECS): never stemmed
constexpr std::size_t kMaxJoinedParts =
    4;  // front-end, end-to-end; longer chains are sentences or paths
constexpr std::uint64_t kNever = ~0ull / 2;  // a place that no character comes next to

bool is_upper(char32_t c) {
  return c < 0x80 ? is_ascii_upper(c) : u_isupper(static_cast<UChar32>(c));
}
bool is_lower(char32_t c) {
  return c < 0x80 ? is_ascii_lower(c) : u_islower(static_cast<UChar32>(c));
}
bool is_digit(char32_t c) {
  return c < 0x80 ? is_ascii_digit(c) : u_isdigit(static_cast<UChar32>(c));
}

struct StemmerDelete {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

}  // namespace

struct Analyzer::State {
  std::vector<Word> words;
  std::vector<std::string_view> parts;
  std::vector<Unit> units;
  Arena arena;
  std::unique_ptr<sb_stemmer, StemmerDelete> porter{sb_stemmer_new("english", "UTF_8")};

  std::uint32_t next_position = 0;
  std::uint32_t line_start = 0;  // byte at which the line began

  // Where the last words ended, in characters of the text, for what depends on the neighbour.
  std::uint64_t chars = 0;  // characters before the current run
  std::uint64_t latin_end = kNever;
  bool latin_is_number = false;
  std::string_view latin;  // its surface
  std::uint64_t hangul_end = kNever;
  std::string_view hangul_last;      // last syllable of its stem
  std::uint64_t chain_end = kNever;  // end of a Latin compound so far
  std::string_view chain;
  std::size_t chain_parts = 0;
  char32_t chain_mark = 0;

  void start() {
    words.clear();
    parts.clear();
    arena.clear();
    chars = 0;
    next_position = 0;
    line_start = 0;
    latin_end = hangul_end = chain_end = kNever;
  }

  void run(std::string_view text, std::uint32_t begin, std::uint32_t end);
  void hangul(std::size_t first, std::size_t last);
  void han(std::size_t first, std::size_t last);
  void latin_word(std::size_t first, std::size_t last);
  void sign(std::size_t at);
  std::string_view folded(std::string_view surface);
  void break_words(std::size_t first, std::size_t last);
  void camel_parts(std::size_t first, std::size_t last, Word& word);
  std::string_view fold(std::size_t first, std::size_t last);
  std::string_view stem(std::string_view word);
  std::string_view text_of(std::size_t first, std::size_t last);
  void add(const Word& word) {
    words.push_back(word);
    ++next_position;
  }
  Word make(std::size_t first, std::size_t last, Script script) const {
    return {.span = {units[first].begin, units[last - 1].end},
            .position = next_position,
            .first_part = static_cast<std::uint32_t>(parts.size()),
            .script = script};
  }
};

std::string_view Analyzer::State::text_of(std::size_t first, std::size_t last) {
  char* out = arena.take(4 * (last - first));
  std::size_t n = 0;
  for (std::size_t i = first; i < last; ++i) n += encode_character(units[i].c, out + n);
  return {out, n};
}

std::string_view Analyzer::State::fold(std::size_t first, std::size_t last) {
  char* out = arena.take(4 * (last - first));
  std::size_t n = 0;
  for (std::size_t i = first; i < last; ++i) {
    const char32_t c = units[i].c;
    if (c < 0x80) {
      out[n++] = static_cast<char>(ascii_lower(c));
    } else {
      const UChar32 lower = u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT);
      n += encode_character(static_cast<char32_t>(lower), out + n);
    }
  }
  return {out, n};
}

std::string_view Analyzer::State::stem(std::string_view word) {
  if (word.size() <= kMaxUnstemmed) return word;
  if (std::any_of(word.begin(), word.end(), is_ascii_digit<char>)) return word;
  const sb_symbol* out = sb_stemmer_stem(
      porter.get(), reinterpret_cast<const sb_symbol*>(word.data()), static_cast<int>(word.size()));
  if (!out) return word;
  const std::string_view stemmed(reinterpret_cast<const char*>(out),
                                 static_cast<std::size_t>(sb_stemmer_length(porter.get())));
  return word.starts_with(stemmed) ? word.substr(0, stemmed.size()) : arena.copy(stemmed);
}

void Analyzer::State::hangul(std::size_t first, std::size_t last) {
  const std::uint64_t at = chars + first;
  Word word = make(first, last, Script::kHangul);
  std::u16string_view syllables;
  char16_t buffer[kMaxRun];
  for (std::size_t i = first; i < last; ++i) buffer[i - first] = static_cast<char16_t>(units[i].c);
  syllables = {buffer, last - first};
  const std::string_view text = text_of(first, last);
  if (at == latin_end) {
    if (latin_is_number) {
      char* out = arena.take(latin.size() + kSyllableBytes);
      std::memcpy(out, latin.data(), latin.size());
      std::memcpy(out + latin.size(), text.data(), kSyllableBytes);
      word.number = {out, latin.size() + kSyllableBytes};
    }
    // EC2를, us-east-1에서: a particle is no word there. "3만" may be 30,000: one syllable after a
    // number stays.
    const bool unit = latin_is_number && syllables.size() == 1;
    if (!unit && cut_particle(syllables, 0) == 0)
      syllables = {};
    else if (latin_is_number)
      syllables = syllables.substr(0, cut_particle(syllables, 1));
    if (syllables.empty()) word.number = {};
  }
  word.surface = text.substr(0, syllables.size() * kSyllableBytes);
  word.stem = text.substr(0, hangul_stem_length(syllables) * kSyllableBytes);
  if (!word.surface.empty()) {
    if (at == hangul_end + 1) word.before = hangul_last;
    hangul_last = word.stem.substr(word.stem.size() - kSyllableBytes);
    hangul_end = chars + last;
  }
  if (!word.surface.empty() || !word.number.empty()) add(word);
}

void Analyzer::State::han(std::size_t first, std::size_t last) {
  Word word = make(first, last, Script::kHan);
  word.surface = word.stem = text_of(first, last);
  // Bigrams take three bytes a character; supplementary ideographs (four bytes) stay whole words
  // only.
  if (word.stem.size() != (last - first) * kSyllableBytes) word.script = Script::kLatin;
  add(word);
}

void Analyzer::State::camel_parts(std::size_t first, std::size_t last, Word& word) {
  std::size_t start = first;
  const auto flush = [&](std::size_t end) {
    if (end - start > 1) {
      const std::string_view part = stem(fold(start, end));
      parts.push_back(part);
      ++word.part_count;
    }
    start = end;
  };
  for (std::size_t i = first + 1; i < last; ++i) {
    const bool upper = is_upper(units[i].c);
    if (!upper) continue;
    const bool after_lower = is_lower(units[i - 1].c);
    // "HTTPServer": the capital before two small letters begins a word; "VMs" does not.
    const bool begins_word = is_upper(units[i - 1].c) && i + 2 < last && is_lower(units[i + 1].c) &&
                             is_lower(units[i + 2].c);
    if (after_lower || begins_word) flush(i);
  }
  if (start == first) return;
  // IoT and SaaS are no Io and Saa.
  constexpr std::size_t kAbbreviation = 4;
  if (last - start == 1 && last - first <= kAbbreviation) {
    parts.resize(word.first_part);
    word.part_count = 0;
    return;
  }
  flush(last);
}

void Analyzer::State::latin_word(std::size_t first, std::size_t last) {
  const std::uint64_t at = chars + first;
  const bool linked = chain_end != kNever && at == chain_end + 1;
  const std::size_t length = last - first;
  // The possessive: "cluster's" is cluster.
  if (length == 1 && linked && (chain_mark == '\'' || chain_mark == 0x2019) &&
      (units[first].c == 's' || units[first].c == 'S')) {
    chain_end = kNever;
    return;
  }
  Word word = make(first, last, Script::kLatin);
  std::size_t signs = 0;  // C++, C#
  const auto at_end = [&](std::size_t i, char32_t c) {
    return i < units.size() && units[i].c == c;
  };
  const bool closed = [&] {
    if (length == 1 && at_end(last, '#')) signs = 1;
    if (length <= 3 && at_end(last, '+') && at_end(last + 1, '+')) signs = 2;
    const std::size_t next = last + signs;
    return next >= units.size() || units[next].kind != CharClass::kLatin;
  }();
  if (!closed) signs = 0;
  word.surface = fold(first, last + signs);
  word.span.end = units[last + signs - 1].end;
  // Plural capitals: VMs, APIs.
  const bool plural = length >= 3 && units[last - 1].c == 's' && is_upper(units[last - 2].c) &&
                      is_upper(units[first].c);
  word.stem = signs    ? word.surface
              : plural ? word.surface.substr(0, word.surface.size() - 1)
                       : stem(word.surface);
  camel_parts(first, last, word);
  if (const CodeWord code = code_word(units, first, last, line_start); code.begin < code.end)
    word.literal = fold(code.begin, code.end);
  word.folded = folded(word.surface);

  const bool chains = linked && (chain_mark == '-' || chain_mark == '_' || chain_mark == '.');
  if (chains && chain_parts < kMaxJoinedParts &&
      chain.size() + word.surface.size() <= kMaxJoinedBytes) {
    char* out = arena.take(chain.size() + word.surface.size());
    std::memcpy(out, chain.data(), chain.size());
    std::memcpy(out + chain.size(), word.surface.data(), word.surface.size());
    chain = {out, chain.size() + word.surface.size()};
    ++chain_parts;
    word.joined = stem(chain);
  } else {
    chain = word.surface;
    chain_parts = 1;
  }
  chain_end = chars + last;
  chain_mark = last < units.size() ? units[last].c : 0;
  latin = word.surface;
  latin_end = chars + last + signs;
  latin_is_number = !chains;
  for (std::size_t i = first; i < last && latin_is_number; ++i)
    latin_is_number = is_digit(units[i].c);
  add(word);
}

std::string_view Analyzer::State::folded(std::string_view surface) {
  if (std::all_of(surface.begin(), surface.end(), [](char c) { return (c & 0x80) == 0; }))
    return {};
  const std::string bare = without_accents(surface);
  if (bare.empty() || bare == surface) return {};
  return arena.copy(stem(arena.copy(bare)));
}

// A sign is where the next word is: what stands beside it stays beside its other neighbour.
void Analyzer::State::sign(std::size_t at) {
  Word word = make(at, at + 1, Script::kLatin);
  word.literal = text_of(at, at + 1);
  words.push_back(word);
}

// Thai, Khmer and other scripts that write no spaces: ICU's dictionaries cut them.
void Analyzer::State::break_words(std::size_t first, std::size_t last) {
  thread_local std::unique_ptr<icu::BreakIterator> breaks = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::BreakIterator>(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  }();
  icu::UnicodeString text;
  std::vector<std::size_t> unit_at;
  for (std::size_t i = first; i < last; ++i) {
    text.append(static_cast<UChar32>(units[i].c));
    unit_at.resize(static_cast<std::size_t>(text.length()), i);
  }
  unit_at.push_back(last);
  breaks->setText(text);
  for (std::int32_t from = breaks->first(), to = breaks->next(); to != icu::BreakIterator::DONE;
       from = to, to = breaks->next())
    latin_word(unit_at[static_cast<std::size_t>(from)], unit_at[static_cast<std::size_t>(to)]);
}

void Analyzer::State::run(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  units.clear();
  append_units(text, begin, end, units);
  if (std::any_of(units.begin(), units.end(),
                  [](const Unit& unit) { return unit.c == '/' || unit.c == '~' || unit.c == '^'; }))
    drop_inner_signs(units);
  for (std::size_t first = 0; first < units.size();) {
    const CharClass kind = units[first].kind;
    std::size_t last = first + 1;
    bool unspaced = false;
    while (last < units.size() && units[last].kind == kind) ++last;
    if (kind == CharClass::kLatin)
      for (std::size_t i = first; i < last && !unspaced; ++i)
        unspaced = units[i].c >= 0x0E00 &&
                   u_getIntPropertyValue(static_cast<UChar32>(units[i].c), UCHAR_LINE_BREAK) ==
                       U_LB_COMPLEX_CONTEXT;
    if (kind == CharClass::kSign) {
      for (std::size_t i = first; i < last; ++i) sign(i);
    } else if (kind != CharClass::kOther && last - first < kMaxRun) {
      if (kind == CharClass::kHangul)
        hangul(first, last);
      else if (kind == CharClass::kHan)
        han(first, last);
      else if (unspaced)
        break_words(first, last);
      else
        latin_word(first, last);
    }
    first = last;
  }
  chars += units.size();
}

Analyzer::Analyzer() : state_(std::make_unique<State>()) {}
Analyzer::~Analyzer() = default;

std::span<const Word> Analyzer::analyze(std::string_view text) {
  State& state = *state_;
  state.start();
  const auto size = static_cast<std::uint32_t>(text.size());
  std::uint32_t begin = 0;  // of the current run
  for (std::size_t next = 0; next < size;) {
    const auto at = static_cast<std::uint32_t>(next);
    const char32_t c = next_character(text, next);
    if ((c > ' ' && c < 0x80) || !ends_run(c)) continue;
    if (at > begin) state.run(text, begin, at);
    // A line's end is no neighbourhood: bigrams do not cross it.
    state.chars += c == '\n' ? 2 : 1;
    begin = static_cast<std::uint32_t>(next);
    if (c == '\n') state.line_start = begin;
  }
  if (size > begin) state.run(text, begin, size);
  return state.words;
}

std::span<const std::string_view> Analyzer::parts(const Word& word) const {
  return std::span(state_->parts).subspan(word.first_part, word.part_count);
}

std::string print_tokens(Analyzer& analyzer, std::string_view text) {
  static constexpr const char* kNames[] = {"word",   "part",    "joined", "number",
                                           "bigram", "literal", "folded"};
  std::string out;
  for (const Word& word : analyzer.analyze(text))
    analyzer.tokens(word, [&](const Token& token) {
      out += std::to_string(token.position) + ' ' + kNames[static_cast<std::size_t>(token.kind)] +
             ' ' + std::string(token.text) + " [" + std::to_string(token.span.begin) + ',' +
             std::to_string(token.span.end) + ")\n";
    });
  return out;
}

}  // namespace gongbu
