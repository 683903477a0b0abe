#include "corpus/analysis/analyzer.h"

#include <libstemmer.h>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstring>

#include "analysis_data.h"
#include "corpus/analysis/accents.h"
#include "corpus/analysis/suffixes.h"
#include "corpus/analysis/units.h"
#include "corpus/ascii.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

// Longer runs are keys, hashes and base64, not words (research: Xapian's own limit is 64 bytes).
constexpr std::size_t kMaxRun = 80;
constexpr std::size_t kMinStem = 2;  // syllables that a suffix must leave
constexpr std::size_t kMaxUnstemmed =
    3;  // Latin words so short are abbreviations (EBS, ECS): never stemmed
constexpr std::size_t kMaxJoinedParts =
    4;  // front-end, end-to-end; longer chains are sentences or paths
constexpr std::size_t kMaxJoinedBytes = 40;
constexpr std::uint64_t kNever = ~0ull / 2;  // a place that no character comes next to

struct HangulRules {
  SuffixTable particles{gongbu::particles()};
  SuffixTable endings{data::kEndingsTsv};
  ExceptionList exceptions{data::kExceptionsTxt};
};

const HangulRules& hangul_rules() {
  static const HangulRules rules;
  return rules;
}

std::size_t stem_length(std::u16string_view word) {
  const HangulRules& rules = hangul_rules();
  const std::size_t whole = word.size();
  std::size_t length = whole;
  if (length < kMinStem || rules.exceptions.protects(word)) return length;
  // 배포하는 is 배포+하는, not 배포하+는: an ending that reaches further than any particle comes
  // first.
  length = rules.particles.cut(word, kMinStem);
  const std::size_t without_ending = rules.endings.cut(word, kMinStem);
  if (without_ending < length) return without_ending;
  word = word.substr(0, length);
  if (length <= kMinStem || rules.exceptions.protects(word)) return length;
  const std::size_t stem = rules.endings.cut(word, kMinStem);
  if (stem < length || length == whole) return stem;
  return rules.particles.cut(word, kMinStem);  // stacked: 노드에서+처럼
}

// Bump storage for the words of one text; what it hands out stays until clear().
class Arena {
 public:
  void clear() {
    block_ = 0;
    used_ = 0;
  }
  char* take(std::size_t bytes) {
    while (block_ < blocks_.size() && used_ + bytes > blocks_[block_].size) {
      ++block_;
      used_ = 0;
    }
    if (block_ == blocks_.size()) {
      const std::size_t size = std::max(kBlock, bytes);
      blocks_.push_back({std::make_unique<char[]>(size), size});
      used_ = 0;
    }
    char* at = blocks_[block_].bytes.get() + used_;
    used_ += bytes;
    return at;
  }
  std::string_view copy(std::string_view text) {
    char* at = take(text.size());
    std::memcpy(at, text.data(), text.size());
    return {at, text.size()};
  }

 private:
  static constexpr std::size_t kBlock = 64 << 10;
  struct Block {
    std::unique_ptr<char[]> bytes;
    std::size_t size;
  };
  std::vector<Block> blocks_;
  std::size_t block_ = 0;
  std::size_t used_ = 0;
};

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
  void drop_inner_signs();
  std::string_view literal(std::size_t first, std::size_t last);
  std::size_t path_begin(std::size_t first, std::size_t end) const;
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
    if (!unit && hangul_rules().particles.cut(syllables, 0) == 0)
      syllables = {};
    else if (latin_is_number)
      syllables = syllables.substr(0, hangul_rules().particles.cut(syllables, 1));
    if (syllables.empty()) word.number = {};
  }
  word.surface = text.substr(0, syllables.size() * kSyllableBytes);
  word.stem = text.substr(0, stem_length(syllables) * kSyllableBytes);
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
  word.literal = literal(first, last);
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

