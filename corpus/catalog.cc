#include "corpus/catalog.h"

namespace gongbu {

struct Catalog::Data {
  std::vector<Service> services;
  std::vector<Category> categories;
  std::vector<Synonym> synonyms;
};

Catalog::Catalog() : data_(std::make_unique<Data>()) {}
Catalog::~Catalog() = default;
Catalog::Catalog(Catalog&&) noexcept = default;
Catalog& Catalog::operator=(Catalog&&) noexcept = default;
const std::vector<Service>& Catalog::services() const { return data_->services; }
const std::vector<Category>& Catalog::categories() const { return data_->categories; }
const std::vector<Synonym>& Catalog::synonyms() const { return data_->synonyms; }
const Service* Catalog::service(std::string_view) const { return nullptr; }
const Category* Catalog::category(std::string_view) const { return nullptr; }
const Service* Catalog::find_service(std::string_view) const { return nullptr; }
const Category* Catalog::find_category(std::string_view) const { return nullptr; }
const Category* Catalog::category_of_label(std::string_view) const { return nullptr; }
std::vector<std::string> Catalog::nearest_services(std::string_view, std::size_t) const { return {}; }
std::vector<std::string> Catalog::nearest_categories(std::string_view, std::size_t) const { return {}; }
std::vector<NameMatch> Catalog::names_in(std::string_view) const { return {}; }
std::string Catalog::fingerprint() const { return "0000000000000000"; }
std::string Catalog::serialize() const { return {}; }
Result<Catalog> Catalog::parse(std::string_view) { return Catalog(); }
Result<Catalog> load_catalog(const std::vector<std::string>&) { return Catalog(); }

}  // namespace gongbu
