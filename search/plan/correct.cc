#include "search/plan/correct.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "corpus/ascii.h"
#include "corpus/catalog.h"
#include "corpus/data_lines.h"
#include "corpus/hangul.h"
#include "corpus/utf8.h"
#include "index/schema.h"
#include "search/background.h"
#include "search/plan/evidence.h"
#include "search/spelling/chosung.h"
#include "search/spelling/spelling.h"
#include "search/spelling/suggest.h"
#include "search/spelling/typo.h"
#include "search_data.h"

namespace gongbu {
namespace {

// Candidates that become forms of the word: more only blur the result.
constexpr std::size_t kMostTypos = 3;
constexpr std::size_t kMostOthers = 8;
// Two-syllable words with any one edit: k8s Korean with one wrong jamo .888 → of the clean MRR.
constexpr spelling::Limits kLimits{.two_syllable_edits = true};

FormKind form_kind(spelling::CorrectionKind kind) {
  switch (kind) {
    case spelling::CorrectionKind::kLayout:
      return FormKind::kLayout;
    case spelling::CorrectionKind::kChosung:
      return FormKind::kChosung;
    case spelling::CorrectionKind::kIme:
      return FormKind::kIme;
    case spelling::CorrectionKind::kTypo:
      return FormKind::kTypo;
  }
  return FormKind::kTypo;
}

// A short word, or one whose beginning would change, may well be a word that the notes do not have:
// 애저 is no 유저, 자꾸 no 자주, 오퍼레이터 no 이터레이터. A syllable that no word has is a slip.
bool may_be_a_word(const std::string& typed, const spelling::Correction& correction,
                   const spelling::Vocabulary& vocabulary) {
  constexpr std::size_t kShort = 2;
  constexpr std::size_t kShortLatin = 4;
  if (correction.kind != spelling::CorrectionKind::kTypo || correction.text.empty()) return false;
  const Utf8Char first = utf8_at(typed, 0);
  const Utf8Char other = utf8_at(correction.text, 0);
  if (!hangul::is_syllable(first.code))
    return first.code != other.code || count_characters(typed) <= kShortLatin;
  if (!hangul::is_syllable(other.code)) return false;
  if (first.code == other.code) {
    if (count_characters(typed) > kShort) return false;
    return vocabulary.has_syllable(utf8_at(typed, first.size).code);
  }
  if (count_characters(typed) <= kShort) return true;
  const std::string_view begins = std::string_view(typed).substr(0, first.size);
  const std::string_view meant = std::string_view(correction.text).substr(0, other.size);
  const bool alike = spelling::edit_distance(spelling::symbols(begins), spelling::symbols(meant),
                                             spelling::kHalfEdit) <= spelling::kHalfEdit;
  return !alike && vocabulary.has_syllable(first.code);
}

constexpr std::size_t kMinPrefix = 3;  // letters of an unfinished Latin word

// Words that are no mistakes where no note has them: everyday ones (data/everyday_ko.txt), and each
// word of a name of several (교착 of 교착 상태).
class RealWords {
 public:
  void add_parts(std::string_view name) {
    while (!name.empty()) {
      const std::size_t end = std::min(name.find(' '), name.size());
      if (end > 0) parts_.emplace(name.substr(0, end));
      name.remove_prefix(std::min(end + 1, name.size()));
    }
  }
  bool contains(const std::string& word) const {
    return everyday().contains(word) || parts_.contains(word);
  }

 private:
  static const std::unordered_set<std::string_view>& everyday() {
    static const auto kWords = [] {
      std::unordered_set<std::string_view> out;
      for_each_line(data::kEverydayKoTxt, [&](std::string_view word) { out.insert(word); });
      return out;
    }();
    return kWords;
  }

  std::unordered_set<std::string> parts_;
};

struct WordTable {
  spelling::Vocabulary vocabulary;
  RealWords real;
};

// What is read to build a table, with a reader of the building thread's own.
class Source {
 public:
  Source(IndexReader& reader) : reader_(reader) {
    if (Result<Catalog> parsed = Catalog::parse(reader.metadata(schema::kMetaCatalog)))
      catalog_ = *std::move(parsed);
  }

