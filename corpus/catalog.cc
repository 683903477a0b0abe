#include "corpus/catalog.h"

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "corpus/catalog/bytes.h"
#include "corpus/catalog/content.h"
#include "corpus/catalog/labels.h"
#include "corpus/catalog/names.h"
#include "corpus/catalog/nearest.h"
#include "corpus/catalog/reader.h"
#include "corpus/hash.h"

namespace gongbu {

struct Catalog::Data {
  explicit Data(CatalogContent merged) : content(std::move(merged)) {
    service_ids.reserve(content.services.size());
    for (std::size_t i = 0; i < content.services.size(); ++i)
      service_ids.emplace(content.services[i].id, i);
  }

  CatalogContent content;
  std::unordered_map<std::string_view, std::size_t> service_ids;

  const NameMatcher& names() const {
    std::call_once(names_built, [this] { name_matcher.emplace(content.services); });
    return *name_matcher;
  }
  const LabelIndex& labels() const {
    std::call_once(labels_built, [this] { label_index.emplace(content.categories); });
    return *label_index;
  }
  const Category* category_at(std::int64_t index) const {
    return index < 0 ? nullptr : &content.categories[static_cast<std::size_t>(index)];
  }

 private:
  // Built when first asked for: a program that only reads labels of facets needs neither.
  mutable std::once_flag names_built;
  mutable std::once_flag labels_built;
  mutable std::optional<NameMatcher> name_matcher;
  mutable std::optional<LabelIndex> label_index;
};

Catalog::Catalog() : Catalog(std::make_unique<Data>(CatalogContent())) {}
Catalog::Catalog(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Catalog::~Catalog() = default;
Catalog::Catalog(Catalog&&) noexcept = default;
Catalog& Catalog::operator=(Catalog&&) noexcept = default;

const std::vector<Service>& Catalog::services() const { return data_->content.services; }
const std::vector<Category>& Catalog::categories() const { return data_->content.categories; }
const std::vector<Synonym>& Catalog::synonyms() const { return data_->content.synonyms; }

const Service* Catalog::service(std::string_view id) const {
  const auto found = data_->service_ids.find(id);
  return found == data_->service_ids.end() ? nullptr : &services()[found->second];
}

const Category* Catalog::category(std::string_view id) const {
  const auto found = std::find_if(categories().begin(), categories().end(),
                                  [&](const Category& category) { return category.id == id; });
  return found == categories().end() ? nullptr : &*found;
}

const Service* Catalog::find_service(std::string_view name) const {
  if (const Service* known = service(name)) return known;
  const std::int64_t found = data_->names().service_named(name);
  if (found >= 0) return &services()[static_cast<std::size_t>(found)];
  // "SCPs": one name with its plural ending.
  constexpr std::size_t kLongestName = 256;
  if (name.size() > kLongestName) return nullptr;
  const std::vector<NameMatch> matches = names_in(name);
  if (matches.size() != 1 || matches[0].span.size() != name.size()) return nullptr;
  return &services()[matches[0].service];
}

const Category* Catalog::find_category(std::string_view name) const {
  if (const Category* known = category(name)) return known;
  return data_->category_at(data_->labels().named(name));
}

const Category* Catalog::category_of_label(std::string_view label) const {
  return data_->category_at(data_->labels().labelled(label));
}

std::vector<std::string> Catalog::nearest_services(std::string_view name, std::size_t limit) const {
  std::vector<NamedId> known;
  for (const Service& service : services()) {
    known.push_back({service.id, service.id});
    for (const ServiceName& other : service.names) known.push_back({service.id, other.text});
  }
  return nearest_ids(known, name, limit);
}

std::vector<std::string> Catalog::nearest_categories(std::string_view name,
                                                     std::size_t limit) const {
  std::vector<NamedId> known;
  for (const Category& category : categories()) {
    known.push_back({category.id, category.id});
    known.push_back({category.id, category.name});
    known.push_back({category.id, category.name_ko});
    for (const std::string& label : category.labels) known.push_back({category.id, label});
  }
  return nearest_ids(known, name, limit);
}

std::vector<NameMatch> Catalog::names_in(std::string_view text) const {
  return data_->names().names_in(text);
}

std::string Catalog::fingerprint() const { return hash_hex(serialize()); }

std::string Catalog::serialize() const { return to_bytes(data_->content); }

Result<Catalog> Catalog::parse(std::string_view bytes) {
  Result<CatalogContent> content = catalog_from_bytes(bytes);
  if (!content) return content.error();
  return Catalog(std::make_unique<Data>(*std::move(content)));
}

std::vector<std::string> catalog_files_in(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code failed;
  for (std::filesystem::directory_iterator entry(folder, failed), end; !failed && entry != end;
       entry.increment(failed)) {
    if (entry->path().extension() == ".toml") files.push_back(entry->path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Result<Catalog> load_catalog(const std::vector<std::string>& files) {
  Result<CatalogContent> content = read_catalog_files(files);
  if (!content) return content.error();
  return Catalog(std::make_unique<Catalog::Data>(*std::move(content)));
}

}  // namespace gongbu
