// The user's own notes, when they are there: GONGBU_SEED_NOTES, else ../shared/seed-notes. What
// their passages must be was written down by hand, with the reader unknown.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "corpus/catalog.h"
#include "corpus/files/source_tree.h"
#include "corpus/note.h"
#include "tests/source_dir.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

fs::path seed_folder() {
  if (const char* path = std::getenv("GONGBU_SEED_NOTES"); path != nullptr) return path;
  return fs::path(source_dir()) / "../shared/seed-notes";
}

const Catalog& catalog() {
  static const Result<Catalog> loaded = [] {
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator(fs::path(source_dir()) / "corpus/catalog"))
      if (entry.path().extension() == ".toml") files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    return load_catalog(files);
  }();
  EXPECT_TRUE(loaded);
  return *loaded;
}

class SeedNotes : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::is_directory(seed_folder())) GTEST_SKIP() << "no seed notes in " << seed_folder();
  }

  // The passages of the note whose name begins with these digits.
  static std::vector<Passage> passages(const std::string& number) {
    const Result<Listing> listing = list_source(seed_folder().string());
    EXPECT_TRUE(listing);
    for (const SourceFile& file : listing->files) {
      if (file.path.rfind(number, 0) != 0) continue;
      const Result<std::string> text = read_text(seed_folder().string(), file);
      EXPECT_TRUE(text);
      return split_passages(read_note(file.path, *text), catalog());
    }
    ADD_FAILURE() << "no note " << number;
    return {};
  }

  static std::size_t whole(const std::vector<Passage>& passages, PassageKind kind) {
    return static_cast<std::size_t>(std::count_if(
        passages.begin(), passages.end(),
        [&](const Passage& passage) { return passage.parent.empty() && passage.kind == kind; }));
  }
};

TEST_F(SeedNotes, HaveThePassagesOfTheirStyle) {
  const auto table = passages("000");
  EXPECT_EQ(whole(table, PassageKind::kRow), 25u);
  EXPECT_EQ(whole(table, PassageKind::kQuestion), 1u);
  EXPECT_EQ(whole(table, PassageKind::kHeading), 1u + 9);  // the title and the category rows
  EXPECT_EQ(table.size(), 25u + 1 + 10);

  const auto bullets = passages("001");
  EXPECT_EQ(whole(bullets, PassageKind::kBullet), 47u);
  EXPECT_EQ(whole(bullets, PassageKind::kComparison), 3u);
  EXPECT_EQ(bullets.size() - whole(bullets, PassageKind::kHeading), 47u + 3 + 6 + 1);

  const auto sections = passages("002");
  EXPECT_EQ(whole(sections, PassageKind::kSection), 17u);
  EXPECT_EQ(sections.size() - whole(sections, PassageKind::kHeading), 17u);

  const auto questions = passages("003");
  EXPECT_EQ(whole(questions, PassageKind::kAnswer), 18u);
  EXPECT_EQ(whole(questions, PassageKind::kQuestion), 3u);
  EXPECT_EQ(questions.size(), 21u);

  const auto flat = passages("004");
  EXPECT_EQ(whole(flat, PassageKind::kBullet) + whole(flat, PassageKind::kComparison), 71u);
  const LineSpan large[] = {{100, 130}, {41, 61},   {160, 178}, {479, 495}, {139, 155},
                            {530, 544}, {432, 444}, {498, 509}, {412, 423}, {329, 340}};
  for (const LineSpan& lines : large) {
    const auto parent = std::find_if(
        flat.begin(), flat.end(), [&](const Passage& passage) { return passage.lines == lines; });
    ASSERT_NE(parent, flat.end()) << lines.first;
    EXPECT_TRUE(std::any_of(flat.begin(), flat.end(), [&](const Passage& part) {
      return part.parent == parent->id;
    })) << lines.first;
  }
}

struct Wanted {
  const char* note;
  LineSpan lines;
  std::vector<std::string>
      headings;  // each within the heading of its place, the last ones of the path
  std::vector<std::string> services;
  const char* stated;
  std::vector<std::string> categories;  // that must be among them
};

