#include "app/first_use/note_folders.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace gongbu {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

class NoteFolders : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(home_); }
  void TearDown() override { fs::remove_all(home_); }

  void write(const std::string& path, const std::string& text = "글\n") const {
    fs::create_directories((home_ / path).parent_path());
    std::ofstream(home_ / path) << text;
  }
  std::vector<std::string> found(const std::string& current = "") const {
    return usual_folders(home_.string(), (home_ / current).string());
  }
  std::vector<std::string> kinds(const std::string& folder) const {
    const Result<NoteFolder> looked = look_into((home_ / folder).string());
    if (!looked) return {looked.error().message};
    return {looked->kinds.begin(), looked->kinds.end()};
  }

  const fs::path home_ =
      fs::canonical(fs::temp_directory_path()) / ("gongbu-first-" + std::to_string(getpid()));
};

TEST_F(NoteFolders, KnowsWhatAFolderIs) {
  write("vault/.obsidian/app.json", "{}");
  write("vault/.git/HEAD");
  write("vault/람다 정리.md");
  write("vault/a/표.csv");
  write("vault/a/b.md");
  const Result<NoteFolder> vault = look_into((home_ / "vault").string());
  ASSERT_TRUE(vault);
  EXPECT_EQ(vault->notes, 3U);
  EXPECT_THAT(vault->kinds, ElementsAre("Obsidian vault", "git repository"));
  EXPECT_THAT(vault->endings, ElementsAre(std::pair(".md", 2U), std::pair(".csv", 1U)));
  EXPECT_THAT(kinds("vault/a"), ElementsAre("git repository"));
  write("export/회의 0123456789abcdef0123456789abcdef.md");
  write("export/회의 0123456789abcdef0123456789abcdef/메모 fedcba9876543210fedcba9876543210.md");
  EXPECT_THAT(kinds("export"), ElementsAre("Notion export"));
  write("graph/logseq/config.edn");
  write("graph/pages/a.md");
  EXPECT_THAT(kinds("graph"), ElementsAre("Logseq graph"));
  EXPECT_THAT(kinds("nowhere"), ElementsAre(testing::StartsWith("there is no folder")));
  EXPECT_THAT(kinds("vault/람다 정리.md"), ElementsAre(testing::HasSubstr("is not a folder")));
}

TEST_F(NoteFolders, FindsThemByItself) {
  EXPECT_THAT(found(), IsEmpty());
  write("readme.md");
  EXPECT_THAT(found(), IsEmpty()) << "the home folder is none";
  write("노트/a.md");
  EXPECT_THAT(found(), ElementsAre((home_ / "노트").string()));
  write("vault/.obsidian/app.json");
  write(".config/obsidian/obsidian.json", R"({"vaults":{"1":{"path":")" +
                                              (home_ / "vault").string() +
                                              R"("},"2":{"path":"/gone"},"3":{},"4":7}})");
  EXPECT_THAT(found(), ElementsAre((home_ / "vault").string()));
  write("project/docs/a.md");
  EXPECT_THAT(found("project"), ElementsAre((home_ / "project").string()));
  fs::create_directories(home_ / "empty");
  EXPECT_THAT(found("empty"), ElementsAre((home_ / "vault").string()));
  write(".config/obsidian/obsidian.json", "{\"vaults\":");
  EXPECT_THAT(found(), ElementsAre((home_ / "노트").string()));
}

TEST(TellingName, IsWhatAPersonWouldSearch) {
  EXPECT_EQ(telling_name("aws/람다 정리.md"), "람다 정리");
  EXPECT_EQ(telling_name("class_constructor.md"), "class constructor");
  EXPECT_EQ(telling_name("회의 0123456789abcdef0123456789abcdef.md"), "회의");
  for (const char* nothing : {"README.md", "2026-11-29.md", "index.html", "무제 3.md", "a.md",
                              "004_1573d119d5ef5ad2.txt"})
    EXPECT_EQ(telling_name(nothing), "") << nothing;
}

}  // namespace
}  // namespace gongbu
