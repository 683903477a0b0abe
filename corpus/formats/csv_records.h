// The records of a CSV text, one after another: RFC 4180 as spreadsheets and Notion write it, with
// ',', ';' or tabs, line breaks inside quotes, and every line of a cell with its number. Broken
// quotes are text: a quote that nothing closes within 64 KiB opens nothing, so that it cannot
// swallow the rest of the file. Linear.
//
//   이름,설명                 record 이름 | 설명          line 0
//   S3,"객체 ""저장소""       record S3 | 객체 "저장소"   lines 1-2
//   키로 찾음"                                키로 찾음
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "corpus/note/table.h"

namespace gongbu {

struct CsvRecord {
  std::vector<Cell> cells;  // lines trimmed, empty ones left out; indexes of lines, from 0
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

class CsvRecords {
 public:
  explicit CsvRecords(std::string_view text);

  /// The next record that has a word; false at the end.
  bool next(CsvRecord& record);

  static constexpr std::size_t kMostCellBytes = 64 << 10;
  static constexpr std::size_t kMostCells = 200;  // of a record; the rest are passed over

 private:
  Cell cell();
  std::size_t closing_quote(std::size_t open);
  bool ends_cell(std::size_t at) const;

  std::string_view text_;
  char delimiter_ = ',';
  std::size_t at_ = 0;
  std::uint32_t line_ = 0;
  std::size_t no_quote_until_ = 0;  // no quote between at_ and here closes a cell
};

}  // namespace gongbu
