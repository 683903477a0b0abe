#include "indexer/note/document.h"

#include <algorithm>
#include <vector>

#include "corpus/analysis/analyzer.h"
#include "corpus/analysis/names.h"
#include "corpus/hash.h"
#include "corpus/utf8.h"
#include "index/forward.h"
#include "index/impact.h"
#include "index/schema.h"
#include "indexer/build/term_table.h"
#include "indexer/note/link_text.h"
#include "indexer/note/linked_notes.h"

namespace gongbu {
namespace {

// The context (title, parent headings, stated category, tags) is a field with a length of its own.
// Its words place a passage, they do not name it: research, "frozen + context", wdf .5.
constexpr double kContextWeight = 0.5;
// The text of a link is about another passage ("What's next: [Pod Priority] [Eviction]"): research,
// +.013 and +.020 on documentation, 0 elsewhere; .15 to .6 alike.
constexpr double kLinkWeight = 0.3;
constexpr double kHangulShare = 0.2;  // of the words, from which a passage counts as Korean
constexpr std::size_t kMaxWordBytes = 120;

// What passages are chosen by beside their words.
void add_fields(const Passage& passage, Document& document) {
  const auto add = [&](const schema::TermField& field, std::string_view value) {
    if (!value.empty()) document.add(schema::term(field, value), 0);
  };
  for (const std::string& id : passage.services) add(schema::kService, id);
  for (const std::string& id : passage.mentions) add(schema::kMention, id);
  for (const std::string& id : passage.categories) add(schema::kCategory, id);
  for (const std::string& tag : passage.tags) add(schema::kTag, schema::tag_value(tag));
  for (const std::string& property : passage.properties) add(schema::kProperty, property);
  for (const std::string& name : linked_notes(passage.text)) add(schema::kLink, name);
  const std::size_t slash = passage.note.rfind('/');
  if (slash != std::string::npos)
    add(schema::kFolder, composed(std::string_view(passage.note).substr(0, slash)));
  add(schema::kPath, passage.note);
}

}  // namespace

struct DocumentBuilder::State {
  Analyzer analyzer;
  // What a term that has an impact is worth.
  struct Worth {
    double impact = 0;  // x·1 of the fields before
    double field = 0;   // weight within the current one
    bool titled = false;
  };
  TermTable terms;                   // those with an impact
  std::vector<Worth> worth;          // of each
  std::vector<std::uint32_t> field;  // those that the current field has
  TermTable title;                   // stems of the headings' words
  bool titles = false;               // the field is a heading
  bool about_others = false;         // the words say what other passages are about
  std::vector<std::uint32_t> words;  // of the forward record
  std::uint64_t hangul_words = 0;
  std::uint64_t latin_words = 0;

  void add(std::string_view prefix, std::string_view text, double weight) {
    if (text.size() > kMaxWordBytes) return;
    const std::uint32_t term = terms.number(prefix, text);
    if (term == worth.size()) worth.emplace_back();
    if (worth[term].field == 0) field.push_back(term);
    worth[term].field += weight;
  }

  // Adds one field's words; returns its length: what its terms weigh.
  double add_field(std::string_view text, bool lead, Document& document, LinkText links = {}) {
    double length = 0;
    for (const Word& word : analyzer.analyze(text)) {
      const bool link = about_others || links.contains(word.span.begin);
      double weight = lead ? impact::occurrence(word.position) : 1;
      if (link) weight *= kLinkWeight;
      // Bigrams inside the word come before the one across the space: found by the word
      // (bigrams.h).
      std::size_t inside = word.script == Script::kLatin ? 0 : word.stem.size() / kSyllableBytes;
      analyzer.tokens(word, [&](const Token& token) {
        // The same words once more, as they are written, make no passage longer.
        if (token.kind != TokenKind::kLiteral && token.kind != TokenKind::kFolded) length += weight;
        if (token.kind == TokenKind::kBigram && inside > 1) {
          --inside;
          return;
        }
        const std::string_view prefix = token.kind == TokenKind::kBigram   ? schema::kBigram.prefix
                                        : token.kind == TokenKind::kNumber ? schema::kNumber.prefix
                                                                           : std::string_view();
        add(prefix, token.text, weight);
      });
      if (word.surface.empty()) continue;
      ++(word.script == Script::kHangul ? hangul_words : latin_words);
      if (word.script == Script::kLatin && word.stem != word.surface &&
          word.surface.size() <= kMaxWordBytes)
        document.add(schema::kRawWord.prefix, word.surface, 0);
      words.push_back(forward::word(word.surface, word.stem) | (link ? forward::kLink : 0));
      if (titles) title.number(word.stem);
    }
    words.push_back(forward::kBreak);
    return length;
  }

