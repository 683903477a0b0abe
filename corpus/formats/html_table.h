// A table of a web page, gathered cell by cell, and written as a Markdown table: one reading line a
// source line, rows spanned from above filled in, rows of heads joined into one.
//
//   <tr><th>서비스<th>용도 <tr><td>S3<td>객체    →  | 서비스 | 용도 |
//                                                    | --- | --- |
//                                                    | S3 | 객체 |
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/formats/reading.h"

namespace gongbu {

class HtmlTable {
 public:
  void begin_row() { rows_.emplace_back(); }
  /// It takes so much memory that it is better written, and gone on with as another table.
  bool is_large() const { return rows_.size() + cells_ >= kMostInMemory; }
  /// `attributes` of the cell's tag: its spans.
  void begin_cell(bool head, std::string_view attributes, std::uint32_t line);
  /// Adds a line to the cell: Markdown with escaped bars.
  void add(std::string_view markdown, std::uint32_t line);

  /// What the page's own properties say of it.
  void take_properties(FrontMatter& front) const;

  /// One column, or pairs of a head and a value, are written as lines; else a table.
  void write(ReadingWriter& out, const std::string& indent);

 private:
  struct Cell {
    std::string text;
    std::uint32_t line = 1;
    std::uint32_t rows = 1;  // that it spans
    bool head = false;
    bool spanned = false;  // by the cell before it
  };
  using Row = std::vector<Cell>;

  void fill_spans();
  /// The rows of heads at the top as one: "요금" over "서울" and "도쿄" is "요금 서울", "요금 도쿄".
  std::size_t merge_heads();
  bool is_pairs() const;
  static bool all_heads(const Row& row);
  static void write_row(const Row& row, std::size_t width, const std::string& indent,
                        ReadingWriter& out);

  static constexpr std::size_t kMostInMemory = 200'000;
  std::vector<Row> rows_;
  std::size_t cells_ = 0;
  std::size_t filled_ = 0;  // cells that spans added
  std::size_t cell_ = 0;    // of the last row, that is being filled
};

}  // namespace gongbu
