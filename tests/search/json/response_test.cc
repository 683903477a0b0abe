#include "search/json/response.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "tests/search/sample_answer.h"

namespace gongbu {
namespace {

using Json = nlohmann::json;

TEST(ResponseJson, EveryField) {
  SearchResponse response = sample_answer();
  response.hits.pop_back();
  response.facets[0].values.pop_back();
  response.facets.pop_back();
  response.notices.erase(response.notices.begin());
  EXPECT_EQ(
      render_json(response),
      R"({"format":1,"query":"서버 없이","total":12,"took_ms":1.235,"partial":false,)"
      R"("notices":[{"kind":"typo","message":"\"인스턴쓰\" → \"인스턴스\"","from":"인스턴쓰","to":"인스턴스"}],)"
      R"("results":[{"rank":1,"id":"00000000000000f1","score":7.25,"path":"aws/컨테이너 정리.md","root":"/home/나/notes",)"
      R"("line_start":14,"line_end":16,"column":1,"heading":["컨테이너 정리","컨테이너 서비스","Amazon Fargate"],)"
      R"("services":["fargate"],"mentions":["ec2"],"categories":["containers"],"tags":[],"stated_category":"컨테이너 서비스",)"
      R"("text":"- **Amazon Fargate**\n\t- 서버 없이 컨테이너를 실행\n\t- EC2 관리 X",)"
      R"("snippet":{"text":"서버 없이 컨테이너를 실행\nEC2 관리 X","highlights":[[0,6],[14,26]]},"matched_by":["exact","stem"],"modified":"2026-02-03T04:05:06Z"}],)"
      R"("facets":{"service":[{"value":"fargate","label":"AWS Fargate","label_ko":"파게이트","count":3,"selected":true}],)"
      R"("category":[{"value":"containers","label":"Containers","label_ko":"컨테이너","count":5,"selected":false}]}})"
      "\n");
}

TEST(ResponseJson, OfNothingAndOfBrokenValues) {
  EXPECT_EQ(
      render_json({}),
      R"({"format":1,"query":"","total":0,"took_ms":0.0,"partial":false,"notices":[],"results":[],)"
      R"("facets":{"service":[],"category":[]}})"
      "\n");
  SearchResponse response = sample_answer();
  response.query = std::string("a\xff\0b", 4);
  response.hits[0].score = std::numeric_limits<double>::quiet_NaN();
  response.hits[1].score = std::numeric_limits<double>::infinity();
  response.hits[0].passage.note = "\xb0\xa1.md";
  const auto json = Json::parse(render_json(response));
  EXPECT_EQ(json["query"], std::string("a\xEF\xBF\xBD\0b", 6));
  EXPECT_EQ(json["results"][0]["score"], 0);
  EXPECT_EQ(json["results"][1]["score"], 0);
}

TEST(ResponseJson, ALineAResult) {
  const std::string text = render_jsonl(sample_answer());
  std::vector<Json> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(Json::parse(text.substr(at, end - at)));
    at = end + 1;
  }
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0]["rank"], 1);
  EXPECT_EQ(lines[1]["rank"], 2);
  EXPECT_EQ(lines[2]["total"], 12);
  EXPECT_FALSE(lines[2].contains("results"));
}

TEST(ResponseJson, TheValueIsWhatTheTextSays) {
  SearchResponse response = sample_answer();
  EXPECT_EQ(response_json(response), Json::parse(render_json(response)));
  EXPECT_EQ(response_json({}), Json::parse(render_json({})));
  // Bytes that are no UTF-8 become what they are in the text when the value is printed.
  response.hits[0].passage.text = "\xb0\xa1";
  response.hits[0].score = std::numeric_limits<double>::quiet_NaN();
  const Json value = response_json(response);
  EXPECT_EQ(value.dump(-1, ' ', false, Json::error_handler_t::replace),
            Json::parse(render_json(response)).dump());
}

TEST(ResponseJson, Suggestions) {
  const std::vector<Suggestion> suggestions = {{"AWS Fargate", "service", "fargate", 3},
                                               {"컨테이너", "word", "", 7}};
  EXPECT_EQ(render_suggestions_json(suggestions),
            R"([{"text":"AWS Fargate","kind":"service","value":"fargate","count":3},)"
            R"({"text":"컨테이너","kind":"word","value":"","count":7}])"
            "\n");
  EXPECT_EQ(suggestions_json(suggestions), Json::parse(render_suggestions_json(suggestions)));
  EXPECT_EQ(render_suggestions_json({}), "[]\n");
}

TEST(ResponseJson, Projection) {
  const Json result{{"path", "a.md"}, {"line_start", 3}, {"text", "long"}};
  EXPECT_EQ(projected(result, Json{"path", "nothing", 3}), (Json{{"path", "a.md"}}));
  EXPECT_EQ(projected(result, nullptr), result);
}

}  // namespace
}  // namespace gongbu
