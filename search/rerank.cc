#include "search/rerank.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "indexer/forward.h"
#include "indexer/impact.h"
#include "indexer/schema.h"
#include "search/ranking.h"

namespace gongbu {
namespace {

bool has_term(IndexReader& reader, const std::string& term, DocId doc) {
  const PostingList& list = reader.postings(term);
  return std::binary_search(list.docs.begin(), list.docs.end(), doc);
}

constexpr std::size_t kMaxWords = 64;  // of a query, looked at here; more are first-stage only

// The query's words, flattened, with the hashes under which a forward record may have them.
struct Sought {
  const QueryWord* word;
  double worth;  // idf × weight
};

class SecondStage {
 public:
  SecondStage(const Match& match, IndexReader& reader) : match_(match), reader_(reader) {
    for (const QueryWords& run : match.runs) {
      intent_ = std::max(intent_, run.intent);
      for (const QueryWord& word : run.words) {
        if (sought_.size() == kMaxWords) break;
        const auto index = static_cast<std::uint32_t>(sought_.size());
        sought_.push_back({&word, word.idf * word.weight});
        for (const Form& form : word.forms)
          if (form.kind != FormKind::kPartOf) hashes_.push_back({forward::word_hash(form.terms.front()), index});
        for (const std::string& id : word.services)
          if (std::find(services_.begin(), services_.end(), id) == services_.end()) services_.push_back(id);
        if (!word.services.empty()) named_worth_ = std::max(named_worth_, sought_.back().worth);
      }
    }
    std::sort(hashes_.begin(), hashes_.end());
    for (const auto& [hash, index] : hashes_) bloom_[hash & 0xFF] = true;
    positions_.resize(sought_.size());
  }

  Signals look(DocId doc, double text) {
    Signals signals{.text = text};
    find_words(doc);
    for (std::size_t i = 0; i < sought_.size(); ++i) {
      const Sought& sought = sought_[i];
      if (!sought.word->known) continue;
      if (positions_[i].empty()) {
        signals.coverage += ranking::kCoverage * sought.worth * partly(*sought.word, doc);
      } else {
        signals.coverage += ranking::kCoverage * sought.worth;
        signals.lead += ranking::kLeadCoverage * sought.worth *
                        std::exp(-positions_[i].front() / ranking::kLeadCoverageWords);
      }
    }
    signals.adjacency = adjacency();
    signals.subject = subject(doc);
    return signals;
  }

 private:
  void find_words(DocId doc) {
    for (auto& positions : positions_) positions.clear();
    const std::string_view record = reader_.forward(doc).words;
    length_ = forward::size(record);
    for (std::size_t i = 0; i < length_; ++i) {
      const std::uint32_t hash = forward::at(record, i);
      if (!bloom_[hash & 0xFF]) continue;
      auto found = std::lower_bound(hashes_.begin(), hashes_.end(), std::pair{hash, 0u});
      for (; found != hashes_.end() && found->first == hash; ++found)
        positions_[found->second].push_back(static_cast<int>(i));
    }
  }

  // How much of a word that is not there its bigrams show.
  double partly(const QueryWord& word, DocId doc) {
    double bigrams = 0;
    double found = 0;
    for (const Extra& extra : word.extras) {
      if (!extra.bigram) continue;
      ++bigrams;
      found += has_term(reader_, extra.term, doc);
    }
    if (bigrams == 0) return 0;
    return found == bigrams ? 1 : ranking::kPartialCoverage * found / bigrams;
  }

  double adjacency() const {
    double out = 0;
    const double average = reader_.average_length();
    const double norm = impact::kK1 * (impact::kPivot + static_cast<double>(length_) * 2) / (impact::kPivot + average);
    for (std::size_t i = 0; i + 1 < sought_.size(); ++i) {
      if (sought_[i].word->stem == sought_[i + 1].word->stem) continue;
      double pairs = 0;
      for (const int x : positions_[i]) {
        double best = 0;
        for (const int y : positions_[i + 1]) {
          if (y == x + 1) best = 1;
          else if (y == x + 2 && best < 0.5) best = 0.5;
        }
        pairs += best;
      }
      out += ranking::kAdjacency * (sought_[i].worth + sought_[i + 1].worth) * pairs / (pairs + norm);
    }
    return out;
  }

  double subject(DocId doc) {
    if (services_.empty()) return 0;
    std::size_t about = 0;
    for (const std::string& id : services_) about += has_term(reader_, schema::term(schema::kService, id), doc);
    if (about == 0) return 0;
    if (about > 1 && about == services_.size()) return ranking::kComparison * named_worth_;
    const double weight = intent_ == Intent::kDefinition ? ranking::kDefinition : ranking::kSubject;
    return weight * named_worth_ / static_cast<double>(services_.size());
  }

  const Match& match_;
  IndexReader& reader_;
  Intent intent_ = Intent::kPlain;
  std::vector<Sought> sought_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> hashes_;  // hash, index of the word; sorted
  bool bloom_[256] = {};
  std::vector<std::vector<int>> positions_;
  std::size_t length_ = 0;
  std::vector<std::string> services_;
  double named_worth_ = 0;
};

}  // namespace

std::vector<Ranked> rank(const Match& match, std::size_t limit, IndexReader& reader) {
  std::vector<Match::Doc> docs = match.docs;
  const std::size_t wanted = std::min(docs.size(), std::max<std::size_t>(limit, ranking::kSecondStage));
  const auto better = [](const Match::Doc& a, const Match::Doc& b) { return a.score != b.score ? a.score > b.score : a.doc < b.doc; };
  std::partial_sort(docs.begin(), docs.begin() + static_cast<std::ptrdiff_t>(wanted), docs.end(), better);
  docs.resize(wanted);
  SecondStage stage(match, reader);
  std::vector<Ranked> out;
  out.reserve(wanted);
  for (std::size_t i = 0; i < wanted; ++i) {
    Ranked ranked{docs[i].doc, docs[i].score, {.text = docs[i].score}};
    if (i < ranking::kSecondStage) {
      ranked.signals = stage.look(ranked.doc, ranked.signals.text);
      ranked.score = ranked.signals.total();
    }
    out.push_back(ranked);
  }
  const auto looked_at = out.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(wanted, ranking::kSecondStage));
  std::stable_sort(out.begin(), looked_at, [](const Ranked& a, const Ranked& b) { return a.score != b.score ? a.score > b.score : a.doc < b.doc; });
  return out;
}

}  // namespace gongbu
