// plan_index: listed files against remembered notes.
#include "indexer/plan.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "index/schema.h"

namespace gongbu {
namespace {

struct Case {
  std::string name;
  std::vector<SourceListing> sources;
  std::vector<NoteRecord> remembered;
  bool everything;
  std::string plan;  // "+path" read, "-path" removed
};

SourceFile file(const std::string& path, std::uint64_t size = 10) { return {path, size, 1000, 5}; }
NoteRecord note(const std::string& path, std::uint64_t size = 10, const std::string& root = "/n") {
  return {.root = root, .path = path, .size = size, .mtime_ns = 1000, .inode = 5};
}

class Plan : public testing::TestWithParam<Case> {};

TEST_P(Plan, IsAsExpected) {
  const Case& given = GetParam();
  std::map<std::string, NoteRecord> remembered;
  for (const NoteRecord& record : given.remembered)
    remembered.emplace(schema::note_key(record.root, record.path), record);
  const IndexPlan plan = plan_index(given.sources, remembered, given.everything);
  std::string printed;
  for (const PlannedRead& read : plan.read) printed += '+' + read.file.path + ' ';
  std::vector<std::string> removed;
  for (const std::string& key : plan.remove) removed.push_back(remembered.at(key).path);
  std::sort(removed.begin(), removed.end());
  for (const std::string& path : removed) printed += '-' + path + ' ';
  EXPECT_EQ(printed, given.plan);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Plan,
    testing::Values(
        Case{"New", {{"/n", {{file("a.md"), file("b.md")}, {}}}}, {}, false, "+a.md +b.md "},
        Case{"Same", {{"/n", {{file("a.md")}, {}}}}, {note("a.md")}, false, ""},
        Case{"OtherSize", {{"/n", {{file("a.md", 11)}, {}}}}, {note("a.md")}, false, "+a.md "},
        Case{"OtherTime", {{"/n", {{{"a.md", 10, 1001, 5}}, {}}}}, {note("a.md")}, false, "+a.md "},
        Case{
            "OtherInode", {{"/n", {{{"a.md", 10, 1000, 6}}, {}}}}, {note("a.md")}, false, "+a.md "},
        Case{"Gone", {{"/n", {{}, {}}}}, {note("a.md"), note("b.md")}, false, "-a.md -b.md "},
        Case{"Renamed", {{"/n", {{file("b.md")}, {}}}}, {note("a.md")}, false, "+b.md -a.md "},
        Case{"Everything", {{"/n", {{file("a.md")}, {}}}}, {note("a.md")}, true, "+a.md "},
        Case{"SourceMissing", {{"/n", {}, true}}, {note("a.md")}, false, ""},
        Case{"SourceForgotten", {}, {note("a.md")}, false, "-a.md "},
        Case{"FileSkipped",
             {{"/n", {{}, {{"a.md", "larger than 64 MB"}}}}},
             {note("a.md")},
             false,
             ""},
        Case{"FolderSkipped",
             {{"/n", {{}, {{"aws", "cannot read"}}}}},
             {note("aws/a.md"), note("awsome.md")},
             false,
             "-awsome.md "},
        Case{"SkippedElsewhere",
             {{"/n", {{}, {{"a.md", "cannot read"}}}}, {"/m", {}}},
             {note("a.md", 10, "/m")},
             false,
             "-a.md "}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace gongbu
