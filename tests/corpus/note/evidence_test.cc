// An ordinary word or initials are a service only where the note gives evidence of it.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "corpus/catalog.h"
#include "corpus/note.h"
#include "tests/source_dir.h"

namespace gongbu {
namespace {

const Catalog& catalog() {
  static const Catalog loaded = *load_catalog(catalog_files_in(source_dir() + "/corpus/catalog"));
  return loaded;
}

struct Case {
  const char* path;
  const char* text;
  std::vector<std::string> services;  // of all its passages, sorted
};

std::vector<std::string> services_of(const Case& one) {
  std::vector<std::string> out;
  for (const Passage& passage : split_passages(read_note(one.path, one.text), catalog()))
    for (const auto* ids : {&passage.services, &passage.mentions})
      out.insert(out.end(), ids->begin(), ids->end());
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

TEST(NoteEvidence, OrdinaryWordsAndInitialsAreNoService) {
  const Case cases[] = {
      {"a.md",
       "# 브라우저\n## Workspaces\n탭 묶음\n## Config\n글꼴 크기\n## Pods\n음악 듣기\n",
       {}},
      {"b.md", "# Step functions of a signal\n불연속\n\n# Kinesis and muscles\n근육\n", {}},
      {"c.org", "* 당번표\n| RDS | 월 | 수 |\n| ES | 화 | 목 |\n| MQ | 금 | 토 |\n", {}},
      {"점수.md", "| 이름 | 점수 |\n|---|---|\n| EMR | 3 |\n| KMS | 4 |\n| SG | 5 |\n", {}},
      {"python.md", "# Glue\n풀\n\n# Lambda\n익명 함수\n", {}},
      {"js.md", "# ES 모듈\nimport 문\n", {}},
      {"여행.md", "# 오로라\n북극의 빛\n\n## Shield\n방패\n", {}},
      {"음악.md", "# Chime\n종소리\n\n# Polly\n앵무새\n", {}},
  };
  for (const Case& one : cases) EXPECT_EQ(services_of(one), one.services) << one.path;
}

TEST(NoteEvidence, ComesFromTheNoteItsFoldersAndItsTags) {
  const auto has = [](const Case& one) {
    const std::vector<std::string> found = services_of(one);
    return std::all_of(one.services.begin(), one.services.end(), [&](const std::string& id) {
      return std::find(found.begin(), found.end(), id) != found.end();
    });
  };
  const Case cases[] = {
      {"vendor.md", "# Config\nAWS 계정의 설정을 기록한다\n", {"config"}},
      {"other.md", "# Lambda\nEventBridge가 부르는 함수\n", {"lambda", "eventbridge"}},
      {"AWS/kinesis.md", "# Kinesis\n스트림\n", {"kinesis"}},
      {"분석/c.md", "# Glue\n표를 읽는다\n", {"glue"}},
      {"tag.md", "---\ntags: [aws]\n---\n# Athena\n질의\n", {"athena"}},
      {"long.md", "# ML(머신러닝)\n회귀\n", {"machine-learning"}},
      {"made.md", "# SQS\n큐\n\n# DynamoDB\n표\n", {"sqs", "dynamodb"}},
      {"many.md",
       "# Kinesis\n가\n\n# Lambda\n나\n\n# Athena\n다\n",
       {"kinesis", "lambda", "athena"}},
      {"os.md", "# 프로세스\n데드락과 세마포어\n", {"process", "deadlock"}},
  };
  for (const Case& one : cases)
    EXPECT_TRUE(has(one)) << one.path << ": " << testing::PrintToString(services_of(one));
}

// A catalog of another field has no vendor: its names are taken as they stand.
TEST(NoteEvidence, IsNotAskedOfAnotherField) {
  const std::string file = testing::TempDir() + "/medicine.toml";
  std::FILE* out = std::fopen(file.c_str(), "w");
  ASSERT_NE(out, nullptr);
  std::fputs(
      "[[category]]\nid = \"pain\"\nname = \"Pain\"\n\n[[service]]\nid = \"aspirin\"\nkind = "
      "\"service\"\nname = \"Aspirin\"\ncategory = \"pain\"\n",
      out);
  std::fclose(out);
  const Result<Catalog> medicine = load_catalog({file});
  ASSERT_TRUE(medicine) << medicine.error().message;
  const auto passages = split_passages(read_note("약.md", "# Aspirin\n하루 한 알\n"), *medicine);
  ASSERT_EQ(passages.size(), 1u);
  EXPECT_EQ(passages[0].services, (std::vector<std::string>{"aspirin"}));
}

}  // namespace
}  // namespace gongbu
