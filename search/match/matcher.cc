#include "search/match/matcher.h"

#include <algorithm>

#include "index/forward.h"
#include "index/impact.h"
#include "index/schema.h"
#include "search/ranking.h"

namespace gongbu {
namespace {

// Calls sink(doc) for the documents that have all terms.
template <typename Sink>
void each_with_all(const std::vector<std::string>& terms, IndexReader& reader, Sink&& sink) {
  Intersection passages(terms, reader);
  const DocId none = reader.last_doc() + 1;
  for (DocId end = 0; end < none;) {
    end += std::min<DocId>(kPollEvery, none - end);
    passages.each_below(end, [&](DocId doc, std::uint32_t) { sink(doc); });
    reader.poll();
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
  if (!terms.empty()) each_with_all(terms, reader, [&](DocId doc) { out.insert(doc); });
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

// Documents where the stems stand one right behind the other.
DocSet phrase(const std::vector<std::string>& stems, IndexReader& reader) {
  if (stems.size() < 2) return docs_with_all(stems, reader);
  std::vector<std::uint32_t> wanted;
  wanted.reserve(stems.size());
  for (const std::string& stem : stems) wanted.push_back(forward::stem_hash(stem));
  DocSet out(reader.last_doc());
  each_with_all(stems, reader, [&](DocId doc) {
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
  Match match;
  if (plan.root.op == PlanOp::kWords || plan.root.op == PlanOp::kPrefix) {
    for (const WordRun::Sum& sum : sum(plan.root, run, nullptr))
      match.docs.push_back({sum.doc, plan.root.scored ? sum.score : 0});
    return match;
  }
  score_.assign(std::size_t{run.last} + 1, 0);
  reader.poll();
  const DocSet docs = eval(plan.root, run);
  match.docs.reserve(docs.count());
  docs.for_each([&](DocId doc) {
    if (match.docs.size() % kPollEvery == 0) reader.poll();
    match.docs.push_back({doc, score_[doc]});
  });
  return match;
}

const std::vector<WordRun::Sum>& Matcher::sum(const PlanNode& node, const Run& run,
                                              std::vector<float>* scores) {
  const double share = run.need == Need::kAnyWord ? 0 : node.words.needed;
  return words_.sum(node.words,
                    {.saturation = run.saturation,
                     .share = share,
                     .share_of_few = node.scored ? ranking::kNeededForMore : share,
                     .scores = node.scored ? scores : nullptr},
                    run.reader);
}

DocSet Matcher::eval(const PlanNode& node, const Run& run) {
  switch (node.op) {
    case PlanOp::kWords:
    case PlanOp::kPrefix: {
      DocSet out(run.last);
      for (const WordRun::Sum& sum : sum(node, run, &score_)) out.insert(sum.doc);
      return out;
    }
    case PlanOp::kPhrase:
      if (node.scored) sum(node, run, &score_);
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
      DocSet out = *run.reader.docs("");
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

}  // namespace gongbu
