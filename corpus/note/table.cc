#include "corpus/note/table.h"

#include <algorithm>
#include <array>
#include <set>

#include "corpus/note/inline.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

using std::string_view;

// Bars outside code, by offset. A tick without a partner in the line is no code.
std::vector<std::size_t> bars_in(string_view words) {
  std::vector<std::size_t> bars;
  std::size_t code_bars = 0;  // bars before the open tick
  bool in_code = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == '\\') {
      ++i;
    } else if (words[i] == '|') {
      bars.push_back(i);
    } else if (words[i] == '`') {
      if (in_code)
        bars.resize(code_bars);
      else
        code_bars = bars.size();
      in_code = !in_code;
    }
  }
  return bars;
}

constexpr std::array<string_view, 10> kGroupColumns = {
    "카테고리", "분류", "구분", "유형", "종류", "영역", "분야", "category", "type", "group"};

// A cell line of its own list: "- 로그 수집" is "로그 수집".
string_view without_bullet(string_view text) {
  text = trim(text);
  if (text.size() > 2 && (text[0] == '-' || text[0] == '*') && text[1] == ' ')
    text = trim(text.substr(2));
  return text;
}

// A bar that is no cell's end is written "\\|", in code too.
std::string unescaped(string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text.substr(i, 2) != "\\|") out += text[i];
  return out;
}

class Reader {
 public:
  Reader(string_view text, const std::vector<Line>& lines) : text_(text), lines_(lines) {}

  Table run(std::uint32_t first, std::uint32_t last) {
    const std::size_t width = delimiter_columns(content_of(text_, lines_[first + 1]));
    for (const Cell& cell : row_at(first, first).cells) table_.columns.push_back(cell_text(cell));
    while (table_.columns.size() > width && table_.columns.back().empty())
      table_.columns.pop_back();
    table_.columns.resize(std::max(table_.columns.size(), width));
    std::string category;
    for (std::uint32_t at = first + 2; at <= last;) {
      std::uint32_t end = at;
      std::size_t bars = bars_in(content_of(text_, lines_[at])).size();
      while (bars < width + 1 && end < last && !starts_with_bar(end + 1) && starts_with_bar(at)) {
        ++end;
        bars += bars_in(content_of(text_, lines_[end])).size();
      }
      TableRow row = row_at(at, end);
      at = end + 1;
      const auto filled = [](const Cell& cell) { return !cell.empty(); };
      const auto count = std::count_if(row.cells.begin(), row.cells.end(), filled);
      if (count == 0) continue;
      if (count == 1 && width > 1 && filled(row.cells[0])) {
        category = cell_text(row.cells[0]);
        table_.has_categories = true;
        table_.category_rows.push_back(std::move(row));
        continue;
      }
      row.category = category;
      table_.rows.push_back(std::move(row));
    }
    choose_subject_column();
    return std::move(table_);
  }

 private:
  bool starts_with_bar(std::uint32_t line) const {
    const string_view words = content_of(text_, lines_[line]);
    return !words.empty() && words[0] == '|';
  }

  TableRow row_at(std::uint32_t first, std::uint32_t last) const {
    TableRow row;
    row.first = first;
    row.last = last;
    row.cells.emplace_back();
    for (std::uint32_t i = first; i <= last; ++i) {
      const string_view words = content_of(text_, lines_[i]);
      std::size_t begin = i == first && !words.empty() && words[0] == '|' ? 1 : 0;
      for (const std::size_t bar : bars_in(words)) {
        if (bar < begin) continue;
        add(row.cells.back(), i, words.substr(begin, bar - begin));
        row.cells.emplace_back();
        begin = bar + 1;
      }
      add(row.cells.back(), i, words.substr(begin));
    }
    // Not a cell for each column: a wide header over many short rows would take memory for both.
    while (row.cells.size() > kFewestCells && row.cells.back().empty()) row.cells.pop_back();
    row.cells.resize(std::max(row.cells.size(), kFewestCells));
    return row;
  }

  // <br> parts the lines of a cell.
  static void add(Cell& cell, std::uint32_t line, string_view words) {
    while (!words.empty()) {
      std::size_t end = words.find("<br");
      if (end == string_view::npos) end = words.size();
      std::string plain = plain_line(unescaped(without_bullet(words.substr(0, end))));
      if (!plain.empty()) cell.push_back({line, std::move(plain)});
      const std::size_t close = words.find('>', end);
      words = close == string_view::npos ? string_view() : words.substr(close + 1);
    }
  }

  // Whether the same words stand in several rows of a column.
  bool repeats(std::size_t column) const {
    std::set<std::string> distinct;
    for (const TableRow& row : table_.rows) distinct.insert(cell_text(row.cells[column]));
    return 10 * distinct.size() <= 7 * table_.rows.size();
  }

  // Short cells: names rather than descriptions.
  bool holds_names(std::size_t column) const {
    std::size_t bytes = 0;
    for (const TableRow& row : table_.rows) bytes += cell_text(row.cells[column]).size();
    return bytes <= 40 * table_.rows.size();
  }

  // The first column, or the second where the first groups.
  void choose_subject_column() {
    if (table_.columns.size() < 2) return;
    const auto first_empty =
        std::count_if(table_.rows.begin(), table_.rows.end(),
                      [](const TableRow& row) { return row.cells[0].empty(); });
    const bool mostly_empty = 2 * static_cast<std::size_t>(first_empty) > table_.rows.size();
    const bool grouped = table_.columns.size() > 2 && is_group_column(table_.columns[0]) &&
                         (repeats(0) || holds_names(1));
    if (!mostly_empty && !grouped) return;
    table_.subject_column = 1;
    table_.first_column_groups = true;
    // The group stands in the first cell of its first row, or in every row.
    std::string group;
    for (TableRow& row : table_.rows) {
      if (!row.cells[0].empty()) group = cell_text(row.cells[0]);
      if (row.category.empty() || !row.cells[0].empty())
        row.category = group.empty() ? row.category : group;
      table_.has_categories = true;
    }
  }

  static constexpr std::size_t kFewestCells = 2;  // the subject is in one of them
  string_view text_;
  const std::vector<Line>& lines_;
  Table table_;
};

}  // namespace

std::size_t delimiter_columns(string_view words) {
  words = trim(words);
  if (words.size() < 3 || words.find('-') == string_view::npos ||
      words.find('|') == string_view::npos ||
      words.find_first_not_of("|:- \t") != string_view::npos)
    return 0;
  const std::size_t begin = words[0] == '|' ? 1 : 0;
  const std::size_t end = words.back() == '|' ? words.size() - 1 : words.size();
  if (end <= begin) return 0;
  const string_view inner = words.substr(begin, end - begin);
  std::size_t columns = 0;
  std::size_t at = 0;
  while (at <= inner.size()) {
    std::size_t bar = inner.find('|', at);
    if (bar == string_view::npos) bar = inner.size();
    if (inner.substr(at, bar - at).find('-') == string_view::npos) return 0;
    ++columns;
    at = bar + 1;
  }
  return columns;
}

std::size_t bar_count(string_view words) { return bars_in(words).size(); }

Table read_table(string_view text, const std::vector<Line>& lines, std::uint32_t first,
                 std::uint32_t last) {
  return Reader(text, lines).run(first, last);
}

bool is_group_column(string_view name) {
  const std::string word = folded(name);
  return std::find(kGroupColumns.begin(), kGroupColumns.end(), word) != kGroupColumns.end();
}

std::string cell_text(const Cell& cell) {
  std::string out;
  for (const CellLine& line : cell) out += (out.empty() ? "" : " ") + line.text;
  return out;
}

}  // namespace gongbu
