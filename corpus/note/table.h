// Tables as notes write them: cells may hold raw line breaks, so a row ends when it has all its
// '|', and a row with words in its first cell only names a category for the rows below.
//
//   | 카테고리 | AWS 서비스 | 주요 기능 |
//   | --- | --- | --- |
//   | **컴퓨팅** |  |  |            ← category row
//   |  | **ECS** | - 오케스트레이션
//     - Docker 관리 |               ← one row of two lines, category 컴퓨팅
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/note/lines.h"

namespace gongbu {

/// Number of cells of a delimiter row such as "| --- | :-: |", 0 for any other line.
std::size_t delimiter_columns(std::string_view words);

/// Bars that part cells: not escaped, not in `code`.
std::size_t bar_count(std::string_view words);

struct CellLine {
  std::uint32_t line = 0;  // index into the note's lines
  std::string text;        // plain
};

using Cell = std::vector<CellLine>;  // without empty lines

struct TableRow {
  std::uint32_t first = 0;  // indexes into the note's lines, both included
  std::uint32_t last = 0;
  std::vector<Cell> cells;  // up to the last one with words, at least the first two
  std::string category;     // of the category row above, or empty
};

struct Table {
  std::vector<std::string> columns;
  std::vector<TableRow> rows;           // category rows left out
  std::vector<TableRow> category_rows;  // their words are in the first cell
  std::size_t subject_column = 0;
  bool has_categories = false;
  bool first_column_groups = false;  // its cells are categories of the rows

  std::string_view column(std::size_t cell) const {
    return cell < columns.size() ? std::string_view(columns[cell]) : std::string_view();
  }
};

/// The table on the lines first…last, all of kind kTable.
Table read_table(std::string_view text, const std::vector<Line>& lines, std::uint32_t first,
                 std::uint32_t last);

/// Whether a column of this name says what kind of thing a row is: 분류, category.
bool is_group_column(std::string_view name);

/// A cell's lines joined by a space.
std::string cell_text(const Cell& cell);

}  // namespace gongbu