  // What places the passage; returns the length.
  double add_context(const Passage& passage, Document& document) {
    double length = 0;
    titles = true;
    // The body begins with the last heading, but where no heading names the text.
    const std::size_t above = passage.kind == PassageKind::kProse ? 0 : 1;
    for (std::size_t i = 0; i + above < passage.heading_path.size(); ++i)
      length += add_field(passage.heading_path[i], false, document);
    titles = false;
    if (const std::string& stated = passage.stated_category; !stated.empty()) {
      const std::size_t before = words.size();
      length += add_field(stated, false, document);
      // Mostly a heading's words, which are there.
      const auto& path = passage.heading_path;
      if (std::find(path.begin(), path.end(), stated) != path.end()) words.resize(before);
    }
    return length;
  }

  // For completion, and found by the whole of it.
  void add_heading(const std::string& heading, Document& document) {
    std::string term = schema::heading_prefix(name_keys(analyzer, heading).first);
    document.add(term, heading, 0);
  }

  void close_field(double field_weight, double length) {
    for (const std::uint32_t term : field) {
      worth[term].impact += field_weight * worth[term].field / (impact::kPivot + length);
      worth[term].field = 0;
    }
    field.clear();
  }
};

Xapian::Document xapian_document(const Document& document) {
  Xapian::Document out;
  for (const Document::Term& term : document.terms) {
    const std::string text(document.text(term));
    if (term.wdf > 0)
      out.add_term(text, term.wdf);
    else
      out.add_boolean_term(text);
  }
  out.add_value(schema::kSlotForward, document.forward);
  return out;
}

DocumentBuilder::DocumentBuilder() : state_(std::make_unique<State>()) {}
DocumentBuilder::~DocumentBuilder() = default;

BuiltDocument DocumentBuilder::build(const Passage& passage, const std::string& root,
                                     const std::string& note) {
  State& s = *state_;
  s.terms.clear();
  s.worth.clear();
  s.words.clear();
  s.hangul_words = s.latin_words = 0;
  // A heading alone answers nothing: what it says are the words of a link to what is below it.
  const bool heading = passage.kind == PassageKind::kHeading;
  s.about_others = heading;
  BuiltDocument built;
  Document& document = built.document;

  const double length = s.add_field(passage.body, true, document, LinkText(passage));
  s.close_field(1, length);
  built.length = static_cast<std::uint64_t>(std::lround(length));

  double context = 0;
  s.title.clear();
  // A heading alone is found by its own words: those above it have passages of their own.
  if (!heading) context = s.add_context(passage, document);
  for (const std::string& tag : passage.tags) context += s.add_field(tag, false, document);
  for (const std::string& name : names_beside_headings(passage))
    context += s.add_field(name, false, document);
  s.close_field(kContextWeight, context);

  if (!passage.heading_path.empty())
    for (const Word& word : s.analyzer.analyze(passage.heading_path.back()))
      if (!word.surface.empty()) s.title.number(word.stem);
  // What of them has an impact is marked there; the others are terms of their own.
  for (std::uint32_t stem = 0; stem < s.title.size(); ++stem) {
    const std::uint32_t term = s.terms.number(s.title[stem]);
    if (term < s.worth.size())
      s.worth[term].titled = true;
    else
      document.add(schema::term(schema::kTitleWord, s.title[stem]), 0);
  }
  for (std::uint32_t term = 0; term < s.worth.size(); ++term)
    document.add(s.terms[term], impact::wdf(s.worth[term].impact, s.worth[term].titled));
  if (!passage.heading_path.empty() && passage.heading_path.back().size() <= kMaxWordBytes)
    s.add_heading(passage.heading_path.back(), document);
  for (const std::string& name : passage.names)
    for (const std::string& key : name_keys(s.analyzer, name).keys)
      document.add(schema::note_name_term(key), 0);
  add_fields(passage, document);
  const auto words = static_cast<double>(s.hangul_words + s.latin_words);
  const bool korean =
      static_cast<double>(s.hangul_words) >= kHangulShare * words && s.hangul_words > 0;
  document.add(schema::term(schema::kLanguage, korean ? "ko" : "en"), 0);
  // The note that holds it, as its forward record says: vectors and tombstones go by that. Of a
  // collection's passages (collection.cc) it is not the one that the path and the root make.
  document.add(schema::term(schema::kNote, note), 0);
  document.add(schema::passage_term(passage.id), 0);
  if (passage.kind == PassageKind::kComparison)
    document.add(schema::term(schema::kKind, name_of(passage.kind)), 0);
  // A stub has its note's tags, a heading only its own.
  const bool whole = passage.parent.empty() && (!heading || !passage.tags.empty());
  if (whole) document.add(schema::term(schema::kWhole, "1"), 0);

  const std::string source = schema::note_key(root, passage.note);
  document.forward = forward::encode({.note = number_of_hex(note).value_or(0),
                                      .kin = forward::kin_of(number_of_hex(source).value_or(0)),
                                      .id = passage.id,
                                      .parent = passage.parent,
                                      .length = static_cast<std::uint32_t>(built.length),
                                      .words = s.words});
  return built;
}

}  // namespace gongbu
