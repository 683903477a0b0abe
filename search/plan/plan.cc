#include "search/plan/plan.h"

#include <algorithm>
#include <cstdio>
#include <string_view>

namespace gongbu {
namespace {

constexpr std::size_t kMostTerms = 8;  // printed; of more it says how many

std::string_view name(PlanOp op) {
  switch (op) {
    case PlanOp::kWords:
      return "words";
    case PlanOp::kPhrase:
      return "phrase";
    case PlanOp::kPrefix:
      return "prefix";
    case PlanOp::kDocs:
      return "docs";
    case PlanOp::kAnd:
      return "and";
    case PlanOp::kOr:
      return "or";
    case PlanOp::kExclude:
      return "exclude";
  }
  return "?";
}

std::string_view name(Intent intent) {
  switch (intent) {
    case Intent::kPlain:
      return "plain";
    case Intent::kDefinition:
      return "definition";
    case Intent::kComparison:
      return "comparison";
  }
  return "?";
}

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", value);
  return text;
}

class Printer {
 public:
  void node(const PlanNode& node) {
    open(name(node.op));
    if (node.every && node.terms.size() > 1) out_ += " all";
    if (node.of_notes) out_ += " and their notes";
    terms(node.terms);
    if (node.op == PlanOp::kWords || node.op == PlanOp::kPrefix || !node.words.words.empty())
      words(node.words, node.op == PlanOp::kWords);
    for (const PlanNode& child : node.children) this->node(child);
    close();
  }

  void filter(std::string_view field, const std::vector<std::string>& values) {
    list("filter", field, values);
  }

  void named(std::string_view what, const std::vector<std::string>& values) {
    if (!values.empty()) list("named", what, values);
  }

  void notice(const Notice& notice) {
    open("notice");
    out_.append(" ").append(notice.kind);
    quoted(notice.message);
    close();
  }

  std::string take() { return std::move(out_); }

 private:
  void list(std::string_view kind, std::string_view name, const std::vector<std::string>& values) {
    open(kind);
    out_.append(" ").append(name);
    terms(values);
    close();
  }

  void open(std::string_view name) {
    if (!out_.empty()) out_ += '\n';
    out_.append(2 * depth_++, ' ').append("(").append(name);
  }
  void close() {
    --depth_;
    out_ += ')';
  }

  void quoted(std::string_view text) {
    out_ += " \"";
    for (const char c : text) {
      if (c == '"' || c == '\\') out_ += '\\';
      out_ += c;
    }
    out_ += '"';
  }

  void terms(const std::vector<std::string>& terms) {
    for (std::size_t i = 0; i < std::min(terms.size(), kMostTerms); ++i) quoted(terms[i]);
    if (terms.size() > kMostTerms)
      out_ += " and " + std::to_string(terms.size() - kMostTerms) + " more";
  }

  void words(const QueryWords& words, bool share) {
    if (share) out_ += " needed " + number(words.needed);
    if (words.intent != Intent::kPlain) out_.append(" intent ").append(name(words.intent));
    if (words.question) out_ += " question";
    if (!words.units.empty()) {
      out_ += " asks for";
      terms(words.units);
    }
    for (const QueryWord& word : words.words) this->word(word);
  }

  void word(const QueryWord& word) {
    open("word");
    quoted(word.surface);
    if (word.stem != word.surface) {
      out_ += " stem";
      quoted(word.stem);
    }
    out_ += " idf " + number(word.idf);
    if (word.weight != 1) out_ += " × " + number(word.weight);
    if (word.grammar) out_ += " grammar";
    if (!word.known) out_ += word.partial ? " partial" : " unknown";
    for (const Form& form : word.forms) {
      open(info(form.kind).name);
      terms(form.terms);
      tail(form.frequency, form.weight);
    }
    for (const Extra& extra : word.extras) {
      open(extra.bigram ? "bigram" : "extra");
      quoted(extra.term);
      tail(extra.frequency, extra.weight);
    }
    for (const std::string& id : word.services) {
      open("names");
      quoted(id);
      close();
    }
    close();
  }

  void tail(std::uint32_t frequency, double weight) {
    out_ += ' ' + std::to_string(frequency);
    if (weight != 1) out_ += " × " + number(weight);
    close();
  }

  std::string out_;
  std::size_t depth_ = 0;
};

}  // namespace

void PlanFilters::choose(Field facet, const FacetChoice& ids) {
  std::vector<FacetChoice>& choices = facets[static_cast<std::size_t>(facet)];
  if (ids.empty()) return;
  if (info(facet).every) {
    if (std::find(choices.begin(), choices.end(), ids) == choices.end()) choices.push_back(ids);
    return;
  }
  if (choices.empty()) choices.emplace_back();
  FacetChoice& any = choices.front();
  for (const std::string& id : ids)
    if (std::find(any.begin(), any.end(), id) == any.end()) any.push_back(id);
}

bool PlanFilters::empty() const {
  return !path && !modified && std::all_of(facets.begin(), facets.end(), [](const auto& values) {
    return values.empty();
  });
}

bool can_relax(const PlanNode& node) {
  return (node.op == PlanOp::kWords && node.scored) ||
         std::any_of(node.children.begin(), node.children.end(), can_relax);
}

std::string to_string(const Plan& plan) {
  Printer printer;
  printer.node(plan.root);
  for (std::size_t i = 0; i < kFacets; ++i)
    for (const FacetChoice& choice : plan.filters.facets[i])
      printer.filter(kFacetFields[i].name, choice);
  if (plan.filters.path) printer.filter(info(Field::kPath).name, *plan.filters.path);
  if (plan.filters.modified) printer.filter(info(Field::kModified).name, *plan.filters.modified);
  printer.named("note", plan.named.notes);
  printer.named("other note", plan.named.other_notes);
  printer.named("heading", plan.named.headings);
  for (const Notice& notice : plan.notices) printer.notice(notice);
  return printer.take();
}

}  // namespace gongbu
