// The picker's screen as rows of text with a style, for any size down to a few columns. Pure: it draws
// nothing. Text of notes stands on it without what could steer a terminal.
//
//   > 람다
//   1 of 12  [service:lambda]
//   > AWS Lambda › 동시성               aws.md:12 │ 11 ## 동시성
//       동시성 한도는 1000입니다                  │ 12 동시성 한도는 1000입니다
//   Enter open  ^L narrow  ^Y copy  Esc close
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/picker/state.h"

namespace gongbu {

enum class Style : std::uint8_t { kPlain, kDim, kStrong, kPath, kLabel, kFound, kNotice };

struct Span {
  std::size_t column = 0;
  std::string text;  // UTF-8, without control characters
  Style style = Style::kPlain;
};

struct ScreenRow {
  std::vector<Span> spans;
  bool selected = false;  // drawn so from its first column
  std::size_t selected_columns = 0;
};

struct PickerScreen {
  std::vector<ScreenRow> rows;  // as many as the terminal has
  std::size_t cursor_row = 0;
  std::size_t cursor_column = 0;
};

/// Also sets how many hits a page has.
PickerScreen picker_screen(PickerState& state, std::size_t rows, std::size_t columns);

}  // namespace gongbu
