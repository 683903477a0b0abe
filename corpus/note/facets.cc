#include "corpus/note/facets.h"

#include <algorithm>

#include "corpus/utf8.h"

namespace gongbu {
namespace {

using std::string_view;

// Words of the subject before a gloss in parentheses.
string_view before_gloss(string_view subject) {
  const std::size_t open = subject.find('(');
  return open == string_view::npos || open == 0 ? subject : trim(subject.substr(0, open));
}

bool mostly(const NameMatch& match, string_view subject) {
  const string_view head = before_gloss(subject);
  return match.vendor_prefix || match.span.begin >= head.size() ||
         2 * match.span.size() > head.size();
}

}  // namespace

void add_unique(std::vector<std::string>& out, string_view value) {
  if (std::find(out.begin(), out.end(), value) == out.end()) out.emplace_back(value);
}

std::vector<std::string> services_of_subject(const Catalog& catalog, string_view subject) {
  std::vector<std::string> services;
  std::vector<std::string> concepts;
  for (const NameMatch& match : catalog.names_in(subject)) {
    const Service& service = catalog.services()[match.service];
    if (service.names[match.name].everyday && !mostly(match, subject)) continue;
    add_unique(service.kind == "concept" ? concepts : services, service.id);
  }
  return services.empty() ? concepts : services;
}

std::vector<std::string> services_of_text(const Catalog& catalog, string_view text) {
  return services_of_names(catalog, catalog.names_in(text));
}

std::vector<std::string> services_of_names(const Catalog& catalog,
                                           const std::vector<NameMatch>& matches) {
  std::vector<std::string> services;
  for (const NameMatch& match : matches) {
    const Service& service = catalog.services()[match.service];
    if (service.names[match.name].everyday && !match.vendor_prefix) continue;
    add_unique(services, service.id);
  }
  return services;
}

bool names_service(const Catalog& catalog, string_view subject) {
  const string_view head = before_gloss(subject);
  std::size_t covered = 0;
  for (const NameMatch& match : catalog.names_in(head)) covered += match.span.size();
  return covered > 0 && 2 * covered >= head.size();
}

bool are_concepts(const Catalog& catalog, const std::vector<std::string>& services) {
  return std::all_of(services.begin(), services.end(), [&](const std::string& id) {
    const Service* known = catalog.service(id);
    return known != nullptr && known->kind == "concept";
  });
}

std::vector<std::string> categories_of(const Catalog& catalog, string_view stated,
                                       const std::vector<std::string>& services) {
  std::vector<std::string> out;
  if (!stated.empty()) add_unique(out, stated);
  for (const std::string& id : services)
    if (const Service* service = catalog.service(id);
        service != nullptr && !service->category.empty())
      add_unique(out, service->category);
  return out;
}

}  // namespace gongbu
