// What a passage is about: the catalog's services in its subject, the others in its body, and the
// categories these and the note's own label give.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/catalog.h"

namespace gongbu {

/// Services that a subject names, without duplicates, in order. Where it names a service or
/// feature, the concepts beside it ("Redis 용 Amazon ElastiCache") are left out. An everyday name
/// counts when it is most of the subject or has its vendor's name.
std::vector<std::string> services_of_subject(const Catalog& catalog, std::string_view subject);

/// Services that a text names, everyday names only with their vendor's name.
std::vector<std::string> services_of_text(const Catalog& catalog, std::string_view text);

/// The same of names found already.
std::vector<std::string> services_of_names(const Catalog& catalog,
                                           const std::vector<NameMatch>& matches);

/// Whether the subject is little more than a service's name: "ECS (Elastic Container Service)".
bool names_service(const Catalog& catalog, std::string_view subject);

/// The stated label's category id (or empty) first, then those of the services.
std::vector<std::string> categories_of(const Catalog& catalog, std::string_view stated,
                                       const std::vector<std::string>& services);

/// Whether all of them are concepts, no products or their features. True for none.
bool are_concepts(const Catalog& catalog, const std::vector<std::string>& services);

void add_unique(std::vector<std::string>& out, std::string_view value);

}  // namespace gongbu
