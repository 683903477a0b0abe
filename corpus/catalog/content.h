// What catalog files say, merged, before anything is looked up in it: the plain data behind
// Catalog.
#pragma once

#include <vector>

#include "corpus/catalog.h"

namespace gongbu {

struct CatalogContent {
  std::vector<Service> services;
  std::vector<Category> categories;
  std::vector<Synonym> synonyms;
};

}  // namespace gongbu
