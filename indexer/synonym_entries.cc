#include "indexer/synonym_entries.h"

#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "corpus/analysis/analyzer.h"
#include "corpus/catalog.h"

namespace gongbu {
namespace {

bool is_vendor(std::string_view stem) {
  return stem == "aws" || stem == "amazon" || stem == "아마존";
}

// The stems of a name, without its vendor.
std::string form_of(Analyzer& analyzer, std::string_view name) {
  std::string out;
  const auto words = analyzer.analyze(name);
  bool first = true;
  for (const Word& word : words) {
    const bool vendor = first && words.size() > 1 && is_vendor(word.stem);
    first = false;
    if (vendor || word.surface.empty()) continue;
    if (!out.empty()) out += ' ';
    out += word.stem;
  }
  return out;
}

// The forms of one entry, each once: `known` are those that it has.
void add_form(std::vector<std::string>& forms, std::unordered_set<std::string>& known,
              std::string form) {
  if (!form.empty() && known.insert(form).second) forms.push_back(std::move(form));
}

}  // namespace

std::vector<SynonymEntry> synonym_entries(const Catalog& catalog) {
  Analyzer analyzer;
  std::vector<SynonymEntry> entries;
  std::unordered_map<std::string, std::size_t> by_id;
  for (const Service& service : catalog.services()) {
    by_id.emplace(service.id, entries.size());
    SynonymEntry entry{.id = service.id};
    std::unordered_set<std::string> forms;
    std::unordered_set<std::string> everyday;
    for (const ServiceName& name : service.names) {
      std::string form = form_of(analyzer, name.text);
      const bool weak = name.everyday && form.find(' ') == std::string::npos;
      if (weak)
        add_form(entry.everyday, everyday, std::move(form));
      else
        add_form(entry.forms, forms, std::move(form));
    }
    entries.push_back(std::move(entry));
  }
  for (const Service& service : catalog.services())
    for (const std::string& whole : service.part_of)
      if (const auto found = by_id.find(whole); found != by_id.end())
        entries[found->second].parts.push_back(by_id.at(service.id));
  for (const Synonym& synonym : catalog.synonyms()) {
    SynonymEntry entry;
    std::unordered_set<std::string> forms;
    for (const std::string& words : synonym.words)
      add_form(entry.forms, forms, form_of(analyzer, words));
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace gongbu
