#include "corpus/formats/csv.h"

#include <algorithm>
#include <string>

#include "corpus/catalog.h"
#include "corpus/formats/csv_records.h"
#include "corpus/formats/properties.h"
#include "corpus/note/blocks.h"
#include "corpus/note/drafts.h"
#include "corpus/note/lines.h"
#include "corpus/note/outline.h"
#include "corpus/note/title.h"
#include "corpus/note/work.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

using std::string_view;

// Columns that only number the rows.
bool counts_rows(const std::string& column) {
  constexpr string_view kNames[] = {"", "번호", "순번", "no", "no.", "id", "#", "index"};
  const std::string word = folded(column);
  return std::find(std::begin(kNames), std::end(kNames), word) != std::end(kNames);
}

// Notion writes pages that a cell refers to as "이름 (https://www.notion.so/…)" or
// "이름 (이름%20….md)".
std::string without_page_addresses(string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = std::min(text.find(" ("), text.size());
    out += text.substr(0, open);
    text.remove_prefix(open);
    if (text.empty()) break;
    const std::size_t close = text.find_first_of(") ", 2);
    const string_view inside = text.substr(2, close == string_view::npos ? 0 : close - 2);
    const bool page = inside.starts_with("https://www.notion.so/") || inside.ends_with(".md") ||
                      inside.ends_with(".csv");
    if (page && text[close] == ')') {
      text.remove_prefix(close + 1);
    } else {
      out += text.substr(0, 2);
      text.remove_prefix(2);
    }
  }
  return out;
}

}  // namespace

void read_csv(Note& note, const ReadingWork* work) {
  note.title = title_of_path(note.path);
  const std::string& text = note.text;
  if (static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) <= kMostCsvRows) return;
  CsvRecords records(text);
  CsvRecord record;
  std::size_t count = 0;
  while (count <= kMostCsvRows + 1 && records.next(record)) {
    poll(work);
    ++count;
  }
  if (count > kMostCsvRows + 1 && note.problem.empty())  // one is the header
    note.problem = Message("a table of more than {} rows", kMostCsvRows);
}

std::vector<Passage> passages_of_csv(const Note& note, const Catalog& catalog, ReadingWork* work) {
  const std::vector<Line> lines = plain_lines(note.text);
  const std::vector<Block> blocks(1);
  const Outline outline(note.text, lines, blocks, catalog);
  PassageMaker maker(note, outline, work);
  const Context context = top_context(note, catalog);

  CsvRecords records(note.text);
  CsvRecord record;
  if (!records.next(record) || record.last >= lines.size()) return std::move(maker).passages();
  Table table;
  for (const Cell& cell : record.cells) table.columns.push_back(cell_text(cell));
  Draft header = heading_draft(context, record.first, record.last);
  header.body = {header_line(table.columns, record.first)};
  maker.finish(std::move(header));
  const std::size_t width = table.columns.size();
  const auto subject = std::find_if_not(table.columns.begin(), table.columns.end(), counts_rows);
  if (subject != table.columns.end())
    table.subject_column = static_cast<std::size_t>(subject - table.columns.begin());

  for (std::size_t count = 0; count < kMostCsvRows && !maker.over() && records.next(record);
       ++count) {
    if (record.last >= lines.size()) break;
    TableRow row{.first = record.first, .last = record.last, .cells = std::move(record.cells)};
    row.cells.resize(std::max(row.cells.size(), width));
    Context above = context;
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      for (CellLine& line : row.cells[c]) line.text = without_page_addresses(line.text);
      if (c == table.subject_column) continue;
      if (row.category.empty() && is_group_column(table.column(c)))
        row.category = shortened(cell_text(row.cells[c]), kMaxSubjectBytes);
      if (holds_tags(table.column(c)))
        for (std::string& tag : property_values(cell_text(row.cells[c])))
          above.tags.push_back(std::move(tag));
    }
    maker.finish(row_draft(table, row, above, catalog));
  }
  return std::move(maker).passages();
}

}  // namespace gongbu
