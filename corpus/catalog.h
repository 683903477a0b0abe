// The catalog: the services, concepts and categories of a field of study, their names in Korean and
// English, and which words mean the same. It comes from TOML files (corpus/catalog/*.toml ships; a
// user adds more with --catalog); another field of study needs another file, no code. Immutable
// once loaded, so every thread may read it.
//
//   [[category]]                          [[service]]
//   id = "containers"                     id = "fargate"
//   name = "Containers"                   kind = "service"            # service | feature | concept
//   name_ko = "컨테이너"                    name = "AWS Fargate"
//   labels = ["컨테이너 서비스"]             names_ko = ["파게이트"]
//                                         abbreviations = []
//   [[synonym]]                           aliases = ["서버리스 컨테이너"]
//   words = ["컨테이너", "container"]       old_names = []
//                                         misspellings = []
//                                         category = "containers"
//                                         part_of = ["ecs"]
//                                         everyday = []   # its names that are everyday words too
//                                         (Config, 배치)
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/result.h"
#include "corpus/span.h"

namespace gongbu {

enum class NameKind : std::uint8_t {
  kName,
  kKorean,
  kAbbreviation,
  kAlias,
  kOldName,
  kMisspelling
};

struct ServiceName {
  std::string text;  // as written in the file: "Elastic Container Service", "파게이트"
  NameKind kind = NameKind::kName;
  /// Also an everyday word: it names the service only as a subject or with its vendor's name.
  bool everyday = false;
};

struct Service {
  std::string id;        // "fargate"
  std::string name;      // "AWS Fargate"
  std::string name_ko;   // first Korean name, or empty
  std::string kind;      // service, feature or concept
  std::string category;  // canonical category id
  std::vector<std::string> part_of;
  std::vector<ServiceName>
      names;  // every name; the vendor prefix (AWS, Amazon) is optional in all of them
};

struct Category {
  std::string id;
  std::string name;
  std::string name_ko;
  std::vector<std::string> labels;  // what notes call it
};

/// Words that mean the same: each an everyday spelling, one or several words long.
struct Synonym {
  std::vector<std::string> words;
};

/// A service named in a text.
struct NameMatch {
  std::uint32_t service = 0;  // index into services()
  std::uint32_t name = 0;     // index into that service's names
  ByteSpan
      span;  // in the text given, with the vendor's name; a particle behind the name is outside
  bool vendor_prefix = false;  // "AWS Batch", "Amazon MQ": the vendor's name stood before it
  bool operator==(const NameMatch&) const = default;
};

class Catalog {
 public:
  Catalog();
  ~Catalog();
  Catalog(Catalog&&) noexcept;
  Catalog& operator=(Catalog&&) noexcept;

  const std::vector<Service>& services() const;
  const std::vector<Category>& categories() const;
  const std::vector<Synonym>& synonyms() const;

  const Service* service(std::string_view id) const;    // by id, null when unknown
  const Category* category(std::string_view id) const;  // by id, null when unknown

  /// The service or category a user means: an id, or any name or label in any case, spacing,
  /// composed or decomposed.
  const Service* find_service(std::string_view name) const;
  const Category* find_category(std::string_view name) const;

  /// The canonical category of a label as notes state it ("보안 관련 서비스", "3. 데이터베이스");
  /// null when it maps to none ("ETC").
  const Category* category_of_label(std::string_view label) const;

  /// Up to `limit` ids nearest to a name that find_* does not know, nearest first.
  std::vector<std::string> nearest_services(std::string_view name, std::size_t limit = 3) const;
  std::vector<std::string> nearest_categories(std::string_view name, std::size_t limit = 3) const;

  /// The services named in UTF-8 text, in order, longest name first where names overlap ("Aurora
  /// Serverless" is not "Aurora"), spans in bytes of `text`. Case, spacing ("Dynamo DB",
  /// "보안그룹"), width, NFC/NFD and particles behind the name do not matter; a Latin name never
  /// matches inside a longer Latin word. Everyday names are reported too, marked by
  /// ServiceName::everyday: the caller decides. Cost: linear in the text.
  std::vector<NameMatch> names_in(std::string_view text) const;

  /// A fingerprint of all that was loaded: 16 hex digits. An index remembers it.
  std::string fingerprint() const;

  /// Everything loaded as bytes, and back: what an index stores, so that a search needs no catalog
  /// file. parse() of bytes that serialize() did not write is an error.
  std::string serialize() const;
  static Result<Catalog> parse(std::string_view bytes);

 private:
  friend Result<Catalog> load_catalog(const std::vector<std::string>& files);
  struct Data;
  explicit Catalog(std::unique_ptr<Data> data);
  std::unique_ptr<Data> data_;
};

/// The catalog files (*.toml) of a folder, in name order; none when there is no such folder.
std::vector<std::string> catalog_files_in(const std::string& folder);

/// Reads TOML catalogs and merges them in order: a later file adds services, categories and
/// synonyms, and for an id already known adds names and overrides single values. Errors say file,
/// line and column, and what was expected.
Result<Catalog> load_catalog(const std::vector<std::string>& files);

}  // namespace gongbu
