#include "corpus/formats/html_table.h"

#include <algorithm>
#include <charconv>

#include "corpus/formats/html_tokens.h"
#include "corpus/formats/properties.h"
#include "corpus/note/inline.h"

namespace gongbu {
namespace {

using std::string_view;

constexpr std::size_t kMostColumns = 100;
constexpr std::size_t kMostFilled = 200'000;      // cells of a table that spans add
constexpr std::uint32_t kMostSpanned = 500;       // rows
constexpr std::size_t kLongestSpannedText = 200;  // bytes; longer text is not repeated
constexpr std::size_t kMostLinesOfRow = 50;       // a row of more is no row to the line scanner

std::uint32_t span_of(string_view attributes, string_view name, std::uint32_t most) {
  const string_view value = html_attribute(attributes, name);
  std::uint32_t number = 1;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return std::clamp(number, 1u, most);
}

}  // namespace

void HtmlTable::begin_cell(bool head, string_view attributes, std::uint32_t line) {
  if (rows_.empty()) begin_row();
  Row& row = rows_.back();
  if (row.size() >= kMostColumns) return;  // what is beyond goes into the last one
  const std::uint32_t columns = span_of(attributes, "colspan", 20);
  const std::uint32_t rows = span_of(attributes, "rowspan", kMostSpanned);
  cell_ = row.size();
  ++cells_;
  row.push_back({.line = line, .rows = rows, .head = head});
  for (std::uint32_t i = 1; i < columns && row.size() < kMostColumns && filled_ < kMostFilled;
       ++i) {
    row.push_back({.line = line, .head = head, .spanned = true});
    ++filled_;
  }
}

void HtmlTable::add(string_view markdown, std::uint32_t line) {
  Cell& cell = rows_.back()[cell_];
  if (cell.text.empty())
    cell.line = line;
  else
    cell.text += "<br>";
  cell.text += markdown;
}

bool HtmlTable::all_heads(const Row& row) {
  return std::all_of(row.begin(), row.end(), [](const Cell& cell) { return cell.head; });
}

// A cell that spans rows stands in each of them.
void HtmlTable::fill_spans() {
  struct Above {
    std::uint32_t left = 0;
    std::string text;
    bool head = false;
  };
  std::vector<Above> above;
  for (Row& row : rows_) {
    Row whole;
    std::size_t next = 0;
    for (std::size_t column = 0; column < kMostColumns; ++column) {
      if (column < above.size() && above[column].left > 0) {
        above[column].left = ++filled_ < kMostFilled ? above[column].left - 1 : 0;
        const std::uint32_t line = row.empty() ? 1 : row[std::min(next, row.size() - 1)].line;
        whole.push_back({.text = above[column].text, .line = line, .head = above[column].head});
        continue;
      }
      if (next == row.size()) break;
      Cell& cell = row[next++];
      if (cell.rows > 1) {
        if (above.size() <= column) above.resize(column + 1);
        above[column].left = cell.rows - 1;
        above[column].head = cell.head;
        above[column].text = cell.text.size() <= kLongestSpannedText ? cell.text : std::string();
      }
      whole.push_back(std::move(cell));
    }
    // Spans from above may leave cells without a column.
    for (; next < row.size(); ++next) whole.back().text += ' ' + row[next].text;
    row = std::move(whole);
  }
}

std::size_t HtmlTable::merge_heads() {
  constexpr std::size_t kMostHeadRows = 4;
  std::size_t count = 0;
  while (count < std::min(rows_.size(), kMostHeadRows) && all_heads(rows_[count])) ++count;
  if (count == 0 || (count == rows_.size() && count > 1)) count = std::min<std::size_t>(count, 1);
  for (std::size_t r = 0; r < count; ++r)
    for (std::size_t c = 1; c < rows_[r].size(); ++c)
      if (Cell& cell = rows_[r][c]; cell.spanned && cell.text.empty())
        cell.text = rows_[r][c - 1].text;
  if (count < 2) return count;
  Row heads;
  for (std::size_t r = 0; r < count; ++r) {
    heads.resize(std::max(heads.size(), rows_[r].size()));
    for (std::size_t c = 0; c < rows_[r].size(); ++c) {
      std::string& text = heads[c].text;
      const std::string& more = rows_[r][c].text;
      if (more.empty() || text == more) continue;
      text += (text.empty() ? "" : " ") + more;
    }
  }
  for (Cell& cell : heads) cell.line = rows_[0].empty() ? 1 : rows_[0][0].line;
  rows_[count - 1] = std::move(heads);
  rows_.erase(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(count - 1));
  return 1;
}

bool HtmlTable::is_pairs() const {
  return std::all_of(rows_.begin(), rows_.end(),
                     [](const Row& row) { return row.size() == 2 && row[0].head && !row[1].head; });
}

void HtmlTable::write_row(const Row& row, std::size_t width, const std::string& indent,
                          ReadingWriter& out) {
  std::string line = indent + "|";
  std::uint32_t line_number = row.empty() ? 1 : row[0].line;
  std::size_t lines = 1;
  for (std::size_t i = 0; i < width; ++i) {
    if (i < row.size() && !row[i].text.empty()) {
      if (row[i].line > line_number && i > 0 && lines < kMostLinesOfRow) {
        out.line(line, line_number);
        line = indent + guarded(row[i].text);
        ++lines;
      } else {
        line += ' ' + row[i].text;
      }
      line_number = std::max(line_number, row[i].line);
    }
    line += " |";
  }
  out.line(line, line_number);
}

void HtmlTable::take_properties(FrontMatter& front) const {
  for (const Row& row : rows_)
    if (row.size() > 1) take_property(plain_line(row[0].text), plain_line(row[1].text), front);
}

void HtmlTable::write(ReadingWriter& out, const std::string& indent) {
  std::erase_if(rows_, [](const Row& row) {
    return std::all_of(row.begin(), row.end(), [](const Cell& cell) { return cell.text.empty(); });
  });
  if (rows_.empty()) cells_ = 0;
  if (rows_.empty()) return;
  fill_spans();
  std::size_t width = 0;
  for (const Row& row : rows_) width = std::max(width, row.size());
  const std::uint32_t first = rows_[0].empty() ? 1 : rows_[0][0].line;
  out.blank(first);
  if (width < 2 || is_pairs()) {
    for (const Row& row : rows_) {
      std::string line = row[0].text;
      if (row.size() > 1) line += ": " + row[1].text;
      out.line(indent + guarded(line), row[0].line);
    }
  } else {
    std::uint32_t last = first;
    for (const Row& row : rows_) {
      if (!all_heads(row)) break;
      for (const Cell& cell : row) last = std::max(last, cell.line);
    }
    const bool headed = merge_heads() > 0;
    write_row(headed ? rows_[0] : Row{{.line = first}}, width, indent, out);
    std::string rule = indent + "|";
    for (std::size_t i = 0; i < width; ++i) rule += " --- |";
    out.line(rule, headed ? last : first);
    for (std::size_t i = headed ? 1 : 0; i < rows_.size(); ++i)
      write_row(rows_[i], width, indent, out);
  }
  rows_.clear();
  filled_ = cells_ = 0;
}

}  // namespace gongbu
