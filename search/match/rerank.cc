#include "search/match/rerank.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "index/forward.h"
#include "index/impact.h"
#include "index/schema.h"
#include "search/match/name_signals.h"
#include "search/match/term_lists.h"
#include "search/ranking.h"

namespace gongbu {
namespace {

constexpr std::size_t kMaxWords = 64;  // of a query, looked at here; more are first-stage only
constexpr std::array<std::string_view, 4> kTopicParticles = {"은", "는", "이란", "란"};

struct Sought {
  const QueryWord* word = nullptr;
  double worth = 0;           // idf × weight
  std::uint32_t surface = 0;  // its surface bits; 0 when written as its stem
  std::array<std::uint32_t, kTopicParticles.size()> topics{};  // with a particle; 0: it has none
};

// Where the words of a query stand in one passage.
struct Occurrence {
  int position = 0;
  std::uint32_t word = 0;  // index of the sought word
};

class SecondStage {
 public:
  SecondStage(const Plan& plan, IndexReader& reader)
      : reader_(reader),
        lists_(reader),
        average_(plan.average_length),
        intent_(plan.intent),
        question_(plan.question) {
    for_each_run(plan.root, [&](const QueryWords& run) {
      for (const QueryWord& word : run.words) add(word);
    });
    if (question_)
      for_each_run(plan.root, [&](const QueryWords& run) {
        for (const std::string& unit : run.units)
          hashes_.push_back({forward::stem_hash(unit), unit_index()});
      });
    choose_language();
    std::sort(hashes_.begin(), hashes_.end());
    for (const auto& [hash, index] : hashes_) bloom_[hash & 0xFF] = true;
    positions_.resize(sought_.size());
    surfaces_.resize(sought_.size());
    topics_.resize(sought_.size());
  }

  Signals look(DocId doc, double text) {
    const auto record = reader_.forward(doc);
    find_words(*record);
    norm_ = impact::kK1 * (impact::kPivot + record->length) / (impact::kPivot + average_);
    Signals signals{.text = text};
    signals.coverage = coverage(doc);
    signals.window = window();
    if (!question_) {
      signals.lead = lead() + topic();
      signals.surface = surface();
    }
    signals.adjacency = adjacency();
    signals.subject = subject(doc);
    signals.language = language(doc);
    return signals;
  }

 private:
  void add(const QueryWord& word) {
    if (sought_.size() == kMaxWords || (word.forms.empty() && word.extras.empty())) return;
    const auto index = static_cast<std::uint32_t>(sought_.size());
    sought_.push_back(
        {&word, word.idf * word.weight, forward::surface_bits(word.surface, word.stem)});
    total_ += sought_.back().worth;
    if (word.script == Script::kHangul) {
      in_hangul_ = true;
      for (std::size_t i = 0; i < kTopicParticles.size() && !word.grammar; ++i)
        sought_.back().topics[i] =
            forward::surface_bits(word.stem + std::string(kTopicParticles[i]), word.stem);
    }
    for (const Form& form : word.forms)
      if (form.kind != FormKind::kPartOf)
        hashes_.push_back({forward::stem_hash(form.terms.front()), index});
    for (const std::string& id : word.services) {
      std::string term = schema::term(schema::kService, id);
      if (std::find(services_.begin(), services_.end(), term) == services_.end())
        services_.push_back(std::move(term));
    }
    if (!word.services.empty()) named_weight_ = std::max(named_weight_, sought_.back().worth);
  }

  // Who asks in Korean, or in an English sentence, asks for a passage in that language; names alone
  // ("VPC peering") stand in both. Passages are marked with one of two: the shorter list says which.
  void choose_language() {
    const bool sentence = std::any_of(sought_.begin(), sought_.end(), [](const Sought& sought) {
      return sought.word->grammar && sought.word->script == Script::kLatin;
    });
    if (!in_hangul_ && !sentence) return;
    std::string own = schema::term(schema::kLanguage, in_hangul_ ? "ko" : "en");
    std::string other = schema::term(schema::kLanguage, in_hangul_ ? "en" : "ko");
    const auto owns = reader_.frequency(own);
    const auto others = reader_.frequency(other);
    if (owns == 0 || others == 0) return;
    language_is_own_ = owns <= others;
    language_ = language_is_own_ ? std::move(own) : std::move(other);
  }

