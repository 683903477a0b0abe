#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "app/picker/state.h"
#include "app/picker/view.h"
#include "search/render/display.h"

namespace gongbu {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;

Hit hit(const std::string& id, const std::string& heading, const std::string& snippet) {
  Hit out;
  out.passage.id = id;
  out.passage.note = "aws/" + id + ".md";
  out.passage.heading_path = {"노트", heading};
  out.root = "/n";
  out.line = 3;
  out.snippet.text = snippet;
  out.snippet.highlights = {{0, 6}};
  return out;
}

SearchResponse answer(std::size_t hits) {
  SearchResponse out;
  out.total = hits;
  for (std::size_t i = 0; i < hits; ++i)
    out.hits.push_back(hit("p" + std::to_string(i), "제목 " + std::to_string(i), "서버 없이 실행"));
  out.facets = {
      {"service", {{"lambda", "AWS Lambda", "람다", 5, false}, {"ec2", "EC2", "", 2, false}}},
      {"category", {{"compute", "Compute", "컴퓨팅", 7, false}}},
      {"mention", {{"s3", "S3", "", 1, false}}}};
  return out;
}

Wish type(PickerState& state, const std::string& text) {
  return pressed(state, {Key::kText, text});
}
Wish press(PickerState& state, Key key) { return pressed(state, {key}); }

std::string drawn(PickerState& state, std::size_t rows, std::size_t width) {
  const PickerScreen screen = picker_screen(state, rows, width);
  EXPECT_EQ(screen.rows.size(), rows);
  EXPECT_LT(screen.cursor_column, std::max<std::size_t>(width, 1));
  std::string out;
  for (const ScreenRow& row : screen.rows) {
    std::string line;
    std::vector<Span> spans = row.spans;
    std::ranges::stable_sort(spans, {}, &Span::column);
    for (const Span& span : spans) {
      EXPECT_LE(span.column + columns(span.text), width) << span.text;
      for (const char c : span.text)
        EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
      if (columns(line) < span.column) line.append(span.column - columns(line), ' ');
      line += span.text;
    }
    out += line + '\n';
  }
  return out;
}

TEST(PickerState, TypingSearches) {
  PickerState state;
  EXPECT_EQ(type(state, "람다"), Wish::kSearch);
  EXPECT_EQ(press(state, Key::kLeft), Wish::kNothing);
  EXPECT_EQ(type(state, "x"), Wish::kSearch);
  EXPECT_EQ(state.query, "람x다");
  EXPECT_EQ(press(state, Key::kBackspace), Wish::kSearch);
  EXPECT_EQ(press(state, Key::kDelete), Wish::kSearch);
  EXPECT_EQ(state.query, "람");
  type(state, " 동시성 한도");
  press(state, Key::kEraseWord);
  EXPECT_EQ(state.query, "람 동시성 ");
  press(state, Key::kHome);
  EXPECT_EQ(press(state, Key::kBackspace), Wish::kNothing);
  EXPECT_EQ(press(state, Key::kEraseAll), Wish::kSearch);
  EXPECT_EQ(press(state, Key::kEscape), Wish::kQuit);
}

TEST(PickerState, WhatIsPastedIsOneLine) {
  PickerState state;
  type(state, "람다\n동시성\t한도\x1b[31m\xff");
  EXPECT_EQ(state.query, "람다 동시성 한도[31m\xEF\xBF\xBD");
  EXPECT_EQ(type(state, std::string(100000, 'a')), Wish::kNothing);
}

TEST(PickerState, DecomposedHangulIsErasedJamoByJamo) {
  PickerState state;
  type(state, "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB");  // 한, decomposed
  press(state, Key::kBackspace);
  EXPECT_EQ(state.query, "\xE1\x84\x92\xE1\x85\xA1");
  type(state, "e\xCC\x81");  // a letter and its mark
  press(state, Key::kBackspace);
  EXPECT_EQ(state.query, "\xE1\x84\x92\xE1\x85\xA1");
}

TEST(PickerState, MovesAndAsksForMoreAtTheEnd) {
  PickerState state;
  take(state, answer(50));
  EXPECT_EQ(press(state, Key::kUp), Wish::kNothing);
  EXPECT_EQ(state.selected, 0U);
  state.page = 20;
  press(state, Key::kPageDown);
  EXPECT_EQ(state.selected, 20U);
  press(state, Key::kPageDown);
  EXPECT_EQ(press(state, Key::kPageDown), Wish::kSearch);
  EXPECT_EQ(state.wanted, 100U);
  take(state, answer(60));
  EXPECT_EQ(state.selected, 49U) << "the same hit";
  EXPECT_EQ(press(state, Key::kEnter), Wish::kOpen);
  EXPECT_EQ(press(state, Key::kCopyPlace), Wish::kCopyPlace);
  take(state, {});
  EXPECT_EQ(press(state, Key::kEnter), Wish::kNothing);
  EXPECT_EQ(press(state, Key::kDown), Wish::kNothing);
}

TEST(PickerState, NarrowsByWhatIsChosen) {
  PickerState state;
  type(state, "서버");
  take(state, answer(3));
  press(state, Key::kFacets);
  EXPECT_EQ(facet_rows(state).size(), 3U) << "mentions are not offered";
  type(state, "람다");
  ASSERT_EQ(facet_rows(state).size(), 1U);
  EXPECT_EQ(press(state, Key::kEnter), Wish::kSearch);
  EXPECT_FALSE(state.in_facets);
  EXPECT_THAT(state.narrowed, ElementsAre(Pair("service", "lambda")));
  press(state, Key::kTab);
  press(state, Key::kDown);
  EXPECT_EQ(press(state, Key::kTab), Wish::kSearch);
  press(state, Key::kDown);
  press(state, Key::kTab);
  EXPECT_TRUE(state.in_facets);
  const SearchRequest request = request_of(state, {});
  EXPECT_THAT(request.services, ElementsAre("lambda", "ec2"));
  EXPECT_THAT(request.categories, ElementsAre("compute"));
  EXPECT_EQ(request.query, "서버");
  press(state, Key::kUp);
  press(state, Key::kTab);
  EXPECT_THAT(request_of(state, {}).services, ElementsAre("lambda"));
  EXPECT_EQ(press(state, Key::kEscape), Wish::kNothing);
  EXPECT_EQ(press(state, Key::kEscape), Wish::kQuit);
}

TEST(PickerView, ShowsResultsAndTheNoteBesideOrBelow) {
  PickerState state;
  type(state, "서버");
  take(state, answer(2));
  state.preview = {"# 노트", "", "서버 없이 실행", "끝"};
  state.preview_line = 3;
  const std::string wide = drawn(state, 10, 100);
  EXPECT_THAT(wide, HasSubstr("> 서버\n1 of 2\n"));
  EXPECT_THAT(wide, HasSubstr("> 노트 › 제목 0"));
  EXPECT_THAT(wide, HasSubstr("aws/p0.md:3"));
  EXPECT_THAT(wide, HasSubstr("│ 3 서버 없이 실행"));
  const std::string narrow = drawn(state, 30, 40);
  EXPECT_THAT(narrow, HasSubstr("────"));
  EXPECT_THAT(narrow, HasSubstr("3 서버 없이 실행"));
  EXPECT_THAT(drawn(state, 10, 40), Not(HasSubstr("3 서버"))) << "no room";
  press(state, Key::kFacets);
  EXPECT_THAT(drawn(state, 10, 100), HasSubstr("> [ ] service lambda  람다"));
}

TEST(PickerView, HoldsAtEverySizeWithHostileNotes) {
  PickerState state;
  type(state, std::string(300, 'a') + "서버 없이 컨테이너를");
  take(state, answer(9));
  state.answer.hits[0].passage.heading_path = {"\x1b[31m빨강\x1b]0;x\a", "\xE2\x80\xAE거꾸로\xff"};
  state.answer.hits[1].passage.note = "\n\x1b[2J" + std::string(300, 'x') + ".md";
  state.answer.hits[2].snippet = {"\x1b[31m서버\r\n\x02\x01", {{0, 5}}};
  state.answer.notices.push_back({"typo", Message("\x1b[1m"), "", ""});
  state.preview = {"\x1b]52;c;aGk=\a", std::string(5000, 'w'),
                   "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "\t탭"};
  state.preview_line = 2;
  for (const std::size_t rows : {1U, 2U, 3U, 4U, 5U, 24U, 60U})
    for (const std::size_t width : {1U, 2U, 5U, 8U, 20U, 40U, 89U, 90U, 200U})
      for (const bool facets : {false, true}) {
        state.in_facets = facets;
        for (state.selected = 0; state.selected < 9; state.selected += 4) drawn(state, rows, width);
        state.selected = 0;
      }
  EXPECT_TRUE(picker_screen(state, 0, 80).rows.empty());
  picker_screen(state, 10, 0);
}

TEST(PickerView, ThePreviewScrollsWithinTheNote) {
  PickerState state;
  take(state, answer(1));
  for (int i = 1; i <= 100; ++i) state.preview.push_back("줄 " + std::to_string(i));
  state.preview_line = 50;
  EXPECT_THAT(drawn(state, 13, 100), HasSubstr("50 줄 50"));
  for (int i = 0; i < 40; ++i) press(state, Key::kPreviewDown);
  EXPECT_THAT(drawn(state, 13, 100), HasSubstr("100 줄 100"));
  for (int i = 0; i < 40; ++i) press(state, Key::kPreviewUp);
  EXPECT_THAT(drawn(state, 13, 100), HasSubstr("  1 줄 1"));
}

}  // namespace
}  // namespace gongbu
