#include "corpus/catalog/bytes.h"

#include "corpus/codec.h"

namespace gongbu {

std::string to_bytes(const CatalogContent& content) {
  std::string out;
  using codec::put;
  put(out, std::uint64_t{content.services.size()});
  for (const Service& service : content.services) {
    for (const std::string* text :
         {&service.id, &service.name, &service.name_ko, &service.kind, &service.category})
      put(out, *text);
    put(out, service.part_of);
    put(out, std::uint64_t{service.names.size()});
    for (const ServiceName& name : service.names) {
      put(out, name.text);
      put(out, static_cast<std::uint64_t>(name.kind) * 2 + name.everyday);
    }
  }
  put(out, std::uint64_t{content.categories.size()});
  for (const Category& category : content.categories) {
    for (const std::string* text : {&category.id, &category.name, &category.name_ko})
      put(out, *text);
    put(out, category.labels);
  }
  put(out, std::uint64_t{content.synonyms.size()});
  for (const Synonym& synonym : content.synonyms) put(out, synonym.words);
  return out;
}

Result<CatalogContent> catalog_from_bytes(std::string_view bytes) {
  codec::Reader in(bytes);
  CatalogContent content;
  for (std::uint64_t n = in.number(); n > 0 && in.ok(); --n) {
    Service service;
    for (std::string* text :
         {&service.id, &service.name, &service.name_ko, &service.kind, &service.category})
      *text = in.text();
    service.part_of = in.list();
    for (std::uint64_t names = in.number(); names > 0 && in.ok(); --names) {
      std::string text(in.text());
      const std::uint64_t kind = in.number();
      if (kind / 2 > static_cast<std::uint64_t>(NameKind::kMisspelling)) break;
      service.names.push_back({std::move(text), static_cast<NameKind>(kind / 2), kind % 2 == 1});
    }
    content.services.push_back(std::move(service));
  }
  for (std::uint64_t n = in.number(); n > 0 && in.ok(); --n) {
    Category category;
    for (std::string* text : {&category.id, &category.name, &category.name_ko}) *text = in.text();
    category.labels = in.list();
    content.categories.push_back(std::move(category));
  }
  for (std::uint64_t n = in.number(); n > 0 && in.ok(); --n)
    content.synonyms.push_back({in.list()});
  if (!in.ok() || !in.done())
    return Error{ErrorCode::kCorrupt, "the index holds a broken catalog",
                 "run gongbu index --full to build it anew"};
  return content;
}

}  // namespace gongbu