  double language(DocId doc) {
    if (language_.empty() || lists_.marked(language_, doc) != language_is_own_) return 0;
    return ranking::kOwnLanguage * total_;
  }

  // Stands for the number asked for among the words of the query.
  std::uint32_t unit_index() const { return static_cast<std::uint32_t>(sought_.size()); }

  double weight_of(std::uint32_t word) const {
    return word == unit_index() ? ranking::kUnitAskedFor * total_ : sought_[word].worth;
  }

  void find_words(const forward::Record& record) {
    occurrences_.clear();
    for (auto& positions : positions_) positions.clear();
    std::fill(surfaces_.begin(), surfaces_.end(), 0.0);
    std::fill(topics_.begin(), topics_.end(), kNowhere);
    for (std::size_t i = 0; i < record.words.size(); ++i) {
      const std::uint32_t stored = record.words[i];
      if (!bloom_[stored & 0xFF]) continue;
      const std::uint32_t hash = forward::stem_of(stored);
      const auto position = static_cast<int>(i);
      for (auto found = std::lower_bound(hashes_.begin(), hashes_.end(), std::pair{hash, 0u});
           found != hashes_.end() && found->first == hash; ++found) {
        if (!(stored & forward::kLink)) occurrences_.push_back({position, found->second});
        if (found->second == unit_index()) continue;
        if (!(stored & forward::kLink)) positions_[found->second].push_back(position);
        const std::uint32_t written = forward::surface_of(stored);
        if (written == 0) continue;
        const Sought& sought = sought_[found->second];
        if (sought.surface == written)
          surfaces_[found->second] += impact::occurrence(static_cast<std::uint32_t>(i));
        if (topics_[found->second] == kNowhere &&
            std::find(sought.topics.begin(), sought.topics.end(), written) != sought.topics.end())
          topics_[found->second] = position;
      }
    }
  }

  double coverage(DocId doc) {
    double out = 0;
    for (std::size_t i = 0; i < sought_.size(); ++i)
      out += sought_[i].worth * (positions_[i].empty() ? elsewhere(*sought_[i].word, doc) : 1);
    return out * (question_ ? ranking::kCoverageOfQuestion : ranking::kCoverage);
  }

  // A word that the forward record does not show: in link text or of several terms, or partly, by
  // its bigrams.
  double elsewhere(const QueryWord& word, DocId doc) {
    for (const Form& form : word.forms)
      if (form.kind != FormKind::kPartOf &&
          std::all_of(form.terms.begin(), form.terms.end(),
                      [&](const std::string& term) { return lists_.has(term, doc); }))
        return 1;
    double bigrams = 0;
    double found = 0;
    for (const Extra& extra : word.extras) {
      if (!extra.bigram) {
        if (extra.weight > ranking::kBigram && lists_.has(extra.term, doc)) return 1;
        continue;
      }
      if (extra.frequency == 0) continue;
      ++bigrams;
      found += lists_.has(extra.term, doc);
    }
    if (bigrams == 0) return 0;
    return found == bigrams ? 1 : ranking::kPartialCoverage * found / bigrams;
  }

  double lead() const {
    double early = 0;
    double titled = 0;
    for (std::size_t i = 0; i < sought_.size(); ++i) {
      if (positions_[i].empty()) continue;
      const double position = positions_[i].front();
      early += sought_[i].worth * std::exp(-position / ranking::kLeadCoverageWords);
      if (position < ranking::kLeadCoverageWords) titled += sought_[i].worth;
    }
    return ranking::kLeadCoverage * early +
           (total_ > 0 ? ranking::kTitle * titled * titled / total_ : 0);
  }