TEST_F(SeedNotes, HaveLinesHeadingsServicesAndCategories) {
  const Wanted wanted[] = {
      {"000",
       {8, 10},
       {"Backend", "컴퓨팅", "ECS (Elastic Container Service)"},
       {"ecs"},
       "컴퓨팅",
       {"containers"}},
      {"000",
       {80, 84},
       {"Backend", "인증/권한", "Cognito"},
       {"cognito"},
       "인증/권한",
       {"security"}},
      {"000",
       {86, 90},
       {"Backend", "실시간 데이터", "Kinesis Data Streams"},
       {"kinesis-data-streams"},
       "실시간 데이터",
       {"analytics"}},
      {"001",
       {14, 20},
       {"컨테이너 서비스", "Amazon Fargate"},
       {"fargate"},
       "컨테이너 서비스",
       {"containers"}},
      {"001",
       {189, 201},
       {"부가적인", "메시지 관련 서비스", "Amazon MQ"},
       {"mq"},
       "메시지 관련 서비스",
       {"integration"}},
      {"001", {262, 273}, {"CloudTrail"}, {"cloudtrail", "x-ray"}, "", {"management", "devtools"}},
      {"001", {263, 267}, {"X-Ray 차이", "CloudTrail"}, {"cloudtrail"}, "", {"management"}},
      {"001", {268, 273}, {"X-Ray 차이", "X-Ray"}, {"x-ray"}, "", {"devtools"}},
      {"002",
       {13, 21},
       {"Back-end 관련", "ECS (Elastic Container Service)"},
       {"ecs"},
       "Back-end 관련",
       {"containers"}},
      {"002", {56, 63}, {"AI 관련", "Segemaker"}, {"sagemaker"}, "AI 관련", {"ai-ml"}},
      {"002", {101, 111}, {"ETC", "Lightsail"}, {"lightsail"}, "ETC", {"compute"}},
      {"003", {7, 8}, {"1. AWS의 대표적인", "3. Amazon S3"}, {"s3"}, "", {"storage"}},
      {"003",
       {23, 23},
       {"2. 대규모", "캐싱 및 CDN"},
       {"elasticache", "cloudfront"},
       "캐싱 및 CDN",
       {"database", "networking"}},
      {"003", {30, 32}, {"3. Django"}, {}, "", {"concept"}},
      {"004", {1, 7}, {"AWS DataSync"}, {"datasync"}, "", {"migration"}},
      {"004", {100, 130}, {"Amazon Dynamo DB"}, {"dynamodb"}, "", {"database"}},
      {"004", {122, 127}, {"Amazon Dynamo DB", "읽기 일관성"}, {"dynamodb"}, "", {"database"}},
      {"004", {227, 230}, {"Gatewat Load Balancer"}, {"gwlb"}, "", {"networking"}},
  };
  for (const Wanted& w : wanted) {
    const std::string at = std::string(w.note) + ':' + std::to_string(w.lines.first);
    const auto all = passages(w.note);
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const Passage& passage) { return passage.lines == w.lines; });
    if (found == all.end()) {
      ADD_FAILURE() << "no passage " << at << '-' << w.lines.last;
      continue;
    }
    ASSERT_GE(found->heading_path.size(), w.headings.size()) << at;
    for (std::size_t i = 0; i < w.headings.size(); ++i) {
      const std::string& heading =
          found->heading_path[found->heading_path.size() - w.headings.size() + i];
      EXPECT_NE(heading.find(w.headings[i]), std::string::npos) << at << ' ' << heading;
    }
    for (const std::string& service : w.services)
      EXPECT_TRUE(std::count(found->services.begin(), found->services.end(), service))
          << at << ' ' << service << '\n'
          << to_string(*found);
    if (w.services.empty()) {
      EXPECT_TRUE(found->services.empty()) << to_string(*found);
    }
    EXPECT_EQ(found->stated_category, w.stated) << at;
    for (const std::string& category : w.categories)
      EXPECT_TRUE(std::count(found->categories.begin(), found->categories.end(), category))
          << at << ' ' << category << '\n'
          << to_string(*found);
  }
}

}  // namespace
}  // namespace gongbu
