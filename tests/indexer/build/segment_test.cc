// Segments in Xapian's own format against segments that Xapian inserts into: what they merge to is the
// same, byte for byte, and Xapian finds nothing wrong with either.
#include "indexer/build/segment.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <functional>
#include <random>

#include "indexer/glass/table.h"
#include "tests/indexer/support.h"

namespace gongbu {
namespace {

using namespace testing_support;

class SegmentTest : public testing::Test {
 protected:
  using Fill = std::function<void(Segment&)>;

  // Xapian's files of segments, filled so, merged in order.
  std::string merged(const std::vector<Fill>& fills, SegmentFormat format, WordSet& words) {
    const std::string name = format == SegmentFormat::kGlass ? "glass" : "xapian";
    Xapian::Database all;
    for (std::size_t i = 0; i < fills.size(); ++i) {
      const std::string folder = (folder_.path() / (name + std::to_string(i))).string();
      const auto segment = make_segment(folder, format);
      fills[i](*segment);
      segment->finish(words);
      EXPECT_EQ(Xapian::Database::check(folder), 0u) << folder;
      all.add_database(Xapian::Database(folder));
    }
    const std::string to = (folder_.path() / name).string();
    all.compact(to);
    EXPECT_EQ(Xapian::Database::check(to), 0u);
    std::string version = read_file(to + "/iamglass");
    return version.erase(16, 16) + read_file(to + "/postlist.glass");  // without its own number
  }

  void expect_equal(const std::vector<Fill>& fills) {
    WordSet ours;
    WordSet theirs;
    const std::string mine = merged(fills, SegmentFormat::kGlass, ours);
    EXPECT_TRUE(mine == merged(fills, SegmentFormat::kOfXapian, theirs));
    EXPECT_EQ(ours, theirs);
  }

  TempFolder folder_;
};

Document document(const std::vector<std::pair<std::string, std::uint32_t>>& terms,
                  std::string forward = "f") {
  Document out;
  for (const auto& [term, wdf] : terms) out.add(term, wdf);
  out.forward = std::move(forward);
  return out;
}

TEST_F(SegmentTest, TheFormatOfXapianIsTheOneThatIsKnown) {
  const std::string scratch = (folder_.path() / "scratch").string();
  EXPECT_EQ(format_of_xapian(scratch), SegmentFormat::kGlass);
  EXPECT_FALSE(fs::exists(scratch));
}

TEST_F(SegmentTest, AFewDocuments) {
  expect_equal({[](Segment& segment) {
    segment.add(
        document({{"컨테이너", 8354}, {"fargat", 12}, {"Rfargate", 0}, {"Rfargate", 0}}, "a"));
    segment.add(document({{"컨테이너", 3}, {"큐", 9}, {"XB서큐", 5}}, "b"));
    segment.set_metadata("note:1", "record");
    segment.set_metadata("note:0", "");
    segment.set_metadata("a", "b");
  }});
}

TEST_F(SegmentTest, Nothing) {
  expect_equal({[](Segment&) {}, [](Segment& segment) { segment.add(document({{"a", 1}})); }});
}

TEST_F(SegmentTest, OnlyMetadata) {
  expect_equal({[](Segment& segment) { segment.set_metadata("key", "value"); }});
}

TEST_F(SegmentTest, OddDocuments) {
  expect_equal({[](Segment& segment) {
    segment.add(document({}, "no terms"));
    segment.add(document({{"a", 1}}, ""));  // no value
    segment.add(document({{std::string("nul\0byte", 8), 2}, {std::string(1, '\0'), 1}}));
    segment.add(document({{std::string("nul\0byte", 8), 1}, {std::string("nul", 3), 0}}));
    segment.add(document({{std::string(240, 'x'), 7}, {std::string(239, 'x') + 'y', 7}}));
    segment.add(document({{"\xFF\xFE", 0x7FFFFFFF}}, std::string(3000, 'v')));
  }});
}

// Lists of several chunks, document numbers of three bytes, branches of two levels.
TEST_F(SegmentTest, ManyDocuments) {
  expect_equal({[](Segment& segment) {
    std::mt19937 numbers(1);
    const auto random = [&] { return static_cast<std::uint32_t>(numbers()); };
    for (int i = 0; i < 40'000; ++i) {
      Document one = document({{"all", 1 + random() % 9000}, {"Lko", 0}}, std::to_string(random()));
      if (i % 7 == 0) one.add("sometimes", random() % 200);
      one.add("word" + std::to_string(random() % 30'000), 1 + random() % 300);
      segment.add(one);
    }
  }});
}

TEST_F(SegmentTest, LongMetadata) {
  std::mt19937 random(2);
  expect_equal({[&](Segment& segment) {
    random.seed(2);
    for (int i = 0; i < 300; ++i) {
      std::string value(random() % 20'000, '\0');
      for (char& byte : value) byte = static_cast<char>(random());
      segment.set_metadata("text:" + std::to_string(i) + std::string(random() % 200, '/'), value);
    }
    segment.set_metadata("long", std::string(3'000'000, 'x'));
  }});
}

TEST_F(SegmentTest, SeveralAreMergedInOrder) {
  const auto fill = [](int seed) {
    return [seed](Segment& segment) {
      std::mt19937 random(static_cast<unsigned>(seed));
      for (int i = 0; i < 3000; ++i)
        segment.add(document({{"낱말" + std::to_string(random() % 500), 1 + random() % 300},
                              {"all", 1 + random() % 300},
                              {"서버리스", 1}},
                             std::to_string(i)));
      segment.set_metadata("note:" + std::to_string(seed), "x");
    };
  };
  expect_equal({fill(1), fill(2), [](Segment&) {}, fill(3)});
}

TEST_F(SegmentTest, TooLongIsRefused) {
  for (const SegmentFormat format : {SegmentFormat::kGlass, SegmentFormat::kOfXapian}) {
    const auto segment = make_segment((folder_.path() / "long").string(), format);
    EXPECT_THROW(segment->add(document({{std::string(246, 'x'), 1}})), Xapian::Error);
    EXPECT_THROW(
        {
          segment->set_metadata(std::string(300, 'k'), "v");
          WordSet words;
          segment->finish(words);
        },
        Xapian::Error);
    fs::remove_all(folder_.path() / "long");
  }
}

TEST_F(SegmentTest, WhatCannotBeWrittenIsAnError) {
  const auto segment =
      make_segment((folder_.path() / "none/segment").string(), SegmentFormat::kGlass);
  WordSet words;
  EXPECT_THROW(segment->finish(words), Xapian::DatabaseError);
}

// A table out of order would answer wrongly, and Xapian's check would say so too late.
TEST_F(SegmentTest, KeysOutOfOrderAreRefused) {
  glass::GlassTable table((folder_.path() / "table.glass").string());
  table.add("b", "1");
  EXPECT_THROW(table.add("b", "2"), Xapian::InvalidArgumentError);
  EXPECT_THROW(table.add("a", "2"), Xapian::InvalidArgumentError);
  EXPECT_THROW(table.add("", "2"), Xapian::InvalidArgumentError);
  table.add("ba", "2");
}

TEST(Sortable, SortsLikeNumbers) {
  std::string before;
  for (const std::uint32_t number : {0u, 1u, 255u, 256u, 0x7FFFu, 0x8000u, 0x1FFFFFu, 0x200000u,
                                     0x3FFFFFu, 0x400000u, 0xFFFFFFFu, 0x10000000u, 0xFFFFFFFFu}) {
    std::string now;
    glass::append_sortable(now, number);
    EXPECT_LT(before, now) << number;
    before = now;
  }
}

}  // namespace
}  // namespace gongbu
