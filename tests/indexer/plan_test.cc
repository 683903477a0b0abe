// plan_index: listed files against remembered notes.
#include "indexer/plan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <utility>

#include "index/schema.h"

namespace gongbu {
namespace {

constexpr std::uint64_t kDisk = 7;

SourceFile file(const std::string& path, std::uint64_t size = 10) {
  return {path, size, 1000, 5, 2000};
}
NoteRecord note(const std::string& path, std::uint64_t size = 10, const std::string& root = "/n") {
  return {.root = root, .path = path, .size = size, .mtime_ns = 1000, .inode = 5, .ctime_ns = 2000};
}

// A source on the disk that it was on before; `mounts` are folders in it on other devices.
SourceListing source(std::vector<SourceFile> files, std::vector<Skipped> skipped = {},
                     std::vector<Mount> mounts = {}, std::uint64_t device = kDisk) {
  SourceListing out{"/n", {}, ""};
  out.listing.files = std::move(files);
  out.listing.skipped = std::move(skipped);
  out.listing.mounts = std::move(mounts);
  out.listing.mounts.insert(out.listing.mounts.begin(), {"", device});
  return out;
}

struct Case {
  std::string name;
  std::vector<SourceListing> sources;
  std::vector<NoteRecord> remembered;
  PlanOptions options;
  std::string plan;  // "+path" read, "-path" removed, "=folder N (why)" held back
};

void PrintTo(const Case& given, std::ostream* out) { *out << given.name; }

std::string printed(const IndexPlan& plan, const std::map<std::string, NoteRecord>& remembered) {
  std::string out;
  for (const PlannedRead& read : plan.read) out += '+' + read.file.path + ' ';
  std::vector<std::string> removed;
  for (const std::string& key : plan.remove) removed.push_back(remembered.at(key).path);
  std::sort(removed.begin(), removed.end());
  for (const std::string& path : removed) out += '-' + path + ' ';
  for (const HeldBack& held : plan.held)
    out += '=' + held.folder() + ' ' + std::to_string(held.notes) + " (" + held.reason + ") ";
  return out;
}

std::map<std::string, NoteRecord> by_key(const std::vector<NoteRecord>& records) {
  std::map<std::string, NoteRecord> out;
  for (const NoteRecord& record : records)
    out.emplace(schema::note_key(record.root, record.path), record);
  return out;
}

class Plan : public testing::TestWithParam<Case> {};

TEST_P(Plan, IsAsExpected) {
  const Case& given = GetParam();
  PlanOptions options = given.options;
  if (options.volumes.empty()) options.volumes = {{"/n", "", kDisk}};
  const std::map<std::string, NoteRecord> remembered = by_key(given.remembered);
  EXPECT_EQ(printed(plan_index(given.sources, remembered, options), remembered), given.plan);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Plan,
    testing::Values(
        Case{"New", {source({file("a.md"), file("b.md")})}, {}, {}, "+a.md +b.md "},
        Case{"Same", {source({file("a.md")})}, {note("a.md")}, {}, ""},
        Case{"OtherSize", {source({file("a.md", 11)})}, {note("a.md")}, {}, "+a.md "},
        Case{"OtherTime", {source({{"a.md", 10, 1001, 5, 2000}})}, {note("a.md")}, {}, "+a.md "},
        Case{"OtherInode", {source({{"a.md", 10, 1000, 6, 2000}})}, {note("a.md")}, {}, "+a.md "},
        Case{"OtherChangeTime",
             {source({{"a.md", 10, 1000, 5, 2001}})},
             {note("a.md")},
             {},
             "+a.md "},
        Case{"Gone", {source({file("c.md")})}, {note("a.md"), note("c.md")}, {}, "-a.md "},
        Case{"Renamed", {source({file("b.md")})}, {note("a.md")}, {}, "+b.md -a.md "},
        Case{
            "Everything", {source({file("a.md")})}, {note("a.md")}, {.everything = true}, "+a.md "},
        Case{"FileSkipped", {source({}, {{"a.md", "larger than 64 MB"}})}, {note("a.md")}, {}, ""},
        Case{"FolderSkipped",
             {source({file("c.md")}, {{"aws", "cannot read"}})},
             {note("aws/a.md"), note("aws/b/a.md"), note("awsome.md"), note("c.md")},
             {},
             "-awsome.md "},
        Case{"SkippedElsewhere",
             {source({}, {{"a.md", "cannot read"}}), {"/m", {{file("b.md")}}, ""}},
             {note("a.md", 10, "/m"), note("b.md", 10, "/m")},
             {},
             "-a.md "}),
    [](const auto& test) { return test.param.name; });

// What is not there now: its notes stay until somebody decides.
INSTANTIATE_TEST_SUITE_P(
    HeldBack, Plan,
    testing::Values(
        Case{"SourceMissing",
             {{"/n", {}, "it is not there"}},
             {note("a.md")},
             {},
             "=/n 1 (it is not there) "},
        Case{"SourceMissingAndPruned",
             {{"/n", {}, "it is not there"}},
             {note("a.md")},
             {.prune = true},
             "-a.md "},
        Case{"NoNotes",
             {source({})},
             {note("a.md"), note("b.md")},
             {},
             "=/n 2 (no notes are there) "},
        Case{"NoNotesAndPruned", {source({})}, {note("a.md")}, {.prune = true}, "-a.md "},
        Case{"NeverHadNotes", {source({})}, {}, {}, ""},
        Case{"OtherDiskWithOtherNotes",
             {source({file("c.md")}, {}, {}, kDisk + 1)},
             {note("a.md"), note("b.md")},
             {},
             "=/n 2 (another disk is there than before) "},
        Case{"OtherDiskAndPruned",
             {source({file("c.md")}, {}, {}, kDisk + 1)},
             {note("a.md")},
             {.prune = true},
             "+c.md -a.md "},
        // Systems give a disk another number at each start: the notes say that it is the same.
        Case{"OtherNumberOfTheSameDisk",
             {source({file("a.md"), file("c.md")}, {}, {}, kDisk + 1)},
             {note("a.md"), note("b.md")},
             {},
             "+c.md -b.md "},
        Case{"DeviceNeverKnown",
             {source({file("c.md")})},
             {note("a.md")},
             {.volumes = {{"/n", "", 0}}},
             "+c.md -a.md "},
        Case{"FolderNotMounted",
             {source({file("a.md")})},
             {note("a.md"), note("usb/b.md"), note("usb/c/d.md"), note("usbs.md")},
             {.volumes = {{"/n", "", kDisk}, {"/n", "usb", 9}}},
             "-usbs.md =/n/usb 2 (nothing is mounted there) "},
        Case{"FolderOnTheOtherDiskEmpty",
             {source({file("a.md")}, {}, {{"usb", 9}})},
             {note("a.md"), note("usb/b.md")},
             {.volumes = {{"/n", "", kDisk}, {"/n", "usb", 9}}},
             "=/n/usb 1 (no notes are there) "},
        Case{"FolderThatWasNoMount",
             {source({file("a.md")})},
             {note("a.md"), note("usb/b.md")},
             {},
             "-usb/b.md "},
        Case{"FolderForgotten",
             {source({file("a.md")})},
             {note("a.md"), note("usb/b.md")},
             {.volumes = {{"/n", "", kDisk}, {"/n", "usb", 9}}, .forgotten = {"/n/usb"}},
             "-usb/b.md "},
        Case{"FolderCopiedToThisDisk",
             {source({file("a.md"), file("usb/b.md")})},
             {note("a.md"), note("usb/b.md")},
             {.volumes = {{"/n", "", kDisk}, {"/n", "usb", 9}}},
             ""},
        Case{"SourceForgotten", {}, {note("a.md")}, {.forgotten = {"/n"}}, "-a.md "},
        Case{"NoSourceAnyMore", {}, {note("a.md")}, {}, "=/n 1 (it is no source any more) "},
        Case{"InsideAnotherSource",
             {source({file("m/a.md")})},
             {note("a.md", 10, "/n/m")},
             {},
             "+m/a.md -a.md "}),
    [](const auto& test) { return test.param.name; });

// What is held back is known by the disk that it was on, what is there by the one that it is on.
TEST(PlanVolumes, AreThoseOfTheNotesThatAreKept) {
  const auto remembered = by_key({note("a.md"), note("usb/b.md")});
  const std::vector<Volume> before = {{"/n", "", kDisk}, {"/n", "usb", 9}};
  const IndexPlan plan =
      plan_index({source({file("a.md")}, {}, {{"usb", 10}, {"cd", 11}}, kDisk + 1)}, remembered,
                 {.volumes = before});
  const std::vector<Volume> wanted = {{"/n", "usb", 9}, {"/n", "", kDisk + 1}, {"/n", "cd", 11}};
  EXPECT_EQ(plan.volumes, wanted);
  EXPECT_EQ(plan_index({{"/n", {}, "it is not there"}}, remembered, {.volumes = before}).volumes,
            before);
}

}  // namespace
}  // namespace gongbu
