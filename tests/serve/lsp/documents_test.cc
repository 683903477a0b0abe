#include "serve/lsp/buffers/documents.h"

#include <gtest/gtest.h>

namespace gongbu::serve {
namespace {

constexpr auto kUtf16 = PositionEncoding::kUtf16;

struct Edit {
  std::string_view before;
  Range range;
  std::string_view text;
  std::string_view after;
};

TEST(Document, EditsInUtf16) {
  const Edit edits[] = {
      {"# 컨테이너\n", {{0, 2}, {0, 4}}, "이미지", "# 이미지이너\n"},
      {"😀 a\nb", {{0, 3}, {1, 0}}, "", "😀 b"},
      {"a\r\nb\r\n", {{1, 0}, {1, 1}}, "컨", "a\r\n컨\r\n"},
      {"a\rb", {{1, 0}, {1, 1}}, "c", "a\rc"},
      {"abc", {{0, 3}, {0, 3}}, "d", "abcd"},
      {"abc", {{9, 9}, {9, 9}}, "d", "abcd"},          // past the end
      {"abc\nd", {{0, 99}, {0, 99}}, "!", "abc!\nd"},  // past the line
      {"abc", {{0, 2}, {0, 1}}, "x", "axc"},           // ends before it begins
      {"", {{0, 0}, {0, 0}}, "컨", "컨"},
  };
  for (const Edit& edit : edits) {
    Document document("file:///a.md", std::string(edit.before), 1);
    document.replace(edit.range, kUtf16, edit.text);
    EXPECT_EQ(document.text(), edit.after) << edit.before;
    EXPECT_TRUE(document.dirty());
  }
}

TEST(Document, LinesHaveNoEnds) {
  const Document document("file:///a.md", "가\r\n\n나\r다", 1);
  ASSERT_EQ(document.line_count(), 4u);
  EXPECT_EQ(document.line(0), "가");
  EXPECT_EQ(document.line(1), "");
  EXPECT_EQ(document.line(2), "나");
  EXPECT_EQ(document.line(3), "다");
  EXPECT_EQ(document.line(4), "");
  EXPECT_EQ(document.note_text(), "가\n\n나\n다");
}

TEST(Documents, ClosedTwiceAndOpenedTwice) {
  Documents documents;
  documents.open("file:///a.md", "1", 1);
  documents.open("file:///a.md", "2", 2);
  EXPECT_EQ(documents.find("file:///a.md")->text(), "2");
  EXPECT_EQ(documents.find_path("/a.md")->version(), 2);
  documents.close("file:///a.md");
  documents.close("file:///a.md");
  EXPECT_EQ(documents.find("file:///a.md"), nullptr);
}

}  // namespace
}  // namespace gongbu::serve
