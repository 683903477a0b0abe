#include "search/plan/named.h"

#include <algorithm>
#include <span>

#include "corpus/analysis/names.h"
#include "index/schema.h"
#include "search/ranking.h"

namespace gongbu {
namespace {

constexpr std::size_t kMostHeadings = 2000;  // of one first word that are looked at

using Stems = std::vector<std::string>;

struct Name {
  std::string key;
  std::string first;
  bool operator==(const Name&) const = default;
};

class Names {
 public:
  explicit Names(const WordSources& sources) : sources_(sources) {}

  void add(Stems stems) {
    if (std::any_of(stems.begin(), stems.end(), is_vendor)) {
      Stems others;
      for (const std::string& stem : stems)
        if (!is_vendor(stem)) others.push_back(stem);
      if (!others.empty()) stems = std::move(others);
    }
    Name name;
    for (const std::string& stem : stems) name.key += stem;
    if (stems.empty()) return;
    const auto no_number =
        std::find_if_not(stems.begin(), stems.end(), [](const std::string& stem) {
          return stem.find_first_not_of("0123456789") == std::string::npos;
        });
    name.first = no_number == stems.end() ? stems.front() : *no_number;
    if (std::find(names_.begin(), names_.end(), name) == names_.end())
      names_.push_back(std::move(name));
  }

  void add_group(const SynonymGroup& group) {
    for (const auto* forms : {&group.forms, &group.everyday})
      for (const std::string_view form : *forms) add_form(form);
  }

  // A name of the catalog: stems with spaces between.
  void add_form(std::string_view form) {
    Stems stems;
    for (std::size_t begin = 0; begin < form.size();) {
      const std::size_t end = std::min(form.find(' ', begin), form.size());
      stems.emplace_back(form.substr(begin, end - begin));
      begin = end + 1;
    }
    add(std::move(stems));
  }

  // The names so far are the query's own words.
  void end_of_typed() { typed_ = names_.size(); }

  NamedTerms terms() const {
    NamedTerms out;
    Stems scanned;
    Stems asked;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      std::string term = schema::note_name_term(names_[i].key);
      if (sources_.statistics.frequency(term) > 0)
        (i < typed_ ? out.notes : out.other_notes).push_back(std::move(term));
      std::string prefix = schema::heading_prefix(names_[i].first);
      if (std::find(scanned.begin(), scanned.end(), prefix) != scanned.end()) continue;
      for (const TermCount& heading : sources_.statistics.terms(prefix, kMostHeadings)) {
        if (is_one(heading.term, names_.size()))
          out.headings.push_back(prefix + heading.term);
        else if (i < typed_ && out.headings.empty() &&
                 is_one(without_question(heading.term), typed_))
          asked.push_back(prefix + heading.term);
      }
      scanned.push_back(std::move(prefix));
    }
    if (out.headings.empty()) out.headings = std::move(asked);
    return out;
  }

 private:
  // Whether the heading is one of the first `count` names, or one and another of the same thing:
  // "ELB Elastic Load Balancer".
  bool is_one(std::string_view heading, std::size_t count) const {
    const std::span<const Name> names(names_.data(), count);
    const auto is_name = [&](std::string_view key) {
      return std::any_of(names.begin(), names.end(),
                         [&](const Name& name) { return key == name.key; });
    };
    const NameKeys keys = name_keys(sources_.analyzer, heading);
    return std::any_of(keys.keys.begin(), keys.keys.end(), [&](std::string_view key) {
      return is_name(key) || std::any_of(names.begin(), names.end(), [&](const Name& name) {
               if (!key.starts_with(name.key)) return false;
               const std::string_view rest = key.substr(name.key.size());
               return rest != name.key && is_name(rest);
             });
    });
  }

  // "HTTP" of "3. HTTP에 대해 말해 주세요"; nothing of a heading that asks nothing.
  std::string_view without_question(std::string_view heading) const {
    std::size_t end = 0;
    bool asks = false;
    for (const Word& word : sources_.analyzer.analyze(heading)) {
      if (word.surface.empty()) continue;
      asks = names_nothing(word.surface, word.stem);
      if (!asks) end = word.span.end;
    }
    return asks ? heading.substr(0, end) : std::string_view();
  }

  const WordSources& sources_;
  std::vector<Name> names_;
  std::size_t typed_ = 0;
};

// Kinesis, where no passage is about it: the headings of the first of its parts, in the catalog's
// order, that some passage is about.
std::vector<std::string> main_part(const SynonymGroup& whole, const WordSources& sources) {
  const auto is_told = [&](const SynonymGroup& group) {
    return sources.statistics.frequency(schema::term(schema::kService, group.id)) > 0;
  };
  if (whole.id.empty() || is_told(whole)) return {};
  for (const std::uint32_t number : whole.parts) {
    const SynonymGroup& part = sources.synonyms.group(number);
    if (!is_told(part)) continue;
    Names names(sources);
    names.add_group(part);
    if (NamedTerms named = names.terms(); !named.headings.empty()) return named.headings;
  }
  return {};
}

}  // namespace

NamedTerms named_by(const QueryWords& query, const WordSources& sources) {
  std::vector<const QueryWord*> words;
  for (const QueryWord& word : query.words) words.push_back(&word);
  if (words.empty() || words.size() > ranking::kNameWords) return {};
  Names names(sources);
  const auto add = [&] {
    Stems stems;
    for (const QueryWord* word : words) stems.push_back(word->stem);
    names.add(std::move(stems));
  };
  add();
  // "S3가 뭐야", "what is a lambda": the name alone.
  const auto asks = [](const QueryWord* word) { return word->grammar || word->asks; };
  if (const auto last = std::find_if_not(words.rbegin(), words.rend(), asks);
      last != words.rend()) {
    words.erase(last.base(), words.end());
    words.erase(words.begin(), std::find_if_not(words.begin(), words.end(), asks));
    add();
  }
  names.end_of_typed();
  std::erase_if(words, [](const QueryWord* word) { return is_vendor(word->stem); });
  Stems stems;
  for (const QueryWord* word : words) stems.push_back(word->stem);
  std::vector<std::uint32_t> groups;
  if (!stems.empty())
    if (SynonymMatch match = sources.synonyms.find(stems, 0); match.words == stems.size())
      groups = std::move(match.groups);
  // A word that was corrected, or parted, to a name.
  if (groups.empty() && words.size() == 1 && !words[0]->services.empty())
    for (std::uint32_t i = 0; i < sources.synonyms.size(); ++i)
      if (std::find(words[0]->services.begin(), words[0]->services.end(),
                    sources.synonyms.group(i).id) != words[0]->services.end())
        groups.push_back(i);
  for (const std::uint32_t group : groups) names.add_group(sources.synonyms.group(group));
  if (words.size() == 1)
    for (const std::uint32_t group : sources.synonyms.everyday(words[0]->stem))
      names.add_group(sources.synonyms.group(group));
  NamedTerms named = names.terms();
  for (const std::uint32_t group : groups)
    if (named.empty()) named.headings = main_part(sources.synonyms.group(group), sources);
  return named;
}

}  // namespace gongbu