  WordTable vocabulary() {
    std::vector<spelling::Word> all = words();
    RealWords real;
    for_each_name([&](const std::string& name) {
      if (name.find(' ') == std::string::npos)
        all.push_back({ascii_lowered(name), 0});
      else
        real.add_parts(ascii_lowered(name));
    });
    std::vector<spelling::Word> several = phrases();
    reader_.poll();
    return {spelling::Vocabulary(std::move(all), std::move(several)), std::move(real)};
  }

  spelling::SuggestIndex suggestions() {
    std::vector<spelling::SuggestEntry> entries;
    for (const Service& service : catalog_.services()) {
      const std::uint32_t count = reader_.frequency(schema::term(schema::kService, service.id));
      if (count == 0) continue;
      entries.push_back({service.name, spelling::SuggestKind::kService, service.id, count});
      for (const ServiceName& name : service.names)
        if (name.kind != NameKind::kMisspelling)
          entries.push_back({name.text, spelling::SuggestKind::kService, service.id, count});
    }
    for (auto& heading : headings())
      entries.push_back(
          {std::move(heading.term), spelling::SuggestKind::kHeading, "", heading.count});
    for (spelling::Word& word : words())
      entries.push_back({std::move(word.text), spelling::SuggestKind::kWord, "", word.count});
    reader_.poll();
    return spelling::SuggestIndex(entries);
  }

 private:
  std::vector<TermCount> headings() {
    std::vector<TermCount> out = reader_.terms(std::string(schema::kHeading.prefix));
    for (TermCount& heading : out)
      heading.term.erase(0, schema::kHeadingPrefix - schema::kHeading.prefix.size());
    return out;
  }

  // Words as people write them: Hangul stems, and Latin words as written where their stem differs.
  // A Latin stem that is no word of its own (kubernet) is left out: its written forms are as
  // frequent.
  std::vector<spelling::Word> words() {
    Analyzer analyzer;
    std::vector<spelling::Word> out;
    std::unordered_map<std::string, std::uint32_t> by_stem;
    for (auto& raw : reader_.terms(std::string(schema::kRawWord.prefix))) {
      if (out.size() % kPollEvery == 0) reader_.poll();
      for (const Word& word : analyzer.analyze(raw.term))
        by_stem[std::string(word.stem)] += raw.count;
      out.push_back({std::move(raw.term), raw.count});
    }
    for (auto& word : reader_.words()) {
      const auto written = by_stem.find(word.term);
      if (written != by_stem.end() && written->second >= word.count) continue;
      out.push_back({std::move(word.term), word.count});
    }
    return out;
  }

  // Names and synonyms that no note may have: found by another name of the same thing.
  template <typename Sink>
  void for_each_name(Sink&& sink) {
    for (const Service& service : catalog_.services())
      for (const ServiceName& name : service.names)
        if (!name.everyday && name.kind != NameKind::kMisspelling) sink(name.text);
    for (const Synonym& synonym : catalog_.synonyms())
      for (const std::string& word : synonym.words) sink(word);
  }

  std::vector<spelling::Word> phrases() {
    std::vector<spelling::Word> out;
    for_each_name([&](const std::string& name) {
      if (name.find(' ') != std::string::npos) out.push_back({ascii_lowered(name), 0});
    });
    for (auto& heading : headings())
      if (heading.term.find(' ') != std::string::npos)
        out.push_back({std::move(heading.term), heading.count});
    return out;
  }

  IndexReader& reader_;
  Catalog catalog_;
};

// The function that builds a table of the index; none when the index is gone.
template <typename Table>
typename Background<Table>::Build builder(std::shared_ptr<Snapshots> snapshots,
                                          Table (Source::*build)()) {
  return
      [snapshots = std::move(snapshots), build](const Cancellation& stop) -> std::optional<Table> {
        Result<IndexReader> reader = IndexReader::open(snapshots);
        if (!reader) return std::nullopt;
        const IndexReader::CancellationScope scope(*reader, stop);
        Source source(*reader);
        return (source.*build)();
      };
}

}  // namespace

struct Corrections::State {
  explicit State(const std::shared_ptr<Snapshots>& snapshots)
      : vocabulary(builder(snapshots, &Source::vocabulary)),
        suggestions(builder(snapshots, &Source::suggestions)) {}