// The code word that ends with units[first, last), as it is written; empty where there is none or
// where it goes on. A dash at the start of a line is a bullet, not an option.
std::string_view Analyzer::State::literal(std::size_t first, std::size_t last) {
  const auto c = [&](std::size_t i) { return i < units.size() ? units[i].c : U'\0'; };
  const auto in_name = [&](std::size_t i) { return is_ascii_alnum(c(i)) || c(i) == '_'; };
  std::size_t end = last;
  while (c(end) == '_') ++end;
  if (end > last && is_ascii_alnum(c(end))) return {};
  // What begins further back is too long to be a token, and no walk is longer than one.
  const auto too_far = [&](std::size_t i) { return first - i > kMaxJoinedBytes; };
  std::size_t begin = first;
  while (begin > 0 && in_name(begin - 1) && !too_far(begin)) --begin;
  if (too_far(begin)) return {};
  const bool underscored = std::any_of(units.begin() + static_cast<std::ptrdiff_t>(begin),
                                       units.begin() + static_cast<std::ptrdiff_t>(end),
                                       [](const Unit& unit) { return unit.c == '_'; });
  const auto stands_free = [&](std::size_t sign) {
    return sign == 0 || (units[sign - 1].kind == CharClass::kOther && c(sign - 1) != c(sign));
  };
  std::size_t from = underscored ? begin : end;
  std::size_t option = begin;
  while (option > 0 && (in_name(option - 1) || c(option - 1) == '-') && !too_far(option)) --option;
  if (c(option) == '-' && !too_far(option)) {
    const std::size_t name = option + (c(option + 1) == '-' ? 2 : 1);
    const bool goes_on = c(end) == '-' && is_ascii_alnum(c(end + 1));
    const bool bullet = name == option + 1 && units[option].begin == line_start;
    if (!goes_on && !bullet && is_ascii_letter(c(name)) && stands_free(option)) from = option;
  } else if (begin > 0 && is_ascii_letter(c(begin))) {
    const char32_t sign = c(begin - 1);
    if ((sign == '@' || sign == '$' || sign == '.' || sign == '#') && stands_free(begin - 1))
      from = begin - 1;
  }
  if (from >= end) from = path_begin(first, end);
  if (from >= end || end - from > kMaxJoinedBytes) return {};
  return fold(from, end);
}

// Where the dotted name or path begins that ends with the word: os.path.join, /etc/hosts,
// std::vector, s3:GetObject. `end` where there is none, where it goes on, and without a letter
// (10:30).
std::size_t Analyzer::State::path_begin(std::size_t first, std::size_t end) const {
  const auto c = [&](std::size_t i) { return i < units.size() ? units[i].c : U'\0'; };
  const auto joins = [](char32_t sign) {
    return sign == '.' || sign == '/' || sign == ':' || sign == '-' || sign == '_';
  };
  if (c(end) == '+' || c(end) == '#') return end;  // C/C++
  if (joins(c(end)) && (is_ascii_alnum(c(end + 1)) || joins(c(end + 1)))) return end;
  std::size_t begin = first;
  std::size_t name = first;  // but for the signs before it
  bool parted = false;
  while (begin > 0 && (is_ascii_alnum(c(begin - 1)) || joins(c(begin - 1)))) {
    --begin;
    if (is_ascii_alnum(c(begin))) name = begin;
    if (first - name > kMaxJoinedBytes) return end;
    parted = parted || c(begin) == '.' || c(begin) == '/' || c(begin) == ':';
  }
  while (begin < first && joins(c(begin)) && c(begin) != '/') ++begin;
  const bool letters = std::any_of(units.begin() + static_cast<std::ptrdiff_t>(begin),
                                   units.begin() + static_cast<std::ptrdiff_t>(end),
                                   [](const Unit& unit) { return is_ascii_letter(unit.c); });
  return parted && letters && begin < first ? begin : end;
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

// I/O is one word, and so is what Markdown writes as H~2~O or x^2^. Units move down as signs go:
// those before `kept` are as they will be, those from `at` on as they were.
void Analyzer::State::drop_inner_signs() {
  constexpr std::size_t kLongestInner = 3;  // H~2~O
  const auto c = [&](std::size_t i) { return i < units.size() ? units[i].c : U'\0'; };
  const auto is_free = [](char32_t beside) {
    return !is_ascii_alnum(beside) && beside != '/' && beside != '+' && beside != '#' &&
           beside != '_' && beside != '-' && beside != '.';
  };
  std::size_t kept = 1;
  std::size_t closing = 0;  // the sign that ends what the last dropped one began
  for (std::size_t at = 1; at < units.size(); ++at) {
    const char32_t sign = c(at);
    bool drop = at == closing;
    if (!drop && at + 1 < units.size() && is_ascii_letter(c(kept - 1))) {
      if (sign == '/') {
        drop = is_ascii_letter(c(at + 1)) && (kept == 1 || is_free(c(kept - 2))) &&
               (at + 2 == units.size() || is_free(c(at + 2)));
      } else if (sign == '~' || sign == '^') {
        std::size_t close = at + 1;
        while (is_ascii_alnum(c(close)) && close <= at + kLongestInner) ++close;
        drop = close > at + 1 && c(close) == sign;
        if (drop) closing = close;
      }
    }
    if (!drop) units[kept++] = units[at];
  }
  units.resize(std::min(kept, units.size()));
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
    drop_inner_signs();
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

std::string_view hangul_stem(std::string_view word) {
  const auto wide =
      icu::UnicodeString::fromUTF8({word.data(), static_cast<std::int32_t>(word.size())});
  return word.substr(
      0, kSyllableBytes * stem_length({wide.getBuffer(), static_cast<std::size_t>(wide.length())}));
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
