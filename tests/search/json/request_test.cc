#include "search/json/request.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace gongbu {
namespace {

using Json = nlohmann::json;

TEST(RequestJson, EveryField) {
  const Result<SearchRequest> request = read_search_request(Json::parse(
      R"({"query":"컨테이너","limit":3,"offset":6,"service":"fargate","category":["containers","compute"],
                      "mention":["ec2"],"path":"aws/**","facets":0,"mode":"lexical","snippet":80})"));
  ASSERT_TRUE(request);
  EXPECT_EQ(request->query, "컨테이너");
  EXPECT_EQ(request->limit, 3u);
  EXPECT_EQ(request->offset, 6u);
  EXPECT_EQ(request->services, std::vector<std::string>{"fargate"});
  EXPECT_EQ(request->categories, (std::vector<std::string>{"containers", "compute"}));
  EXPECT_EQ(request->mentions, std::vector<std::string>{"ec2"});
  EXPECT_EQ(request->path_glob, "aws/**");
  EXPECT_EQ(request->facet_limit, 0u);
  EXPECT_EQ(request->snippet_chars, 80u);
}

TEST(RequestJson, WhatIsWrongIsNamed) {
  const std::pair<const char*, const char*> cases[] = {
      {R"({"kategory":"x"})", "there is no field \"kategory\""},
      {R"([])", "the arguments have to be an object"},
      {R"({"query":3})", "\"query\" has to be a string"},
      {R"({"limit":-1})", "\"limit\" has to be a whole number from 0 to 1000"},
      {R"({"limit":1.5})", "\"limit\" has to be a whole number from 0 to 1000"},
      {R"({"limit":100000000000})", "\"limit\" has to be a whole number from 0 to 1000"},
      {R"({"service":[3]})", "\"service\" has to be a string or an array of strings"},
      {R"({"mode":"magic"})", "\"mode\" has to be lexical, semantic or hybrid"},
  };
  for (const auto& [json, message] : cases) {
    const Result<SearchRequest> request = read_search_request(Json::parse(json));
    ASSERT_FALSE(request) << json;
    EXPECT_EQ(request.error().message, message);
  }
  EXPECT_TRUE(read_search_request(nullptr));
  constexpr std::string_view kOthers[] = {"session"};
  EXPECT_TRUE(read_search_request(Json{{"session", "a"}}, kOthers));
}

TEST(RequestJson, FromText) {
  const Result<SearchRequest> request = parse_search_request(R"({"query":"컨테이너"})");
  ASSERT_TRUE(request);
  EXPECT_EQ(request->query, "컨테이너");
  for (const char* wrong : {"", "{", "null", "[]", "\"컨테이너\""}) {
    const Result<SearchRequest> none = parse_search_request(wrong);
    ASSERT_FALSE(none) << wrong;
    EXPECT_EQ(none.error().message, "the request is not a JSON object");
  }
}

}  // namespace
}  // namespace gongbu
