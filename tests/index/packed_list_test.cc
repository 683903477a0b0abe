// A packed list is the list again; any other bytes are refused or are some list, and nothing beside
// them is read (with the address sanitizer).
#include "index/reading/packed_list.h"

#include <gtest/gtest.h>

#include <random>

namespace gongbu {
namespace {

std::string packed(const PostingList& list) {
  std::string out;
  packed_list::pack(list, out);
  return out + std::string(packed_list::kPadding, '\xA5');
}

bool comes_back(const PostingList& list) {
  PostingList out;
  return packed_list::unpack(packed(list), list.docs.size(), out) && out.docs == list.docs &&
         out.impacts == list.impacts;
}

PostingList some_list(std::size_t count, std::uint32_t most_gap, std::uint32_t most_impact,
                      std::mt19937& random) {
  PostingList out;
  DocId doc = 0;
  for (std::size_t i = 0; i < count; ++i) {
    doc += 1 + static_cast<DocId>(random() % most_gap);
    out.docs.push_back(doc);
    out.impacts.push_back(static_cast<std::uint32_t>(random() % (most_impact + 1)));
  }
  return out;
}

TEST(PackedList, ComesBack) {
  EXPECT_TRUE(comes_back({}));
  EXPECT_TRUE(comes_back({{1}, {0}}));
  EXPECT_TRUE(comes_back({{UINT32_MAX}, {UINT16_MAX}}));
  EXPECT_TRUE(comes_back({{1, UINT32_MAX}, {UINT16_MAX, 1}}));
  std::mt19937 random{7};
  for (const std::size_t count : {1u, 127u, 128u, 129u, 255u, 256u, 1000u, 5000u})
    for (const std::uint32_t gap : {1u, 2u, 3u, 100u, 70000u})
      for (const std::uint32_t impact : {0u, 1u, 8191u, 65535u})
        EXPECT_TRUE(comes_back(some_list(count, gap, impact, random)))
            << count << ' ' << gap << ' ' << impact;
}

TEST(PackedList, TakesAboutTwoBytesAPosting) {
  std::mt19937 random{8};
  const PostingList list = some_list(100000, 16, 511, random);
  EXPECT_LT(packed(list).size(), 2 * list.docs.size());
}

TEST(PackedList, IsAppended) {
  PostingList out{{1}, {2}};
  ASSERT_TRUE(packed_list::unpack(packed({{3, 5}, {4, 6}}), 2, out));
  EXPECT_EQ(out.docs, (std::vector<DocId>{1, 3, 5}));
  EXPECT_EQ(out.impacts, (std::vector<std::uint32_t>{2, 4, 6}));
}

TEST(PackedList, OtherBytesAreNone) {
  std::mt19937 random{9};
  const PostingList list = some_list(300, 50, 900, random);
  const std::string whole = packed(list);
  const auto unpacks = [](const std::string& bytes, std::size_t count) {
    PostingList out;
    return packed_list::unpack(bytes, count, out);
  };
  for (std::size_t cut = 0; cut < whole.size(); ++cut)
    EXPECT_FALSE(unpacks(whole.substr(0, cut), 300)) << cut;
  for (const std::size_t count : {0u, 1u, 128u, 299u, 301u, 1u << 30})
    EXPECT_FALSE(unpacks(whole, count));
  EXPECT_FALSE(unpacks(whole, SIZE_MAX));
  EXPECT_FALSE(unpacks("", 0));
  for (int i = 0; i < 20000; ++i) {
    std::string bytes = whole;
    for (int changes = 0; changes < 3; ++changes)
      bytes[random() % bytes.size()] = static_cast<char>(random());
    PostingList out;
    EXPECT_TRUE(!packed_list::unpack(bytes, 300, out) || out.docs.size() == 300);
  }
}

}  // namespace
}  // namespace gongbu
