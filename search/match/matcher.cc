#include "search/match/matcher.h"

#include <algorithm>

#include "index/forward.h"
#include "index/impact.h"
#include "index/schema.h"
#include "search/ranking.h"

namespace gongbu {
namespace {

constexpr float kSlack = 1e-4f;  // sums of floats against a share of their total

double saturated(std::uint32_t impact, double k) {
  const double x = impact;
  return 2 * x / (x + k);
}

// Calls sink(doc, impact) for documents that have all terms, with the least impact.
template <typename Sink>
void intersect(const std::vector<std::string>& terms, IndexReader& reader, Sink&& sink) {
  if (terms.size() == 1) {
    const Postings list = reader.postings(terms[0]);
    for (std::size_t i = 0; i < list->docs.size(); ++i) sink(list->docs[i], list->impacts[i]);
    return;
  }
  // Each list with the place in it that the search has come to.
  struct Cursor {
    Postings list;
    std::size_t at = 0;
  };
  std::vector<Cursor> cursors;
  cursors.reserve(terms.size());
  for (const std::string& term : terms) {
    cursors.push_back({reader.postings(term)});
    reader.poll();
  }
  const PostingList& first = *cursors[0].list;
  for (std::size_t i = 0; i < first.docs.size(); ++i) {
    if (i % kPollEvery == kPollEvery - 1) reader.poll();
    const DocId doc = first.docs[i];
    std::uint32_t least = first.impacts[i];
    bool all = true;
    for (std::size_t t = 1; t < cursors.size() && all; ++t) {
      auto& [list, at] = cursors[t];
      while (at < list->docs.size() && list->docs[at] < doc) ++at;
      if (at == list->docs.size()) return;
      all = list->docs[at] == doc;
      if (all) least = std::min(least, list->impacts[at]);
    }
    if (all) sink(doc, least);
  }
}

bool contains_sequence(const std::vector<std::uint32_t>& words,
                       const std::vector<std::uint32_t>& stems) {
  return std::search(words.begin(), words.end(), stems.begin(), stems.end(),
                     [](std::uint32_t word, std::uint32_t stem) {
                       return forward::stem_of(word) == stem;
                     }) != words.end();
}

DocSet docs_with_all(const std::vector<std::string>& terms, IndexReader& reader) {
  DocSet out(reader.last_doc());
  if (!terms.empty()) intersect(terms, reader, [&](DocId doc, std::uint32_t) { out.insert(doc); });
  return out;
}

// Every passage of the notes of which one has a term.
DocSet docs_of_notes(const std::vector<std::string>& terms, IndexReader& reader) {
  std::vector<std::string> notes;
  for (const std::string& term : terms)
    for (const DocId doc : reader.postings(term)->docs)
      notes.push_back(schema::term(schema::kNote, hex_of(reader.forward(doc)->note)));
  return docs_with_any(notes, reader);
}

DocSet all_docs(IndexReader& reader) {
  DocSet out(reader.last_doc());
  out.insert(*reader.postings(""));
  return out;
}

// Documents where the stems stand one right behind the other.
DocSet phrase(const std::vector<std::string>& stems, IndexReader& reader) {
  if (stems.size() < 2) return docs_with_all(stems, reader);
  std::vector<std::uint32_t> wanted;
  wanted.reserve(stems.size());
  for (const std::string& stem : stems) wanted.push_back(forward::stem_hash(stem));
  DocSet out(reader.last_doc());
  intersect(stems, reader, [&](DocId doc, std::uint32_t) {
    if (contains_sequence(reader.forward(doc)->words, wanted)) out.insert(doc);
  });
  return out;
}

}  // namespace

DocSet docs_with_any(const std::vector<std::string>& terms, IndexReader& reader) {
  DocSet out(reader.last_doc());
  for (const std::string& term : terms) {
    reader.poll();
    out.insert(*reader.postings(term));
  }
  return out;
}

Match Matcher::match(const Plan& plan, IndexReader& reader, Need need) {
  const Run run{reader, need, reader.last_doc(), impact::saturation(plan.average_length)};
  const std::size_t size = std::size_t{run.last} + 1;
  score_.assign(size, 0);
  if (!clean_ || have_.size() != size) {
    run_docs_.clear();
    word_docs_.clear();
    have_.assign(size, 0);
    in_run_.assign(size, 0);
    best_.assign(size, 0);
    extra_.assign(size, 0);
    bigrams_.assign(size, 0);
    bigram_idf_.assign(size, 0);
    state_.assign(size, 0);
  }
  clean_ = false;
  Match match;
  eval(plan.root, run).for_each([&](DocId doc) { match.docs.push_back({doc, score_[doc]}); });
  clean_ = true;
  return match;
}

DocSet Matcher::eval(const PlanNode& node, const Run& run) {
  switch (node.op) {
    case PlanOp::kWords:
    case PlanOp::kPrefix:
      return eval_words(node.words, node.scored, run);
    case PlanOp::kPhrase:
      if (node.scored) eval_words(node.words, true, run);
      return phrase(node.terms, run.reader);
    case PlanOp::kDocs:
      if (node.of_notes) return docs_of_notes(node.terms, run.reader);
      return node.every ? docs_with_all(node.terms, run.reader)
                        : docs_with_any(node.terms, run.reader);
    case PlanOp::kAnd:
      return all_of(node, run);
    case PlanOp::kOr: {
      DocSet out(run.last);
      for (const PlanNode& child : node.children) out |= eval(child, run);
      return out;
    }
    case PlanOp::kExclude: {
      DocSet out = all_docs(run.reader);
      for (const PlanNode& child : node.children) out -= eval(child, run);
      return out;
    }
  }
  return DocSet(run.last);
}

DocSet Matcher::all_of(const PlanNode& node, const Run& run) {
  DocSet out(run.last);
  bool first = true;
  for (const PlanNode& child : node.children) {
    if (child.op == PlanOp::kExclude && !first)
      for (const PlanNode& excluded : child.children) out -= eval(excluded, run);
    else if (first)
      out = eval(child, run);
    else
      out &= eval(child, run);
    first = false;
  }
  return out;
}

DocSet Matcher::eval_words(const QueryWords& words, bool scored, const Run& run) {
  for (const QueryWord& word : words.words) {
    run.reader.poll();
    score_word(word, run);
    const bool counts = word.counts();
    std::uint32_t bigrams = 0;
    for (const Extra& extra : word.extras) bigrams += extra.bigram;
    const std::uint32_t enough = bigrams >= ranking::kBigramsThatMayMiss ? bigrams - 1 : bigrams;
    for (const DocId doc : word_docs_) {
      const bool has = state_[doc] == 2 || (bigrams > 0 && bigrams_[doc] >= enough);
      if (!in_run_[doc]) {
        in_run_[doc] = 1;
        run_docs_.push_back(doc);
      }
      if (counts) {
        if (word.partial)
          have_[doc] += static_cast<float>(word.idf * bigram_idf_[doc] / all_bigram_idf_);
        else if (has)
          have_[doc] += static_cast<float>(word.idf);
      }
      if (scored) score_[doc] += (best_[doc] + extra_[doc]) * static_cast<float>(word.weight);
      best_[doc] = extra_[doc] = 0;
      bigrams_[doc] = 0;
      bigram_idf_[doc] = 0;
      state_[doc] = 0;
    }
    word_docs_.clear();
  }
  float most = 0;
  for (const DocId doc : run_docs_) most = std::max(most, have_[doc]);
  const double share = run.need == Need::kAnyWord ? 0 : words.needed;
  auto needed = static_cast<float>(share * most) - kSlack;
  const auto matching = [&] {
    return static_cast<std::size_t>(
        std::count_if(run_docs_.begin(), run_docs_.end(),
                      [&](DocId doc) { return have_[doc] >= needed && have_[doc] > 0; }));
  };
  if (scored && matching() < ranking::kFewMatches)
    needed = static_cast<float>(ranking::kNeededForMore * most) - kSlack;
  DocSet out(run.last);
  for (const DocId doc : run_docs_)
    if (have_[doc] >= needed && have_[doc] > 0) out.insert(doc);
  for (const DocId doc : run_docs_) {
    have_[doc] = 0;
    in_run_[doc] = 0;
  }
  run_docs_.clear();
  return out;
}

void Matcher::score_word(const QueryWord& word, const Run& run) {
  IndexReader& reader = run.reader;
  const auto touch = [&](DocId doc) {
    if (state_[doc] == 0) {
      state_[doc] = 1;
      word_docs_.push_back(doc);
    }
  };
  for (const Form& form : word.forms) {
    reader.poll();
    const double weight = word.idf * form.weight;
    const bool matches = form.kind != FormKind::kPartOf;
    intersect(form.terms, reader, [&](DocId doc, std::uint32_t impact) {
      touch(doc);
      if (matches) state_[doc] = 2;
      const auto score = static_cast<float>(weight * saturated(impact, run.saturation));
      if (score > best_[doc]) best_[doc] = score;
    });
  }
  all_bigram_idf_ = 0;
  for (const Extra& extra : word.extras) {
    reader.poll();
    const Postings held = reader.postings(extra.term);
    const PostingList& list = *held;
    const double weight = extra.weight * extra.idf;
    if (extra.bigram) all_bigram_idf_ += extra.idf;
    for (std::size_t i = 0; i < list.docs.size(); ++i) {
      const DocId doc = list.docs[i];
      touch(doc);
      extra_[doc] += static_cast<float>(weight * saturated(list.impacts[i], run.saturation));
      if (extra.bigram) {
        ++bigrams_[doc];
        bigram_idf_[doc] += static_cast<float>(extra.idf);
      }
    }
  }
}

}  // namespace gongbu
