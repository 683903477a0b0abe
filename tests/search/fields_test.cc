// The one table of fields: every name leads to its field, and no two fields share one.
#include "search/fields.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "search/query/parser.h"

namespace gongbu {
namespace {

TEST(Fields, EveryNameIsOneFieldOfAQuery) {
  std::set<std::string_view> seen;
  for (const FieldInfo& row : kFields) {
    std::vector<std::string_view> names{row.name};
    for (const std::string_view name : row.other_names)
      if (!name.empty()) names.push_back(name);
    for (const std::string_view name : names) {
      EXPECT_TRUE(seen.insert(name).second) << name;
      EXPECT_EQ(field_named(name), row.field) << name;
      EXPECT_EQ(to_string(parse_query(std::string(name) + ":x").root),
                "(words (field " + std::string(row.name) + " \"x\"))");
    }
    EXPECT_FALSE(row.help.empty()) << row.name;
  }
  for (const char* name : {"", "nothing", "Service", "서비"})
    EXPECT_EQ(field_named(name), std::nullopt);
}

TEST(Fields, FacetsComeFirst) {
  EXPECT_EQ(kFacetFields.size(), kFacets);
  for (const FieldInfo& row : kFields)
    EXPECT_EQ(is_facet(row.field), row.field <= Field::kFolder) << row.name;
  SearchRequest request{
      .services = {"a"}, .categories = {"b"}, .mentions = {"c"}, .tags = {"d"}, .folders = {"e"}};
  std::string chosen;
  for (const FieldInfo& row : kFacetFields) chosen += (request.*row.chosen).front();
  EXPECT_EQ(chosen, "abcde");
}

TEST(Fields, Languages) {
  const std::pair<const char*, const char*> cases[] = {
      {"ko", "ko"},   {"kr", "ko"}, {"KOREAN", "ko"},  {"한국어", "ko"},
      {"한글", "ko"}, {"En", "en"}, {"English", "en"}, {"영어", "en"},
      {"xx", ""},     {"", ""},     {"k", ""},         {"korea", ""}};
  for (const auto& [name, id] : cases) EXPECT_EQ(language_named(name), id) << name;
}

}  // namespace
}  // namespace gongbu