  // "레이블은 …", "샤딩이란 …": the first words say what the passage tells about.
  double topic() const {
    double out = 0;
    for (std::size_t i = 0; i < sought_.size(); ++i)
      if (topics_[i] != kNowhere)
        out += sought_[i].worth * std::exp(-topics_[i] / ranking::kTopicWords);
    return ranking::kTopic * out;
  }

  // What those words of the query are worth that begin the passage in their order. Korean says the
  // same in any order.
  double order() const {
    if (in_hangul_ || sought_.size() < 2) return 0;
    double in_order = 0;
    int last = kNowhere;
    for (std::size_t i = 0; i < sought_.size(); ++i) {
      const auto next = std::upper_bound(positions_[i].begin(), positions_[i].end(), last);
      if (next == positions_[i].end() || *next >= ranking::kLeadCoverageWords) continue;
      in_order += sought_[i].worth;
      last = *next;
    }
    return total_ > 0 ? ranking::kInOrder * in_order * in_order / total_ : 0;
  }

  double adjacency() const {
    double out = 0;
    for (std::size_t i = 0; i + 1 < sought_.size(); ++i) {
      if (sought_[i].word->stem == sought_[i + 1].word->stem) continue;
      double pairs = 0;
      double early = 0;
      for (const int x : positions_[i]) {
        double best = 0;
        for (const int y : positions_[i + 1]) {
          if (y == x + 1)
            best = 1;
          else if (y == x + 2)
            best = std::max(best, ranking::kNearlyAdjacent);
        }
        pairs += best;
        early += best * std::exp(-x / impact::kLeadWords);
      }
      const double worth = sought_[i].worth + sought_[i + 1].worth;
      out += ranking::kAdjacency * worth * pairs / (pairs + norm_);
      if (!question_) out += ranking::kEarlyAdjacency * worth * std::min(1.0, early);
    }
    if (!question_) out += order();
    if (!question_ && has_whole_query())
      out += (sought_.size() == 2 ? ranking::kBothWords : ranking::kWholeQuery) * total_;
    return out;
  }

  // All the words of the query side by side, in its order.
  bool has_whole_query() const {
    if (sought_.size() < 2) return false;
    return std::any_of(positions_[0].begin(), positions_[0].end(), [&](int first) {
      for (std::size_t i = 1; i < sought_.size(); ++i)
        if (!std::binary_search(positions_[i].begin(), positions_[i].end(),
                                first + static_cast<int>(i)))
          return false;
      return true;
    });
  }

  // What the words in the best stretch are worth.
  double window() {
    const int width = question_ ? ranking::kWindowWordsOfQuestion : ranking::kWindowWords;
    double best = 0;
    double current = 0;
    counts_.assign(sought_.size() + 1, 0);
    std::size_t first = 0;
    for (const Occurrence& last : occurrences_) {
      if (counts_[last.word]++ == 0) current += weight_of(last.word);
      while (last.position - occurrences_[first].position >= width) {
        const std::uint32_t leaving = occurrences_[first++].word;
        if (--counts_[leaving] == 0) current -= weight_of(leaving);
      }
      best = std::max(best, current);
    }
    return (question_ ? ranking::kWindowOfQuestion : ranking::kWindow) * best;
  }

  double surface() const {
    double out = 0;
    for (std::size_t i = 0; i < sought_.size(); ++i)
      if (surfaces_[i] > 0)
        out += ranking::kSurface * sought_[i].worth * surfaces_[i] / (surfaces_[i] + norm_);
    return out;
  }

