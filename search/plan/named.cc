#include "search/plan/named.h"

#include <algorithm>

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

  NamedTerms terms() const {
    NamedTerms out;
    Stems scanned;
    for (const Name& name : names_) {
      std::string term = schema::note_name_term(name.key);
      if (sources_.statistics.frequency(term) > 0) out.notes.push_back(std::move(term));
      std::string prefix = schema::heading_prefix(name.first);
      if (std::find(scanned.begin(), scanned.end(), prefix) != scanned.end()) continue;
      for (const TermCount& heading : sources_.statistics.terms(prefix, kMostHeadings))
        if (is_one(heading.term)) out.headings.push_back(prefix + heading.term);
      scanned.push_back(std::move(prefix));
    }
    return out;
  }

 private:
  bool is_one(const std::string& heading) const {
    const NameKeys keys = name_keys(sources_.analyzer, heading);
    return std::any_of(keys.keys.begin(), keys.keys.end(), [&](const std::string& key) {
      return std::any_of(names_.begin(), names_.end(),
                         [&](const Name& name) { return name.key == key; });
    });
  }

  const WordSources& sources_;
  std::vector<Name> names_;
};

// The services that every word names.
std::vector<std::string> services_of(const std::vector<const QueryWord*>& words) {
  std::vector<std::string> out;
  if (words.empty()) return out;
  for (const std::string& id : words.front()->services)
    if (std::all_of(words.begin(), words.end(), [&](const QueryWord* word) {
          return std::find(word->services.begin(), word->services.end(), id) !=
                 word->services.end();
        }))
      out.push_back(id);
  return out;
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
  std::erase_if(words, [](const QueryWord* word) { return is_vendor(word->stem); });
  const std::vector<std::string> services = services_of(words);
  std::string typed;
  for (const QueryWord* word : words) typed += (typed.empty() ? "" : " ") + word->stem;
  for (std::uint32_t i = 0; !services.empty() && i < sources.synonyms.size(); ++i) {
    const SynonymGroup& group = sources.synonyms.group(i);
    if (std::find(services.begin(), services.end(), group.id) == services.end()) continue;
    // "스케일 업 스케일 아웃" are two names of one thing, and neither is asked for alone.
    if (words.size() > 1 &&
        std::find(group.forms.begin(), group.forms.end(), typed) == group.forms.end())
      continue;
    for (const auto* forms : {&group.forms, &group.everyday})
      for (const std::string_view form : *forms) names.add_form(form);
  }
  if (words.size() == 1)
    for (const std::uint32_t group : sources.synonyms.everyday(words[0]->stem))
      for (const std::string_view form : sources.synonyms.group(group).forms) names.add_form(form);
  return names.terms();
}

}  // namespace gongbu
