#include "corpus/formats/notebook.h"

#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "corpus/formats/reading.h"

namespace gongbu {
namespace {

using std::string_view;

// Bytes for the JSON parser, counting the lines that it has taken. When a string is told, it has
// been taken up to its closing quote, and a JSON string holds no raw line feed.
class CountingIterator {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, std::uint32_t* lines) : at_(at), lines_(lines) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    if (*at_ == '\n') ++*lines_;
    ++at_;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
  bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  std::uint32_t* lines_;
};

struct CellText {
  std::string text;
  std::uint32_t line;
};

struct NotebookCell {
  std::string type;
  std::string language;
  int level = 0;                 // of a heading cell (nbformat 3)
  std::uint32_t first_line = 0;  // where its source begins, the bracket included
  std::uint32_t last_line = 0;
  std::vector<CellText> source;
};

// A cell is an object in an array "cells"; its words are the string or strings of "source"
// ("input" in nbformat 3).
class CellReader final : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit CellReader(const std::uint32_t& lines) : lines_(lines) {}

  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(number_integer_t number) override { return level(number); }
  bool number_unsigned(number_unsigned_t number) override {
    return level(number > 6 ? 0 : static_cast<std::int64_t>(number));
  }
  bool number_float(number_float_t, const string_t&) override { return value(); }
  bool binary(binary_t&) override { return value(); }

  bool string(string_t& text) override {
    if (in_cell()) {
      if (key_ == "cell_type") cell_.type = text;
      if (key_ == "language") cell_.language = text;
      if (is_source(key_)) add_source(text);
    } else if (in_source_) {
      add_source(text);
    } else if (depth_ == language_depth_ && key_ == "name") {
      language_ = text;
    }
    return value();
  }

  bool start_object(std::size_t) override {
    ++depth_;
    if (cell_depth_ == 0 && cells_depth_ > 0 && depth_ == cells_depth_ + 1) {
      cell_depth_ = depth_;
      cell_ = {};
    } else if (cell_depth_ == 0 && key_ == "language_info") {
      language_depth_ = depth_;
    }
    key_.clear();
    return true;
  }
  bool end_object() override {
    if (depth_ == cell_depth_) {
      cells_.push_back(std::move(cell_));
      cell_depth_ = 0;
    }
    if (depth_ == language_depth_) language_depth_ = 0;
    --depth_;
    return value();
  }
  bool key(string_t& name) override {
    key_ = name;
    return true;
  }
  bool start_array(std::size_t) override {
    ++depth_;
    if (cell_depth_ == 0 && cells_depth_ == 0 && key_ == "cells") cells_depth_ = depth_;
    if (depth_ == cell_depth_ + 1 && cell_depth_ > 0 && is_source(key_)) {
      in_source_ = true;
      cell_.first_line = lines_;
    }
    key_.clear();
    return true;
  }
  bool end_array() override {
    if (in_source_ && depth_ == cell_depth_ + 1) {
      in_source_ = false;
      cell_.last_line = lines_;
    }
    if (depth_ == cells_depth_) cells_depth_ = 0;
    --depth_;
    return value();
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override {
    broken_ = true;
    // What the open cell has is worth reading.
    if (cell_depth_ > 0) cells_.push_back(std::move(cell_));
    return false;
  }

  const std::vector<NotebookCell>& cells() const { return cells_; }
  const std::string& language() const { return language_; }
  bool broken() const { return broken_; }

 private:
  bool in_cell() const { return cell_depth_ > 0 && depth_ == cell_depth_; }
  static bool is_source(string_view key) { return key == "source" || key == "input"; }
  bool value() {
    key_.clear();
    return true;
  }
  bool level(std::int64_t number) {
    if (in_cell() && key_ == "level" && number >= 1 && number <= 6)
      cell_.level = static_cast<int>(number);
    return value();
  }
  void add_source(const std::string& text) {
    if (cell_.source.empty() && !in_source_) cell_.first_line = lines_;
    cell_.source.push_back({text, lines_});
    cell_.last_line = lines_;
  }

  const std::uint32_t& lines_;
  std::size_t depth_ = 0;
  std::size_t cells_depth_ = 0;     // of the array of cells being read; 0: outside
  std::size_t cell_depth_ = 0;      // of the cell being read
  std::size_t language_depth_ = 0;  // of metadata.language_info
  bool in_source_ = false;
  bool broken_ = false;
  std::string key_;
  std::string language_;
  NotebookCell cell_;
  std::vector<NotebookCell> cells_;
};

// The cell's lines. A string may hold several, and a line may be in several strings.
std::vector<CellText> lines_of(const NotebookCell& cell) {
  std::vector<CellText> lines;
  bool open = false;
  for (const CellText& part : cell.source) {
    string_view rest = part.text;
    while (!rest.empty()) {
      const std::size_t end = rest.find('\n');
      if (!open) lines.push_back({{}, part.line});
      lines.back().text += rest.substr(0, end);
      open = end == string_view::npos;
      rest.remove_prefix(open ? rest.size() : end + 1);
    }
  }
  return lines;
}

void write(const NotebookCell& cell, const std::string& language, ReadingWriter& out) {
  const std::vector<CellText> lines = lines_of(cell);
  if (lines.empty()) return;
  out.blank(cell.first_line);
  if (cell.type != "code") {
    const std::string mark = cell.type == "heading" && cell.level > 0
                                 ? std::string(static_cast<std::size_t>(cell.level), '#') + ' '
                                 : std::string();
    for (const CellText& line : lines) out.line(mark + line.text, line.line);
    return;
  }
  std::string code;
  for (const CellText& line : lines) code += line.text + '\n';
  const std::string fence = fence_for(code);
  out.line(fence + (cell.language.empty() ? language : cell.language), cell.first_line);
  for (const CellText& line : lines) out.line(line.text, line.line);
  out.line(fence, cell.last_line);
}

}  // namespace

void read_notebook(Note& note) {
  std::uint32_t line = 1;
  const char* begin = note.text.data();
  CellReader reader(line);
  nlohmann::json::sax_parse(CountingIterator(begin, &line),
                            CountingIterator(begin + note.text.size(), &line), &reader);
  ReadingWriter out;
  for (const NotebookCell& cell : reader.cells()) write(cell, reader.language(), out);
  note.reading = std::move(out).take();
  if (reader.broken()) note.problem = "broken JSON at line " + std::to_string(line);
}

}  // namespace gongbu
