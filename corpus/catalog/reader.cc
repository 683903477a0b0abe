#include "corpus/catalog/reader.h"

#include <algorithm>
#include <span>
#include <unordered_map>
#include <unordered_set>

#include "corpus/catalog/name_units.h"
#include "corpus/catalog/nearest.h"
#include "corpus/files/whole_file.h"
#include "corpus/toml.h"

namespace gongbu {
namespace {

using Keys = std::span<const std::string_view>;

constexpr std::string_view kServiceKeys[] = {
    "id",        "kind",         "name",     "names_ko", "abbreviations", "aliases",
    "old_names", "misspellings", "category", "part_of",  "everyday"};
constexpr std::string_view kCategoryKeys[] = {"id", "name", "name_ko", "labels"};
constexpr std::string_view kSynonymKeys[] = {"words"};
constexpr std::string_view kTables[] = {"category", "service", "synonym"};
constexpr std::string_view kKinds[] = {"service", "feature", "concept"};

bool contains(Keys keys, std::string_view wanted) {
  return std::find(keys.begin(), keys.end(), wanted) != keys.end();
}

std::string listed(Keys keys) {
  std::string text;
  for (const std::string_view key : keys) text.append(text.empty() ? "" : ", ").append(key);
  return text;
}

Message type_name(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::table:
      return "a table";
    case toml::node_type::array:
      return "an array";
    case toml::node_type::string:
      return "a string";
    case toml::node_type::integer:
      return "an integer";
    case toml::node_type::floating_point:
      return "a number";
    case toml::node_type::boolean:
      return "a boolean";
    default:
      return "a date or time";
  }
}

bool is_id(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

// A place that names an id; whether the id exists is known when all files are read.
struct Reference {
  std::string place;  // "aws.toml:12:5: "
  std::string id;
};

class Reader {
 public:
  bool read(const std::string& file);
  bool check_references();

  Error error;
  CatalogContent content;

 private:
  bool read_category(const toml::table& table);
  bool read_service(const toml::table& table);
  bool read_synonym(const toml::table& table);
  bool check_keys(const toml::table& table, Keys known, std::string_view where);
  bool read_id(const toml::table& table, std::string_view what, std::string& id);
  bool read_text(const toml::table& table, std::string_view key, std::string& text);
  bool read_list(const toml::table& table, std::string_view key, std::vector<std::string>& list);
  bool read_names(const toml::table& table, std::string_view key, NameKind kind, Service& service);
  bool mark_everyday(const toml::table& table, Service& service);
  bool fail(const toml::source_region& where, const Message& message, Message hint = {});
  std::string place(const toml::source_region& where) const;

  std::string file_;
  std::unordered_map<std::string, std::uint32_t> seen_in_file_;  // "service fargate" → its line
  std::unordered_map<std::string, std::size_t> services_;
  std::unordered_map<std::string, std::size_t> categories_;
  std::vector<Reference> category_references_;
  std::vector<Reference> service_references_;
};

std::string Reader::place(const toml::source_region& where) const {
  return file_ + ":" + std::to_string(where.begin.line) + ":" + std::to_string(where.begin.column) +
         ": ";
}

bool Reader::fail(const toml::source_region& where, const Message& message, Message hint) {
  error = {ErrorCode::kInvalid, Message("{}{}", place(where), message), std::move(hint)};
  return false;
}

bool Reader::check_keys(const toml::table& table, Keys known, std::string_view where) {
  for (const auto& [key, node] : table) {
    if (contains(known, key.str())) continue;
    return fail(key.source(), Message("unknown key '{}' in {}; expected one of {}", key.str(),
                                      Message(std::string(where).c_str()), listed(known)));
  }
  return true;
}

bool Reader::read_text(const toml::table& table, std::string_view key, std::string& text) {
  const toml::node* node = table.get(key);
  if (node == nullptr) return true;
  const auto* value = node->as_string();
  if (value == nullptr) {
    return fail(node->source(), Message("'{}' must be a string, found {}", key, type_name(*node)));
  }
  if (value->get().empty()) return fail(node->source(), Message("'{}' must not be empty", key));
  text = value->get();
  return true;
}

bool Reader::read_list(const toml::table& table, std::string_view key,
                       std::vector<std::string>& list) {
  std::unordered_set<std::string> known(list.begin(), list.end());
  const toml::node* node = table.get(key);
  if (node == nullptr) return true;
  const toml::array* array = node->as_array();
  if (array == nullptr)
    return fail(node->source(),
                Message("'{}' must be an array of strings, found {}", key, type_name(*node)));
  for (const toml::node& element : *array) {
    const auto* value = element.as_string();
    if (value == nullptr)
      return fail(element.source(), Message("'{}' must be an array of strings, found {} in it", key,
                                            type_name(element)));
    if (value->get().find_first_not_of(" \t-") == std::string::npos) {
      return fail(element.source(), Message("'{}' has a text without letters", key));
    }
    if (known.insert(value->get()).second) list.push_back(value->get());
  }
  return true;
}

bool Reader::read_id(const toml::table& table, std::string_view what, std::string& id) {
  if (!read_text(table, "id", id)) return false;
  if (id.empty()) return fail(table.source(), Message("[[{}]] has no 'id'", what));
  const toml::source_region& where = table.get("id")->source();
  if (!is_id(id)) {
    return fail(where, Message("'{}' is no id; expected lower-case letters, digits and '-'", id));
  }
  const auto [first, is_new] =
      seen_in_file_.emplace(std::string(what) + " " + id, where.begin.line);
  if (is_new) return true;
  return fail(where,
              Message("duplicate id '{}'; line {} of this file has it already", id, first->second));
}

bool Reader::read_category(const toml::table& table) {
  std::string id;
  if (!check_keys(table, kCategoryKeys, "[[category]]") || !read_id(table, "category", id))
    return false;
  const auto [known, is_new] = categories_.emplace(id, content.categories.size());
  if (is_new) content.categories.push_back({.id = id});
  Category& category = content.categories[known->second];
  if (!read_text(table, "name", category.name) || !read_text(table, "name_ko", category.name_ko) ||
      !read_list(table, "labels", category.labels)) {
    return false;
  }
  return category.name.empty() ? fail(table.source(), Message("category '{}' has no 'name'", id))
                               : true;
}

bool Reader::read_synonym(const toml::table& table) {
  Synonym synonym;
  if (!check_keys(table, kSynonymKeys, "[[synonym]]") ||
      !read_list(table, "words", synonym.words)) {
    return false;
  }
  if (synonym.words.size() < 2) {
    return fail(table.source(), "[[synonym]] needs 'words' with at least two different words");
  }
  content.synonyms.push_back(std::move(synonym));
  return true;
}

bool Reader::read_names(const toml::table& table, std::string_view key, NameKind kind,
                        Service& service) {
  std::vector<std::string> texts;
  if (!read_list(table, key, texts)) return false;
  if (texts.empty()) return true;
  std::unordered_set<std::string> known;
  for (const ServiceName& name : service.names) known.insert(name.text);
  for (std::string& text : texts)
    if (known.insert(text).second) service.names.push_back({.text = std::move(text), .kind = kind});
  return true;
}

bool Reader::mark_everyday(const toml::table& table, Service& service) {
  std::vector<std::string> words;
  if (!read_list(table, "everyday", words)) return false;
  if (words.empty()) return true;
  std::unordered_multimap<std::u32string, ServiceName*> names;
  for (ServiceName& name : service.names) names.emplace(name_key(name.text), &name);
  for (const std::string& word : words) {
    const auto [first, last] = names.equal_range(name_key(word));
    for (auto name = first; name != last; ++name) name->second->everyday = true;
    if (first != last) continue;
    return fail(table.get("everyday")->source(),
                Message("everyday word '{}' is no name of '{}'; expected one of its names", word,
                        service.id));
  }
  return true;
}

bool Reader::read_service(const toml::table& table) {
  std::string id;
  if (!check_keys(table, kServiceKeys, "[[service]]") || !read_id(table, "service", id))
    return false;
  const auto [known, is_new] = services_.emplace(id, content.services.size());
  if (is_new) content.services.push_back({.id = id, .kind = "service"});
  Service& service = content.services[known->second];
  const std::string old_name = service.name;
  if (!read_text(table, "name", service.name) || !read_text(table, "kind", service.kind) ||
      !read_text(table, "category", service.category)) {
    return false;
  }
  if (service.name.empty()) return fail(table.source(), Message("service '{}' has no 'name'", id));
  if (service.category.empty())
    return fail(table.source(), Message("service '{}' has no 'category'", id));
  if (!contains(kKinds, service.kind)) {
    return fail(table.get("kind")->source(),
                Message("unknown kind '{}'; expected one of {}", service.kind, listed(kKinds)));
  }
  if (service.name != old_name) {
    service.names.insert(service.names.begin(), {.text = service.name, .kind = NameKind::kName});
  }
  if (!read_names(table, "names_ko", NameKind::kKorean, service) ||
      !read_names(table, "abbreviations", NameKind::kAbbreviation, service) ||
      !read_names(table, "aliases", NameKind::kAlias, service) ||
      !read_names(table, "old_names", NameKind::kOldName, service) ||
      !read_names(table, "misspellings", NameKind::kMisspelling, service) ||
      !read_list(table, "part_of", service.part_of) || !mark_everyday(table, service)) {
    return false;
  }
  const auto korean =
      std::find_if(service.names.begin(), service.names.end(),
                   [](const ServiceName& name) { return name.kind == NameKind::kKorean; });
  service.name_ko = korean == service.names.end() ? "" : korean->text;
  if (const toml::node* node = table.get("category")) {
    category_references_.push_back({place(node->source()), service.category});
  }
  if (const toml::node* node = table.get("part_of")) {
    for (const toml::node& element : *node->as_array()) {
      service_references_.push_back({place(element.source()), element.as_string()->get()});
    }
  }
  return true;
}

bool Reader::read(const std::string& file) {
  file_ = file;
  seen_in_file_.clear();
  const Result<std::string> text = read_catalog_text(file);
  if (!text) {
    error = text.error();
    return false;
  }
  try {
    const toml::table root = parse_toml(*text, file);
    if (!check_keys(root, kTables, "a catalog")) return false;
    for (const std::string_view name : kTables) {
      const toml::node* node = root.get(name);
      if (node == nullptr) continue;
      const toml::array* array = node->as_array();
      if (array == nullptr || !array->is_homogeneous(toml::node_type::table)) {
        return fail(node->source(), Message("'{0}' must be tables written as [[{0}]], found {1}",
                                            name, type_name(*node)));
      }
      for (const toml::node& element : *array) {
        const toml::table& table = *element.as_table();
        const bool read = name == "category"  ? read_category(table)
                          : name == "service" ? read_service(table)
                                              : read_synonym(table);
        if (!read) return false;
      }
    }
  } catch (const toml::parse_error& broken) {
    return fail(broken.source(), Message("this is not TOML: {}", broken.description()));
  }
  return true;
}

bool Reader::check_references() {
  for (const Reference& reference : category_references_) {
    if (categories_.contains(reference.id)) continue;
    std::vector<NamedId> known;
    for (const Category& category : content.categories) known.push_back({category.id, category.id});
    error = {ErrorCode::kInvalid, Message("{}unknown category '{}'", reference.place, reference.id),
             nearest_hint(known, reference.id)};
    return false;
  }
  for (const Reference& reference : service_references_) {
    if (services_.contains(reference.id)) continue;
    std::vector<NamedId> known;
    for (const Service& service : content.services) known.push_back({service.id, service.id});
    error = {ErrorCode::kInvalid,
             Message("{}part_of names the unknown id '{}'", reference.place, reference.id),
             nearest_hint(known, reference.id)};
    return false;
  }
  return true;
}

}  // namespace

Result<std::string> read_catalog_text(const std::string& file) {
  WholeFile read = read_whole_file(file, {.most = kMostCatalogBytes});
  switch (read.fault) {
    case FileFault::kNone:
      return std::move(read.text);
    case FileFault::kMissing:
      return Error{ErrorCode::kNotFound, Message("there is no catalog file {}", file),
                   "check the path"};
    case FileFault::kTooLong:
      return Error{ErrorCode::kInvalid,
                   Message("{} is larger than {} MB", file, kMostCatalogBytes >> 20),
                   "a catalog lists services and synonyms; is it the right file?"};
    case FileFault::kNoPlainFile:
      return Error{ErrorCode::kUnreadable, Message("{} is not a file", file),
                   "name a catalog file"};
    default:
      return Error{ErrorCode::kUnreadable, Message("the catalog file {} cannot be read", file),
                   "check its permissions"};
  }
}

Result<CatalogContent> read_catalog_files(const std::vector<std::string>& files) {
  Reader reader;
  for (const std::string& file : files) {
    if (!reader.read(file)) return reader.error;
  }
  if (!reader.check_references()) return reader.error;
  return std::move(reader.content);
}

}  // namespace gongbu
