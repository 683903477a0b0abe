// Which embedder a name opens.
#include "meaning/open_embedder.h"

#include <gmock/gmock.h>

#include "meaning/passage_text.h"
#include "meaning/shipped_table.h"

namespace gongbu::meaning {
namespace {

using testing::HasSubstr;

Result<std::unique_ptr<Embedder>> open(const std::string& name, const std::string& model = "") {
  return open_embedder({.name = name, .http = {.model = model}});
}

TEST(OpenEmbedder, ATable) {
  const auto shipped = open("table");
  ASSERT_TRUE(shipped) << shipped.error().message;
  EXPECT_EQ((*shipped)->model().name, "table");
  EXPECT_EQ((*shipped)->sends_to(), "");
  EXPECT_EQ((*open("table:" + shipped_table()))->model(), (*shipped)->model());
  EXPECT_EQ(open("table:/nowhere").error().code, ErrorCode::kNotFound);
}

TEST(OpenEmbedder, AModel) {
  EXPECT_THAT(open("model2vec:/nowhere").error().message, HasSubstr("/nowhere"));
}

TEST(OpenEmbedder, AServer) {
  for (const char* name :
       {"http:http://127.0.0.1:1/v1", "http://127.0.0.1:1/v1", "https://127.0.0.1:1/v1"}) {
    EXPECT_THAT(open(name).error().message, HasSubstr("name of a model")) << name;
  }
  EmbedderSettings once{.name = "http://127.0.0.1:1/v1", .http = {.model = "m", .attempts = 1}};
  EXPECT_EQ(open_embedder(once).error().code, ErrorCode::kUnreadable);
}

TEST(OpenEmbedder, TheNameOfAServersModelStandsBehindIt) {
  EmbedderSettings once{.name = "http:http://127.0.0.1:1/v1#bge-m3", .http = {.attempts = 1}};
  EXPECT_EQ(open_embedder(once).error().code, ErrorCode::kUnreadable);
  once.name = "http://127.0.0.1:1/v1#";
  EXPECT_THAT(open_embedder(once).error().message, HasSubstr("name of a model"));
}

TEST(OpenEmbedder, ANameThatIsKeptIsAbsolute) {
  EXPECT_EQ(lasting_name("table"), "table");
  EXPECT_EQ(lasting_name("none"), "none");
  EXPECT_EQ(lasting_name("model2vec:/models/./potion/"), "model2vec:/models/potion");
  EXPECT_THAT(lasting_name("model2vec:potion"), testing::MatchesRegex("model2vec:/.*/potion"));
  EXPECT_EQ(lasting_name("http://localhost:1/v1#m"), "http://localhost:1/v1#m");
}

TEST(OpenEmbedder, OtherNamesAreRefused) {
  for (const char* name : {"", "tables", "model2vec", "model2vec:", "http", "http:", "ftp://x"}) {
    const auto refused = open(name, "m");
    ASSERT_FALSE(refused) << name;
    EXPECT_EQ(refused.error().code, ErrorCode::kInvalid) << name;
  }
}

TEST(PassageText, IsTheLastHeadingsAndTheBody) {
  Passage passage;
  passage.heading_path = {"AWS", "컨테이너", "Fargate"};
  passage.body = "Fargate\n서버리스";
  EXPECT_EQ(passage_text(passage), "컨테이너 Fargate\nFargate\n서버리스");
  passage.heading_path = {"Fargate"};
  EXPECT_EQ(passage_text(passage), "Fargate\nFargate\n서버리스");
  passage.heading_path = {};
  EXPECT_EQ(passage_text(passage), "Fargate\n서버리스");
}

}  // namespace
}  // namespace gongbu::meaning
