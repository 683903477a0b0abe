#include "search/plan/planner.h"

#include <algorithm>

#include "corpus/hangul.h"
#include "corpus/utf8.h"
#include "index/schema.h"
#include "search/plan/named.h"
#include "search/plan/notices.h"
#include "search/ranking.h"

namespace gongbu {
namespace {

constexpr std::size_t kMaxPrefixWords = 200;     // commonest words that a prefix* stands for
constexpr std::size_t kMaxPrefixTerms = 100000;  // that are looked at to find them

// Not a sentence: a few words, or one with signs of code.
bool is_command(const QueryNode& query) {
  constexpr std::size_t kFewWords = 5;
  return query.children.size() <= kFewWords ||
         std::any_of(query.children.begin(), query.children.end(), [](const QueryNode& child) {
           return child.op == QueryOp::kWord &&
                  (child.text.find_first_of("/=$|<>\\{}@_*~:") != std::string::npos ||
                   child.text[0] == '-');
         });
}

// What is called so is found, whether or not it has enough of the words.
PlanNode with_named(PlanNode words, const NamedTerms& named) {
  PlanNode out{.op = PlanOp::kOr};
  out.children.push_back(std::move(words));
  for (const auto* terms : {&named.notes, &named.other_notes, &named.headings})
    if (!terms->empty()) out.children.push_back({.op = PlanOp::kDocs, .terms = *terms});
  return out;
}

// A kAnd or kOr of one child is that child.
PlanNode simplified(PlanNode node) {
  if (node.children.size() != 1) return node;
  return PlanNode(std::move(node.children.front()));
}

}  // namespace

Result<Plan> Planner::plan(const ParsedQuery& parsed, std::string_view query,
                           const SearchRequest& request) {
  notices_.clear();
  query_ = query;
  sources_.statistics.poll();
  for (const QueryDiagnostic& diagnostic : parsed.diagnostics)
    add_notice(notices_, {diagnostic.meant.empty() ? "syntax" : "field", diagnostic.message,
                          std::string(diagnostic.span.in(query)), diagnostic.meant});
  Plan out;
  if (Result<Done> added = resolver_.add(request, out.filters); !added) return added.error();
  QueryNode root = parsed.root;
  resolver_.read_properties(root, notices_);
  resolver_.join_names(root);
  read_options(root);
  resolver_.lift(root, out.filters, notices_);
  if (!root.children.empty() || !root.text.empty()) {
    out.root = node(root, true);
  } else if (!out.filters.empty()) {
    out.root = {.op = PlanOp::kDocs, .terms = {schema::term(schema::kWhole, "1")}};
  } else {
    add_notice(notices_, {"syntax", "the query has no words", "", ""});
  }
  if (out.root.op == PlanOp::kWords)
    if (out.named = named_by(out.root.words, sources_); !out.named.empty())
      out.root = with_named(std::move(out.root), out.named);
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

// Looked for as it is written: nothing in it is corrected, and code has its signs.
PlanNode Planner::phrase(const QueryNode& query, bool scored) {
  PlanNode out{.op = PlanOp::kPhrase, .scored = scored};
  PlanNode signs{.op = PlanOp::kDocs, .every = true};
  // Behind a space: the first dash of a line is a bullet.
  for (const Word& word : sources_.analyzer.analyze(' ' + query.text)) {
    if (!word.literal.empty()) signs.terms.emplace_back(word.literal);
    if (!word.surface.empty()) out.terms.emplace_back(word.stem);
  }
  const bool has_words = !out.terms.empty();
  if (scored && (has_words || !signs.terms.empty()))
    out.words = expand_words(' ' + query.text, sources_, Repair::kNone, notices_);
  if (has_words) out = last_word_goes_on(std::move(out), query.text);
  if (signs.terms.empty()) return out;
  if (!has_words) return {.op = PlanOp::kWords, .scored = scored, .words = std::move(out.words)};
  PlanNode both{.op = PlanOp::kAnd};
  both.children.push_back(std::move(out));
  both.children.push_back(std::move(signs));
  return both;
}

// "거버넌스 모" and "가용": a last Korean word may go on, as its characters do.
PlanNode Planner::last_word_goes_on(PlanNode phrase, std::string_view text) {
  constexpr std::size_t kMostEnds = 50;
  const std::string last = phrase.terms.back();
  if (!hangul::is_syllable(utf8_at(last, 0).code) || !text.ends_with(last)) return phrase;
  PlanNode out{.op = PlanOp::kOr};
  for (const TermCount& rest : sources_.statistics.terms(last, kMostEnds)) {
    if (rest.term.empty()) continue;
    PlanNode longer{.op = PlanOp::kPhrase, .terms = phrase.terms};
    longer.terms.back() = last + rest.term;
    out.children.push_back(std::move(longer));
  }
  if (out.children.empty()) return phrase;
  out.children.insert(out.children.begin(), std::move(phrase));
  return out;
}

// Whether an exclusion stands so in the notes: an option.
bool Planner::is_option(const std::string& text) {
  if (text[0] != '-') return false;
  const std::span<const Word> words = sources_.analyzer.analyze(' ' + text);
  return std::any_of(words.begin(), words.end(), [&](const Word& part) {
    return part.literal.starts_with('-') &&
           sources_.statistics.frequency(std::string(part.literal)) > 0;
  });
}

// "find . -name": what looks like an exclusion and stands so in the notes, beside the word it
// stands beside here, is an option of a command. Nothing but exclusions asks for nothing: all of
// "-Wall -Wextra" are options where one is.
void Planner::read_options(QueryNode& query) {
  const bool command = is_command(query);
  const auto is_excluded_word = [](const QueryNode& child) {
    return child.op == QueryOp::kNot && child.children.front().op == QueryOp::kWord;
  };
  const auto& all = query.children;
  const bool options = command && !all.empty() &&
                       std::all_of(all.begin(), all.end(), is_excluded_word) &&
                       std::any_of(all.begin(), all.end(),
                                   [&](const QueryNode& child) { return is_option(typed(child)); });
  std::string before;
  for (QueryNode& child : query.children) {
    read_options(child);
    if (!command) continue;
    const bool word = child.op == QueryOp::kWord;
    if (!word && !is_excluded_word(child)) continue;
    const std::string text = typed(child);
    std::string first;
    std::string last;
    for (const Word& part : sources_.analyzer.analyze(' ' + text)) {
      if (part.surface.empty()) continue;
      last = part.stem;
      if (first.empty()) first = last;
    }
    const bool option = !word && (options || (is_option(text) && sources_.evidence.beside &&
                                              sources_.evidence.beside(before, first)));
    if (option) {
      add_notice(notices_, notices::option(text));
      child = QueryNode{.op = QueryOp::kWord, .text = text, .span = child.span};
    }
    if ((word || option) && !last.empty()) before = last;
  }
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
  add_notice(notices_, notices::without(typed(query)));
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
