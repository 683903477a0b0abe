// Who is believed: what an index names, against what the person has named.
#include "index/folder/trust.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "index/folder/folder.h"
#include "index/folder/plain_file.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

// Two indexes of one person, with a marker and no tables.
class Trust : public testing::Test {
 protected:
  Trust() {
    std::string name = (fs::temp_directory_path() / "gongbu-trust-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    make("one", std::string(32, '1'));
    make("other", std::string(32, '2'));
  }
  ~Trust() override { fs::remove_all(folder_); }

  void make(const std::string& name, const std::string& id) {
    fs::create_directory(folder_ / name);
    EXPECT_TRUE(replace_file(at(name), folder::kMarker, marker_of(id)));
  }
  std::string at(const std::string& name) const { return (folder_ / name).string(); }
  Believed ask(const std::string& name) const {
    return believed(at("records"), at(name), {{"/notes", "/else\nwhere"}, {"/my.toml"}});
  }

  fs::path folder_;
};

using Paths = std::vector<std::string>;

TEST_F(Trust, WhatOnlyTheIndexNamesIsNotBelieved) {
  EXPECT_EQ(ask("one").no.sources, (Paths{"/notes", "/else\nwhere"}));
  ASSERT_TRUE(trust(at("records"), at("one"), {{"/notes"}, {"/my.toml"}}));
  EXPECT_EQ(ask("one").yes, (Remembered{{"/notes"}, {"/my.toml"}}));
  EXPECT_EQ(ask("one").no, (Remembered{{"/else\nwhere"}, {}}));
  EXPECT_EQ(ask("other").yes, Remembered{});
  ASSERT_TRUE(trust(at("records"), at("one"), {{"/else\nwhere"}, {}}));
  EXPECT_EQ(ask("one").no, Remembered{});
  ASSERT_TRUE(distrust(at("records"), at("one"), {{"/notes"}, {}}));
  EXPECT_EQ(ask("one").no, (Remembered{{"/notes"}, {}}));
}

TEST_F(Trust, WhatEmbedsIsThePersonsChoiceAlone) {
  ASSERT_TRUE(replace_file(at("one"), folder::kSources, encode({.embedder = "http://evil/v1#m"})));
  EXPECT_EQ(remembered(at("one")).embedder, "http://evil/v1#m");
  EXPECT_EQ(chosen_embedder(at("records"), at("one")), kShippedTable);
  EXPECT_EQ(chosen_embedder("", at("one")), kShippedTable);
  ASSERT_TRUE(choose_embedder(at("records"), at("one"), "model2vec:/한글\n폴더"));
  ASSERT_TRUE(trust(at("records"), at("one"), {{"/notes"}, {}}));
  EXPECT_EQ(chosen_embedder(at("records"), at("one")), "model2vec:/한글\n폴더");
  EXPECT_EQ(chosen_embedder(at("records"), at("other")), kShippedTable);
  EXPECT_EQ(chosen_embedder(at("records"), at("nowhere")), kShippedTable);
  ASSERT_TRUE(choose_embedder(at("records"), at("one"), kShippedTable));
  EXPECT_EQ(chosen_embedder(at("records"), at("one")), kShippedTable);
  EXPECT_EQ(ask("one").yes.sources, Paths{"/notes"});
}

TEST_F(Trust, GoesWithTheIndexWhereverItIs) {
  ASSERT_TRUE(trust(at("records"), at("one"), {{"/notes"}, {}}));
  fs::rename(folder_ / "one", folder_ / "moved");
  EXPECT_EQ(ask("moved").yes.sources, Paths{"/notes"});
  EXPECT_EQ(ask("one").yes.sources, Paths{});
}

TEST_F(Trust, WithoutRecordsEverythingIsBelieved) {
  EXPECT_EQ(believed("", at("one"), {{"/notes"}, {}}).yes.sources, Paths{"/notes"});
}

TEST_F(Trust, ARecordThatIsALinkIsNone) {
  ASSERT_TRUE(trust(at("records"), at("one"), {{"/notes"}, {}}));
  const fs::path record = folder_ / "records" / std::string(32, '1');
  fs::rename(record, folder_ / "elsewhere");
  fs::create_symlink(folder_ / "elsewhere", record);
  EXPECT_EQ(ask("one").yes.sources, Paths{});
}

TEST_F(Trust, TheOldestRecordsGo) {
  for (int i = 0; i < 1010; ++i) {
    char id[33];
    std::snprintf(id, sizeof id, "%032x", 0x1000 + i);
    make("index", id);
    ASSERT_TRUE(trust(at("records"), at("index"), {{"/notes"}, {}}));
  }
  const auto records = fs::directory_iterator(folder_ / "records");
  EXPECT_EQ(std::distance(fs::begin(records), fs::end(records)), 1000);
  EXPECT_EQ(ask("index").yes.sources, Paths{"/notes"});
}

TEST(Marker, OfAnotherFormIsNone) {
  std::string name = (fs::temp_directory_path() / "gongbu-marker-XXXXXX").string();
  const fs::path folder = mkdtemp(name.data());
  EXPECT_EQ(index_id(folder).error().code, ErrorCode::kNotFound);
  const std::string good = marker_of(std::string(32, 'a'));
  for (const std::string& text :
       {good + "x", good.substr(1), std::string("gongbu index\nid ../..\n"),
        marker_of(std::string(32, '/')), std::string()}) {
    std::ofstream(folder / folder::kMarker, std::ios::trunc) << text;
    EXPECT_FALSE(index_id(folder)) << text;
  }
  std::ofstream(folder / folder::kMarker, std::ios::trunc) << good;
  EXPECT_EQ(*index_id(folder), std::string(32, 'a'));
  fs::remove_all(folder);
}

}  // namespace
}  // namespace gongbu
