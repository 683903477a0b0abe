// What a query may name with a colon, and what passages are counted by: one row a field.
//
//   service:fargate  서비스:fargate  →  Field::kService, terms XSfargate
//
// It knows names, not values: those are the catalog's, the notes' and, of languages, kLanguages.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "index/schema.h"
#include "search/request.h"

namespace gongbu {

/// Facets first: a facet's number is its column everywhere.
enum class Field : std::uint8_t {
  kService,
  kCategory,
  kMention,
  kTag,
  kFolder,
  kTitle,
  kPath,
  kFile,
  kModified,
  kLink,
  kLanguage,
  kLast = kLanguage
};

/// Fields whose values are counted over the match set.
inline constexpr std::size_t kFacets = 5;

struct FieldInfo {
  Field field = Field::kService;
  std::string_view name;                        // in queries, requests, options and answers
  std::array<std::string_view, 3> other_names;  // in queries
  schema::TermField terms;
  std::string_view passage_key;  // in a passage as JSON; empty where it has none
  std::vector<std::string> SearchRequest::*chosen = nullptr;  // of a facet: values to filter by
  std::string_view help;
  bool nested = false;  // a value holds those that begin with it and '/': aws, aws/db
  bool every = false;   // of several chosen each is required: a note has many tags
};

inline constexpr std::array kFields{
    FieldInfo{Field::kService,
              "service",
              {"서비스"},
              schema::kService,
              "services",
              &SearchRequest::services,
              "what a passage is about"},
    FieldInfo{Field::kCategory,
              "category",
              {"카테고리", "분류"},
              schema::kCategory,
              "categories",
              &SearchRequest::categories,
              "the category of what a passage is about"},
    FieldInfo{Field::kMention,
              "mention",
              {"언급"},
              schema::kMention,
              "mentions",
              &SearchRequest::mentions,
              "another service that a passage names"},
    FieldInfo{Field::kTag,
              "tag",
              {"tags", "태그"},
              schema::kTag,
              "tags",
              &SearchRequest::tags,
              "a tag of the passage or of its note, with those below it",
              true,
              true},
    FieldInfo{Field::kFolder,
              "folder",
              {"폴더"},
              schema::kFolder,
              "",
              &SearchRequest::folders,
              "a folder that holds the note, at any depth",
              true},
    FieldInfo{Field::kTitle,
              "title",
              {"제목"},
              schema::kTitleWord,
              "heading",
              nullptr,
              "words of the headings"},
    FieldInfo{
        Field::kPath, "path", {"경로"}, schema::kPath, "path", nullptr, "the path of the note"},
    FieldInfo{
        Field::kFile, "file", {"파일"}, schema::kPath, "", nullptr, "the name of the note's file"},
    FieldInfo{Field::kModified,
              "modified",
              {"수정", "수정일"},
              schema::kNote,
              "modified",
              nullptr,
              "when the note's file was written: 2026-02, last 7 days, 지난주"},
    FieldInfo{Field::kLink,
              "link",
              {"links", "링크"},
              schema::kLink,
              "",
              nullptr,
              "a note that the passage links to"},
    FieldInfo{Field::kLanguage, "lang", {"언어"}, schema::kLanguage, "", nullptr, "ko or en"},
};

/// A language that passages are marked with, and what it may be called in a query.
struct LanguageInfo {
  std::string_view id;
  std::array<std::string_view, 4> names;
};

inline constexpr std::array kLanguages{
    LanguageInfo{"ko", {"kr", "korean", "한국어", "한글"}},
    LanguageInfo{"en", {"english", "영어"}},
};

namespace fields_detail {
constexpr bool in_order() {
  if (kFields.size() != static_cast<std::size_t>(Field::kLast) + 1) return false;
  for (std::size_t i = 0; i < kFields.size(); ++i)
    if (static_cast<std::size_t>(kFields[i].field) != i ||
        (kFields[i].chosen != nullptr) != (i < kFacets))
      return false;
  return true;
}
}  // namespace fields_detail
static_assert(fields_detail::in_order());

/// The rows of the facets.
inline constexpr std::span<const FieldInfo, kFacets> kFacetFields{kFields.data(), kFacets};

constexpr const FieldInfo& info(Field field) { return kFields[static_cast<std::size_t>(field)]; }
constexpr bool is_facet(Field field) { return static_cast<std::size_t>(field) < kFacets; }

/// By any of its names, as written: "service", "서비스".
constexpr std::optional<Field> field_named(std::string_view name) {
  if (name.empty()) return std::nullopt;
  for (const FieldInfo& row : kFields)
    if (name == row.name ||
        std::find(row.other_names.begin(), row.other_names.end(), name) != row.other_names.end())
      return row.field;
  return std::nullopt;
}

/// The id of a language by any of its names, in capitals or not; empty for one that is not known.
constexpr std::string_view language_named(std::string_view name) {
  const auto same = [&](std::string_view known) {
    if (known.size() != name.size() || known.empty()) return false;
    for (std::size_t i = 0; i < name.size(); ++i)
      if ((name[i] >= 'A' && name[i] <= 'Z' ? name[i] + 32 : name[i]) != known[i]) return false;
    return true;
  };
  for (const LanguageInfo& row : kLanguages) {
    if (same(row.id)) return row.id;
    for (const std::string_view other : row.names)
      if (same(other)) return row.id;
  }
  return {};
}

}  // namespace gongbu
