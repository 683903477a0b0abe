#include "app/opening/last_search.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace gongbu {
namespace {

namespace fs = std::filesystem;

class LastSearchTest : public testing::Test {
 protected:
  void TearDown() override { fs::remove_all(folder_); }

  static LastSearch about(const std::string& query) {
    return {query, {{11, {"/n/" + query + ".md", 12, 5}}}};
  }

  const std::string folder_ =
      fs::temp_directory_path() / ("gongbu-last-" + std::to_string(getpid())) / "state";
};

TEST_F(LastSearchTest, IsTheTerminalsOwnElseTheNewest) {
  EXPECT_FALSE(last_search(folder_, "pts-1"));
  keep_search(folder_, "pts-1", about("람다 \"동시성\""));
  keep_search(folder_, "pts-2", about("ec2"));
  fs::last_write_time(folder_ + "/pts-1", fs::file_time_type::clock::now() - std::chrono::hours(1));
  const auto mine = last_search(folder_, "pts-1");
  ASSERT_TRUE(mine);
  EXPECT_EQ(mine->query, "람다 \"동시성\"");
  ASSERT_EQ(mine->found.size(), 1U);
  EXPECT_EQ(mine->found[0].rank, 11U);
  EXPECT_EQ(mine->found[0].place.path, "/n/람다 \"동시성\".md");
  EXPECT_EQ(mine->found[0].place.line, 12U);
  EXPECT_EQ(mine->found[0].place.column, 5U);
  EXPECT_EQ(last_search(folder_, "pts-9")->query, "ec2");
}

TEST_F(LastSearchTest, IsNobodyElsesBusiness) {
  keep_search(folder_, "pts-1", about("비밀"));
  EXPECT_EQ(fs::status(folder_).permissions(), fs::perms::owner_all);
  EXPECT_EQ(fs::status(folder_ + "/pts-1").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(LastSearchTest, BrokenIsNone) {
  keep_search(folder_, "pts-1", about("ec2"));
  for (const char* text :
       {"", "{", "[]", R"({"query":1,"found":[]})", R"({"query":"","found":[{}]})"}) {
    std::ofstream(folder_ + "/pts-1", std::ios::trunc) << text;
    EXPECT_FALSE(last_search(folder_, "pts-1")) << text;
  }
  keep_search("/proc/none", "pts-1", about("ec2"));  // nothing happens
}

}  // namespace
}  // namespace gongbu