  // A passage about what the query names; for two names or a comparison, the passage that sets them
  // side by side.
  double subject(DocId doc) {
    const bool compares = intent_ == Intent::kComparison || services_.size() > 1;
    const double comparison =
        compares && lists_.marked(comparison_, doc) ? ranking::kComparison * total_ : 0;
    if (services_.empty()) return comparison;
    std::size_t about = 0;
    for (const std::string& term : services_) about += lists_.has(term, doc);
    double weight = intent_ == Intent::kDefinition ? ranking::kDefinition : ranking::kSubject;
    if (!lists_.marked(whole_, doc)) weight *= ranking::kSubjectOfPart;
    // A comparison of other things is none that was asked for.
    return (comparison + weight * named_weight_) * static_cast<double>(about) /
           static_cast<double>(services_.size());
  }

  IndexReader& reader_;
  TermLists lists_;
  const double average_;
  const Intent intent_;
  const bool question_;
  std::vector<Sought> sought_;
  double total_ = 0;
  bool in_hangul_ = false;  // some word
  std::vector<std::pair<std::uint32_t, std::uint32_t>>
      hashes_;  // stem hash, index of the word; sorted
  std::array<bool, 256> bloom_{};
  std::vector<std::string> services_;  // terms of those named
  double named_weight_ = 0;
  std::string language_;  // the term of the rarer language; empty: either will do
  bool language_is_own_ = false;
  const std::string whole_ = schema::term(schema::kWhole, "1");
  const std::string comparison_ = schema::term(schema::kKind, name_of(PassageKind::kComparison));
  // Of the passage looked at.
  std::vector<std::vector<int>> positions_;
  std::vector<Occurrence> occurrences_;
  std::vector<double> surfaces_;  // weighted occurrences written as in the query
  static constexpr int kNowhere = -1;
  std::vector<int> topics_;  // of each word, where it stands first with a topic's particle
  std::vector<int> counts_;
  double norm_ = 1;
};

}  // namespace

std::vector<Ranked> rank(const Plan& plan, const Match& match, std::size_t limit,
                         IndexReader& reader) {
  reader.poll();
  const NameSignals names(plan, reader);
  const std::size_t wanted =
      std::min(match.docs.size(), std::max<std::size_t>(limit, ranking::kSecondStage));
  std::size_t compared = 0;
  const auto better = [&](const Match::Doc& a, const Match::Doc& b) {
    if (++compared % kPollEvery == 0) reader.poll();
    return a.score != b.score ? a.score > b.score : a.doc < b.doc;
  };
  std::vector<Match::Doc> docs(wanted);
  const auto best_of = [&](const std::vector<Match::Doc>& all) {
    std::partial_sort_copy(all.begin(), all.end(), docs.begin(), docs.end(), better);
  };
  if (names.empty()) {
    best_of(match.docs);
  } else {
    std::vector<Match::Doc> all = match.docs;
    for (Match::Doc& doc : all) doc.score += static_cast<float>(names.of(doc.doc));
    best_of(all);
  }
  reader.poll();
  const std::size_t close = std::min<std::size_t>(wanted, ranking::kSecondStage);
  std::vector<DocId> looked_at(close);
  for (std::size_t i = 0; i < close; ++i) looked_at[i] = docs[i].doc;
  reader.read_forward(std::move(looked_at));
  SecondStage stage(plan, reader);
  std::vector<Ranked> out;
  out.reserve(wanted);
  for (std::size_t i = 0; i < wanted; ++i) {
    if (i % kPollEvery == 0) reader.poll();
    const double name = names.of(docs[i].doc);
    const double text = docs[i].score - name;
    Ranked ranked{docs[i].doc, docs[i].score, {.text = text, .name = name}};
    if (i < close) {
      reader.poll();
      ranked.signals = stage.look(ranked.doc, text);
      ranked.signals.name = name;
      ranked.score = ranked.signals.total();
    }
    out.push_back(ranked);
  }
  std::stable_sort(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(close),
                   [](const Ranked& a, const Ranked& b) {
                     return a.score != b.score ? a.score > b.score : a.doc < b.doc;
                   });
  return out;
}

}  // namespace gongbu
