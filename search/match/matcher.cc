#include "search/match/matcher.h"

#include <algorithm>

#include "index/forward.h"
#include "index/impact.h"
#include "index/schema.h"
#include "search/ranking.h"

namespace gongbu {
namespace {

constexpr std::size_t kMaxPrefixWords = 200;  // commonest words that a prefix* stands for
constexpr float kSlack = 1e-4f;               // sums of floats against a share of their total

double saturated(std::uint32_t impact, double k) {
  const double x = impact;
  return 2 * x / (x + k);
}

// Calls sink(doc, impact) for documents that have all terms, with the least impact.
template <typename Sink>
void intersect(const std::vector<std::string>& terms, IndexReader& reader, Sink&& sink) {
  if (terms.size() == 1) {
    const PostingList& list = reader.postings(terms[0]);
    for (std::size_t i = 0; i < list.docs.size(); ++i) sink(list.docs[i], list.impacts[i]);
    return;
  }
  // A copy: the reader may drop a list when the next one is loaded.
  PostingList common = reader.postings(terms[0]);
  for (std::size_t t = 1; t < terms.size(); ++t) {
    const PostingList& list = reader.postings(terms[t]);
    reader.poll();
    std::size_t kept = 0;
    std::size_t j = 0;
    for (std::size_t i = 0; i < common.docs.size(); ++i) {
      while (j < list.docs.size() && list.docs[j] < common.docs[i]) ++j;
      if (j == list.docs.size()) break;
      if (list.docs[j] != common.docs[i]) continue;
      common.docs[kept] = common.docs[i];
      common.impacts[kept] = std::min(common.impacts[i], list.impacts[j]);
      ++kept;
    }
    common.docs.resize(kept);
    common.impacts.resize(kept);
  }
  for (std::size_t i = 0; i < common.docs.size(); ++i) sink(common.docs[i], common.impacts[i]);
}

bool contains_sequence(const std::vector<std::uint32_t>& words,
                       const std::vector<std::uint32_t>& stems) {
  return std::search(words.begin(), words.end(), stems.begin(), stems.end(),
                     [](std::uint32_t word, std::uint32_t stem) {
                       return forward::stem_of(word) == stem;
                     }) != words.end();
}

}  // namespace

Match Matcher::match(const QueryNode& root, const MatchContext& context) {
  Match match;
  context_ = &context;
  match_ = &match;
  last_ = context.reader.last_doc();
  saturation_ = impact::saturation(context.reader.average_length());
  const std::size_t size = std::size_t{last_} + 1;
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
  any_word_ = false;
  DocSet docs = eval(root, true);
  if (docs.empty() && !match.runs.empty()) {
    any_word_ = true;
    match.runs.clear();
    std::fill(score_.begin(), score_.end(), 0.f);
    docs = eval(root, true);
    match.relaxed = !docs.empty();
  }
  docs.for_each([&](DocId doc) { match.docs.push_back({doc, score_[doc]}); });
  clean_ = true;
  return match;
}

DocSet Matcher::eval(const QueryNode& node, bool scored) {
  switch (node.op) {
    case QueryOp::kWords:
      return eval_words(node, scored);
    case QueryOp::kWord:
      return run(node.text, scored);
    case QueryOp::kPrefix:
      return prefix(node, scored);
    case QueryOp::kPhrase:
      return phrase(node, scored);
    case QueryOp::kField:
      return context_->field(node.field, node.text);
    case QueryOp::kOr: {
      DocSet out(last_);
      for (const QueryNode& child : node.children) out |= eval(child, scored);
      return out;
    }
    case QueryOp::kAnd:
      return eval_words(node, scored);
    case QueryOp::kNot: {
      DocSet all(last_);
      all.insert(context_->reader.postings(""));
      for (const QueryNode& child : node.children) all -= excluded(child);
      return all;
    }
  }
  return DocSet(last_);
}

// Children side by side (plain words together, the rest each required) or joined by AND (each
// required).
DocSet Matcher::eval_words(const QueryNode& node, bool scored) {
  std::string text;
  bool any = false;
  DocSet out(last_);
  const auto narrow = [&](DocSet set) {
    if (any)
      out &= set;
    else
      out = std::move(set);
    any = true;
  };
  std::vector<const QueryNode*> excluded_nodes;
  for (const QueryNode& child : node.children) {
    if (child.op == QueryOp::kWord && node.op == QueryOp::kWords) {
      if (!text.empty()) text += ' ';
      text += child.text;
    } else if (child.op == QueryOp::kNot) {
      excluded_nodes.push_back(&child);
    } else {
      narrow(eval(child, scored));
    }
  }
  if (!text.empty()) narrow(run(text, scored));
  if (!any && !excluded_nodes.empty())
    narrow([&] {
      DocSet all(last_);
      all.insert(context_->reader.postings(""));
      return all;
    }());
  for (const QueryNode* child : excluded_nodes)
    for (const QueryNode& inner : child->children) out -= excluded(inner);
  return out;
}

// What a NOT takes away: passages that have the word itself or another name of it, not what merely
// looks like it.
DocSet Matcher::excluded(const QueryNode& node) {
  if (node.op != QueryOp::kWord) return eval(node, false);
  std::vector<Notice> ignored;
  const Corrector none;
  const QueryWords words = expand_words(node.text, context_->analyzer, context_->reader,
                                        context_->synonyms, none, ignored);
  DocSet out(last_);
  bool first = true;
  for (const QueryWord& word : words.words) {
    DocSet set(last_);
    for (const Form& form : word.forms)
      if (form.kind == FormKind::kExact || form.kind == FormKind::kInflected ||
          form.kind == FormKind::kSynonym)
        intersect(form.terms, context_->reader, [&](DocId doc, std::uint32_t) { set.insert(doc); });
    if (first)
      out = std::move(set);
    else
      out &= set;
    first = false;
  }
  return out;
}

DocSet Matcher::run(const std::string& text, bool scored) {
  QueryWords words = expand_words(text, context_->analyzer, context_->reader, context_->synonyms,
                                  context_->corrector, context_->notices);
  DocSet out = word_run(words, scored);
  if (scored) match_->runs.push_back(std::move(words));
  return out;
}

DocSet Matcher::word_run(QueryWords& words, bool scored) {
  std::size_t needed_words = 0;
  for (const QueryWord& word : words.words) {
    context_->reader.poll();
    score_word(word);
    const bool counts = (word.known || word.partial) && !word.grammar;
    needed_words += counts;
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
  const double share = any_word_                             ? 0
                       : words.intent == Intent::kComparison ? ranking::kNeededOfComparison
                       : needed_words == 2                   ? ranking::kNeededOfTwo
                       : needed_words <= ranking::kFewWords  ? ranking::kNeeded
                                                             : ranking::kNeededOfMany;
  auto needed = static_cast<float>(share * most) - kSlack;
  const auto matching = [&] {
    return static_cast<std::size_t>(
        std::count_if(run_docs_.begin(), run_docs_.end(),
                      [&](DocId doc) { return have_[doc] >= needed && have_[doc] > 0; }));
  };
  if (scored && matching() < ranking::kFewMatches)
    needed = static_cast<float>(ranking::kNeededForMore * most) - kSlack;
  DocSet out(last_);
  for (const DocId doc : run_docs_)
    if (have_[doc] >= needed && have_[doc] > 0) out.insert(doc);
  for (const DocId doc : run_docs_) {
    have_[doc] = 0;
    in_run_[doc] = 0;
  }
  run_docs_.clear();
  return out;
}

void Matcher::score_word(const QueryWord& word) {
  IndexReader& reader = context_->reader;
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
      const auto score = static_cast<float>(weight * saturated(impact, saturation_));
      if (score > best_[doc]) best_[doc] = score;
    });
  }
  const double passages = reader.passages();
  all_bigram_idf_ = 0;
  for (const Extra& extra : word.extras) {
    reader.poll();
    const PostingList& list = reader.postings(extra.term);
    const double idf = ranking::idf(passages, static_cast<double>(list.docs.size()));
    const double weight = extra.weight * idf;
    if (extra.bigram) all_bigram_idf_ += idf;
    for (std::size_t i = 0; i < list.docs.size(); ++i) {
      const DocId doc = list.docs[i];
      touch(doc);
      extra_[doc] += static_cast<float>(weight * saturated(list.impacts[i], saturation_));
      if (extra.bigram) {
        ++bigrams_[doc];
        bigram_idf_[doc] += static_cast<float>(idf);
      }
    }
  }
}