  /// The words that begin with these keys and stand in the notes right behind the stem; those that
  /// do so in most passages first, with how many these are.
  static std::vector<TermCount> going_on(const std::string& before, std::string_view begun,
                                         const spelling::Vocabulary& vocabulary, std::size_t limit,
                                         IndexReader& reader);

  Background<WordTable> vocabulary;
  Background<spelling::SuggestIndex> suggestions;
};

Corrections::Corrections(const std::shared_ptr<Snapshots>& snapshots)
    : state_(std::make_unique<State>(snapshots)) {}
Corrections::~Corrections() = default;

void Corrections::prepare(std::uint64_t generation) {
  state_->vocabulary.want(generation);
  state_->suggestions.want(generation);
}

std::vector<TermCount> Corrections::State::going_on(const std::string& before,
                                                    std::string_view begun,
                                                    const spelling::Vocabulary& vocabulary,
                                                    std::size_t limit, IndexReader& reader) {
  constexpr std::size_t kMostWords = 20000;  // that begin so
  std::vector<TermCount> out;
  if (before.empty() || begun.empty()) return out;
  const spelling::IdRange range = vocabulary.with_keys(hangul::keys(hangul::composed(begun)));
  std::vector<std::string> texts;
  std::vector<std::string> stems;
  Analyzer analyzer;
  for (std::uint32_t id = range.first; id < range.last && texts.size() < kMostWords; ++id) {
    if (vocabulary.count(id) == 0) continue;
    texts.emplace_back(vocabulary.text(id));
    const auto words = analyzer.analyze(texts.back());
    stems.emplace_back(words.size() == 1 ? std::string(words[0].stem) : texts.back());
  }
  const std::vector<std::uint32_t> counts = evidence_of(reader).behind(before, stems);
  for (std::size_t i = 0; i < texts.size(); ++i)
    if (counts[i] > 0) out.push_back({std::move(texts[i]), counts[i]});
  std::stable_sort(out.begin(), out.end(),
                   [](const TermCount& a, const TermCount& b) { return a.count > b.count; });
  if (out.size() > limit) out.resize(limit);
  return out;
}

std::vector<CorrectedWord> Corrections::of(const QueryWord& word, const Neighbours& neighbours,
                                           IndexReader& reader) {
  std::vector<CorrectedWord> out;
  const std::shared_ptr<const WordTable> table =
      state_->vocabulary.get(reader.generation(), reader.stop());
  if (!table || table->real.contains(word.stem) || table->real.contains(word.surface)) return out;
  const spelling::Vocabulary& vocabulary = table->vocabulary;
  // One syllable or consonant is too little to go on from, but for the word before it.
  if (word.script == Script::kHangul && count_characters(hangul::composed(word.surface)) == 1 &&
      neighbours.after.empty())
    for (TermCount& longer :
         State::going_on(neighbours.before, word.surface, vocabulary, kMostOthers, reader))
      out.push_back({FormKind::kIme, std::move(longer.term)});
  if (!out.empty()) return out;
  std::vector<spelling::Correction> found =
      spelling::corrections(word.surface, vocabulary, kLimits);
  // A particle or ending behind the mistake hides it: try the stem too.
  // (A Latin stem is no word: cover of "covering" would become "over".)
  std::string looked_up = word.surface;
  if (found.empty() && word.stem != word.surface && word.script == Script::kHangul) {
    looked_up = word.stem;
    found = spelling::corrections(word.stem, vocabulary, kLimits);
  }
  // Consonants alone may be a name on the other layout (ㄴㅂㄴ is sqs) or initials (ㄱㅅㅅ is
  // 가시성 rather than rtt).
  if (!found.empty() && found.front().kind == spelling::CorrectionKind::kLayout &&
      spelling::is_chosung(word.surface)) {
    const std::vector<spelling::Correction> initials =
        spelling::words_with_initials(word.surface, vocabulary, kLimits);
    found.insert(found.end(), initials.begin(), initials.end());
  }
  if (word.script == Script::kLatin && word.surface.size() >= kMinPrefix) {
    // A word that is still being typed: the commonest that go on from it.
    std::vector<TermCount> longer =
        reader.terms(std::string(schema::kRawWord.prefix) + word.surface, 100);
    for (const auto& term : reader.terms(word.surface, 100)) longer.push_back(term);
    std::stable_sort(longer.begin(), longer.end(),
                     [](const auto& a, const auto& b) { return a.count > b.count; });
    for (const auto& term : longer)
      if (out.size() < kMostTypos) out.push_back({FormKind::kIme, word.surface + term.term});
    if (!out.empty()) return out;
  }
  const Evidence evidence = evidence_of(reader);
  for (const spelling::Correction& correction : found)
    if (correction.kind == spelling::CorrectionKind::kTypo &&
        (evidence.beside(neighbours.before, correction.text) ||
         evidence.beside(correction.text, neighbours.after)))
      return {{FormKind::kTypo, correction.text}};
  // 샤디 is a half-typed 샤딩 rather than offered a 샤드.
  const auto goes_on = [&](const spelling::Correction& correction) {
    return correction.kind == spelling::CorrectionKind::kTypo &&
           hangul::keys(correction.text).starts_with(hangul::keys(looked_up));
  };
  if (!found.empty() && may_be_a_word(looked_up, found.front(), vocabulary))
    if (const auto longer = std::find_if(found.begin(), found.end(), goes_on);
        longer != found.end())
      return {{FormKind::kIme, longer->text}};
  for (const spelling::Correction& correction : found) {
    const bool typo = correction.kind == spelling::CorrectionKind::kTypo;
    if (out.size() == (typo ? kMostTypos : kMostOthers)) break;
    // Among typos only those as near as the nearest.
    if (typo && correction.cost > found.front().cost) break;
    if (goes_on(correction))
      out.push_back({FormKind::kIme, correction.text});
    else
      out.push_back({form_kind(correction.kind), correction.text,
                     may_be_a_word(looked_up, correction, vocabulary)});
  }
  return out;
}

std::vector<Suggestion> Corrections::suggest(const std::string& prefix, std::uint32_t limit,
                                             IndexReader& reader) {
  static constexpr const char* kKinds[] = {"service", "heading", "word"};
  std::vector<Suggestion> out;
  std::unordered_set<std::string_view> seen;
  const std::shared_ptr<const spelling::SuggestIndex> table =
      state_->suggestions.get(reader.generation(), reader.stop());
  if (!table) return out;
  for (const spelling::Suggestion& found : table->complete(prefix, limit)) {
    if (!seen.insert(found.text).second) continue;
    out.push_back({std::string(found.text), kKinds[static_cast<std::size_t>(found.kind)],
                   std::string(found.value), found.count});
  }
  if (out.empty()) out = suggest_last_word(prefix, limit, reader);
  return out;
}

// "서울특별시 과" goes on with what stands behind the word before: 서울특별시 관악구.
std::vector<Suggestion> Corrections::suggest_last_word(const std::string& prefix,
                                                       std::uint32_t limit, IndexReader& reader) {
  std::vector<Suggestion> out;
  const std::size_t space = prefix.find_last_of(' ');
  const std::size_t end = space == std::string::npos ? space : prefix.find_last_not_of(' ', space);
  if (end == std::string::npos || space + 1 == prefix.size()) return out;
  const std::shared_ptr<const WordTable> table =
      state_->vocabulary.get(reader.generation(), reader.stop());
  if (!table) return out;
  const std::string before = prefix.substr(0, end + 1);
  Analyzer analyzer;
  std::string stem;
  for (const Word& word : analyzer.analyze(before))
    if (!word.surface.empty()) stem = word.stem;
  const std::string begun = ascii_lowered(prefix.substr(space + 1));
  for (const TermCount& longer : State::going_on(stem, begun, table->vocabulary, limit, reader))
    out.push_back({before + ' ' + longer.term, "word", "", longer.count});
  return out;
}

}  // namespace gongbu
