#include "corpus/formats/csv_records.h"

#include <algorithm>
#include <string>

#include "corpus/utf8.h"

namespace gongbu {
namespace {

using std::string_view;

// What parts the cells of the header.
char delimiter_of(string_view text) {
  std::size_t commas = 0;
  std::size_t semicolons = 0;
  std::size_t tabs = 0;
  bool quoted = false;
  for (const char c : text.substr(0, text.find('\n'))) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    commas += c == ',';
    semicolons += c == ';';
    tabs += c == '\t';
  }
  if (semicolons > commas && semicolons > tabs) return ';';
  return tabs > commas ? '\t' : ',';
}

// The words of one line, doubled quotes made one where the cell was quoted.
std::string words_of(string_view line, bool quoted) {
  line = trim(line);
  std::string out;
  out.reserve(line.size());
  for (std::size_t i = 0; i < line.size(); ++i) {
    out += line[i];
    if (quoted && line[i] == '"' && i + 1 < line.size() && line[i + 1] == '"') ++i;
  }
  return out;
}

}  // namespace

CsvRecords::CsvRecords(string_view text) : text_(text), delimiter_(delimiter_of(text)) {}

bool CsvRecords::next(CsvRecord& record) {
  while (at_ < text_.size()) {
    record.cells.clear();
    record.first = line_;
    bool words = false;
    for (;;) {
      Cell found = cell();
      words = words || !found.empty();
      if (record.cells.size() < kMostCells) record.cells.push_back(std::move(found));
      if (at_ >= text_.size() || text_[at_] == '\n') break;
      ++at_;  // the delimiter
    }
    record.last = line_;
    if (at_ < text_.size()) ++line_;
    ++at_;
    if (words) return true;
  }
  return false;
}

// Reads up to the delimiter, line feed or end behind the cell.
Cell CsvRecords::cell() {
  Cell cell;
  const std::size_t close =
      at_ < text_.size() && text_[at_] == '"' ? closing_quote(at_) : string_view::npos;
  const bool quoted = close != string_view::npos;
  std::size_t end = close;
  if (!quoted) {
    end = at_;
    while (end < text_.size() && text_[end] != '\n' && text_[end] != delimiter_) ++end;
  }
  string_view rest = text_.substr(quoted ? at_ + 1 : at_, end - at_ - (quoted ? 1 : 0));
  at_ = quoted ? close + 1 : end;
  for (;;) {
    const std::size_t feed = rest.find('\n');
    std::string words = words_of(rest.substr(0, feed), quoted);
    if (!words.empty()) cell.push_back({line_, std::move(words)});
    if (feed == string_view::npos) return cell;
    rest.remove_prefix(feed + 1);
    ++line_;
  }
}

bool CsvRecords::ends_cell(std::size_t at) const {
  return at >= text_.size() || text_[at] == delimiter_ || text_[at] == '\n';
}

// Quotes come in runs: an odd one before a cell's end closes it, what else is doubled or text.
std::size_t CsvRecords::closing_quote(std::size_t open) {
  const auto run = [&](std::size_t at) {
    const std::size_t end = std::min(text_.find_first_not_of('"', at), text_.size());
    return end - at;
  };
  std::size_t at = open + 1;
  if (const std::size_t quotes = run(at); quotes > 0) {
    if (quotes % 2 == 1 && ends_cell(at + quotes)) return at + quotes - 1;
    at += quotes;
  }
  const std::size_t limit = open + kMostCellBytes;
  at = std::max(at, no_quote_until_);
  while (at < limit) {
    at = text_.find('"', at);
    if (at >= limit) break;
    const std::size_t quotes = run(at);
    if (quotes % 2 == 1 && ends_cell(at + quotes)) return at + quotes - 1;
    at += quotes;
  }
  no_quote_until_ = std::max(no_quote_until_, std::min(limit, at));
  return string_view::npos;
}

}  // namespace gongbu