DocSet Matcher::phrase(const QueryNode& node, bool scored) {
  std::vector<std::string> stems;
  for (const Word& word : context_->analyzer.analyze(node.text))
    if (!word.surface.empty()) stems.emplace_back(word.stem);
  if (stems.empty()) return DocSet(last_);
  if (scored) {
    match_->phrase_stems.insert(match_->phrase_stems.end(), stems.begin(), stems.end());
    const bool relaxed = any_word_;
    any_word_ = false;
    run(node.text, true);
    any_word_ = relaxed;
  }
  std::vector<std::uint32_t> wanted;
  for (const std::string& stem : stems) wanted.push_back(forward::stem_hash(stem));
  DocSet out(last_);
  intersect(stems, context_->reader, [&](DocId doc, std::uint32_t) {
    if (wanted.size() == 1 || contains_sequence(context_->reader.forward(doc).words, wanted))
      out.insert(doc);
  });
  return out;
}

DocSet Matcher::prefix(const QueryNode& node, bool scored) {
  std::string text;
  for (const Word& word : context_->analyzer.analyze(node.text)) text += word.surface;
  DocSet out(last_);
  if (text.empty()) return out;
  auto terms = context_->reader.terms(text, 100000);
  for (auto& raw : context_->reader.terms(std::string(schema::kRawWord.prefix) + text, 100000)) {
    context_->reader.poll();
    for (const Word& word : context_->analyzer.analyze(text + raw.term))
      raw.term = std::string(word.stem);
    terms.push_back(raw);
  }
  const std::size_t kept = std::min(terms.size(), kMaxPrefixWords);
  std::partial_sort(terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(kept), terms.end(),
                    [](const auto& a, const auto& b) {
                      return a.count != b.count ? a.count > b.count : a.term < b.term;
                    });
  terms.resize(kept);
  QueryWord word{.surface = text, .stem = text, .known = true};
  std::uint32_t frequency = 0;
  for (const auto& term : terms) {
    const bool raw = context_->reader.frequency(text + term.term) == 0;
    word.forms.push_back({{raw ? term.term : text + term.term}, 1, FormKind::kExact});
    frequency = std::max(frequency, term.count);
    context_->reader.poll();
    out.insert(context_->reader.postings(word.forms.back().terms[0]));
  }
  if (!scored || terms.empty()) return out;
  word.idf = ranking::idf(context_->reader.passages(), frequency);
  QueryWords words;
  words.words.push_back(std::move(word));
  word_run(words, true);
  match_->runs.push_back(std::move(words));
  return out;
}

}  // namespace gongbu
