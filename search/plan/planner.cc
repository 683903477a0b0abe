#include "search/plan/planner.h"

#include <algorithm>

#include "index/schema.h"
#include "search/ranking.h"

namespace gongbu {
namespace {

constexpr std::size_t kMaxPrefixWords = 200;     // commonest words that a prefix* stands for
constexpr std::size_t kMaxPrefixTerms = 100000;  // that are looked at to find them

// A kAnd or kOr of one child is that child.
PlanNode simplified(PlanNode node) {
  if (node.children.size() != 1) return node;
  return PlanNode(std::move(node.children.front()));
}

}  // namespace

Result<Plan> Planner::plan(const ParsedQuery& parsed, std::string_view query,
                           const SearchRequest& request) {
  notices_.clear();
  sources_.statistics.poll();
  for (const QueryDiagnostic& diagnostic : parsed.diagnostics)
    add_notice(notices_,
               {"syntax", diagnostic.message, std::string(diagnostic.span.in(query)), ""});
  Plan out;
  if (Result<Done> added = resolver_.add(request, out.filters); !added) return added.error();
  QueryNode root = parsed.root;
  resolver_.lift(root, out.filters, notices_);
  if (!root.children.empty() || !root.text.empty()) {
    out.root = node(root, true);
  } else if (!out.filters.empty()) {
    out.root = {.op = PlanOp::kDocs, .terms = {schema::term(schema::kWhole, "1")}};
  } else {
    add_notice(notices_, {"syntax", "the query has no words", "", ""});
  }
  for_each_run(out.root, [&](const QueryWords& run) {
    out.intent = std::max(out.intent, run.intent);
    out.question = out.question || run.question;
  });
  out.average_length = sources_.statistics.average_length();
  out.notices = std::move(notices_);
  return out;
}

PlanNode Planner::node(const QueryNode& query, bool scored) {
  switch (query.op) {
    case QueryOp::kWords:
    case QueryOp::kAnd:
      return side_by_side(query, scored);
    case QueryOp::kWord:
      return words(query.text, scored);
    case QueryOp::kPrefix:
      return prefix(query, scored);
    case QueryOp::kPhrase:
      return phrase(query, scored);
    case QueryOp::kField:
      return resolver_.field(query.field, query.text, notices_);
    case QueryOp::kOr: {
      PlanNode out{.op = PlanOp::kOr};
      for (const QueryNode& child : query.children) out.children.push_back(node(child, scored));
      return out;
    }
    case QueryOp::kNot:
      return excluded(query.children.front());
  }
  return {};
}

// Plain words side by side are ranked together; all else is required by itself, and so is each
// operand of AND.
PlanNode Planner::side_by_side(const QueryNode& query, bool scored) {
  PlanNode out{.op = PlanOp::kAnd};
  std::string text;
  for (const QueryNode& child : query.children) {
    if (child.op == QueryOp::kWord && query.op == QueryOp::kWords)
      text.append(text.empty() ? "" : " ").append(child.text);
    else if (child.op != QueryOp::kNot)
      out.children.push_back(node(child, scored));
  }
  if (!text.empty()) out.children.push_back(words(text, scored));
  for (const QueryNode& child : query.children)
    if (child.op == QueryOp::kNot) out.children.push_back(node(child, scored));
  return simplified(std::move(out));
}

PlanNode Planner::words(const std::string& text, bool scored) {
  return {.op = PlanOp::kWords,
          .scored = scored,
          .words = expand_words(text, sources_, Repair::kAll, notices_)};
}

// Looked for as it is written: nothing in it is corrected.
PlanNode Planner::phrase(const QueryNode& query, bool scored) {
  PlanNode out{.op = PlanOp::kPhrase, .scored = scored};
  for (const Word& word : sources_.analyzer.analyze(query.text))
    if (!word.surface.empty()) out.terms.emplace_back(word.stem);
  if (scored && !out.terms.empty())
    out.words = expand_words(query.text, sources_, Repair::kNone, notices_);
  return out;
}

PlanNode Planner::prefix(const QueryNode& query, bool scored) {
  CollectionStatistics& statistics = sources_.statistics;
  PlanNode out{.op = PlanOp::kPrefix, .scored = scored};
  std::string text;
  for (const Word& word : sources_.analyzer.analyze(query.text)) text += word.surface;
  if (text.empty()) return out;
  std::vector<TermCount> terms = statistics.terms(text, kMaxPrefixTerms);
  for (TermCount& raw :
       statistics.terms(std::string(schema::kRawWord.prefix) + text, kMaxPrefixTerms)) {
    statistics.poll();
    for (const Word& word : sources_.analyzer.analyze(text + raw.term))
      raw.term = std::string(word.stem);
    terms.push_back(std::move(raw));
  }
  const std::size_t kept = std::min(terms.size(), kMaxPrefixWords);
  std::partial_sort(terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(kept), terms.end(),
                    [](const TermCount& a, const TermCount& b) {
                      return a.count != b.count ? a.count > b.count : a.term < b.term;
                    });
  terms.resize(kept);
  if (terms.empty()) return out;
  QueryWord word{.surface = text, .stem = text, .known = true};
  std::uint32_t frequency = 0;
  for (TermCount& term : terms) {
    // A term by its rest, or a stem that was looked up for a word as written.
    const std::uint32_t as_rest = statistics.frequency(text + term.term);
    Form form{{as_rest > 0 ? text + term.term : std::move(term.term)}, 1, FormKind::kExact};
    form.frequency = as_rest > 0 ? as_rest : statistics.frequency(form.terms[0]);
    word.forms.push_back(std::move(form));
    frequency = std::max(frequency, term.count);
  }
  word.idf = ranking::idf(statistics.passages(), frequency);
  out.words.needed = needed_share(Intent::kPlain, 1);
  out.words.words.push_back(std::move(word));
  return out;
}

// What a NOT takes away: passages that have the word itself or another name of it, not what merely
// looks like it.
PlanNode Planner::excluded(const QueryNode& query) {
  PlanNode out{.op = PlanOp::kExclude};
  if (query.op != QueryOp::kWord) {
    out.children.push_back(node(query, false));
    return out;
  }
  std::vector<Notice> ignored;
  PlanNode all{.op = PlanOp::kAnd};
  for (const QueryWord& word : expand_words(query.text, sources_, Repair::kSpaces, ignored).words) {
    PlanNode any{.op = PlanOp::kOr};
    for (const Form& form : word.forms)
      if (form.kind == FormKind::kExact || form.kind == FormKind::kInflected ||
          form.kind == FormKind::kSynonym)
        any.children.push_back({.op = PlanOp::kDocs, .every = true, .terms = form.terms});
    all.children.push_back(simplified(std::move(any)));
  }
  out.children.push_back(simplified(std::move(all)));
  return out;
}

}  // namespace gongbu
