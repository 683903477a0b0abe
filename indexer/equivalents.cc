#include "indexer/equivalents.h"

#include <algorithm>
#include <unordered_map>
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

constexpr char kEverydayMark = '~';

struct Group {
  std::string id;
  std::vector<std::size_t> parts;
  std::vector<std::string> forms;

  void add(std::string form) {
    if (!form.empty() && std::find(forms.begin(), forms.end(), form) == forms.end())
      forms.push_back(std::move(form));
  }
};

}  // namespace

std::string build_equivalents(const Catalog& catalog) {
  Analyzer analyzer;
  std::vector<Group> groups;
  std::unordered_map<std::string, std::size_t> by_id;
  for (const Service& service : catalog.services()) {
    by_id.emplace(service.id, groups.size());
    Group group{.id = service.id};
    for (const ServiceName& name : service.names) {
      std::string form = form_of(analyzer, name.text);
      const bool weak = name.everyday && form.find(' ') == std::string::npos;
      group.add(weak ? kEverydayMark + form : std::move(form));
    }
    groups.push_back(std::move(group));
  }
  for (const Service& service : catalog.services())
    for (const std::string& whole : service.part_of)
      if (const auto found = by_id.find(whole); found != by_id.end())
        groups[found->second].parts.push_back(by_id.at(service.id));
  for (const Synonym& synonym : catalog.synonyms()) {
    Group group;
    for (const std::string& words : synonym.words) group.add(form_of(analyzer, words));
    groups.push_back(std::move(group));
  }
  std::string out;
  for (const Group& group : groups) {
    out += group.id + '\t';
    for (std::size_t i = 0; i < group.parts.size(); ++i)
      out += (i ? "," : "") + std::to_string(group.parts[i]);
    for (const std::string& form : group.forms) out += '\t' + form;
    out += '\n';
  }
  return out;
}

}  // namespace gongbu
