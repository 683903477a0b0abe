#include "corpus/formats/notebook.h"

#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "corpus/formats/reading.h"
#include "corpus/note/inline.h"
#include "corpus/note/lines.h"
#include "corpus/note/work.h"

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

// A string of the notebook, on the line where it ends.
struct CellText {
  std::string text;
  std::uint32_t line;
  std::uint32_t pictures;  // long strings that are not read, before this one
};
using Texts = std::vector<CellText>;

// What running a cell gave. Jupyter shows one of its forms, a picture before a text.
struct CellOutput {
  Texts text;
  Texts markdown;
  Texts html;
  std::size_t bytes = 0;
  bool picture = false;
};

struct NotebookCell {
  std::string type;
  std::string language;
  int level = 0;                 // of a heading cell (nbformat 3)
  std::uint32_t first_line = 0;  // where its source begins, the bracket included
  std::uint32_t last_line = 0;
  Texts source;
  std::vector<CellOutput> outputs;
  bool outputs_first = false;  // in the file
};

// A cell is an object in an array "cells"; its words are the string or strings of "source"
// ("input" in nbformat 3) and those of the objects in "outputs".
class CellReader final : public nlohmann::json_sax<nlohmann::json> {
 public:
  CellReader(const std::uint32_t& lines, const ReadingWork* work) : lines_(lines), work_(work) {}

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
    } else if (depth_ == language_depth_ && key_ == "name") {
      language_ = text;
    }
    Texts* into = depth_ == array_depth_ ? array_ : texts_of(key_);
    if (into != nullptr)
      add(*into, text);
    else if (text.size() > kLongestUnread)
      ++pictures_;
    return value();
  }

  bool start_object(std::size_t) override {
    ++depth_;
    if (cell_depth_ == 0 && cells_depth_ > 0 && depth_ == cells_depth_ + 1) {
      cell_depth_ = depth_;
      cell_ = {};
    } else if (cell_depth_ == 0 && key_ == "language_info") {
      language_depth_ = depth_;
    } else if (outputs_depth_ > 0 && depth_ == outputs_depth_ + 1) {
      cell_.outputs.emplace_back();
    } else if (outputs_depth_ > 0 && depth_ == outputs_depth_ + 2 && key_ == "data") {
      data_depth_ = depth_;
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
    if (depth_ == data_depth_) data_depth_ = 0;
    --depth_;
    return value();
  }
  bool key(string_t& name) override {
    key_ = name;
    return true;
  }
  bool start_array(std::size_t) override {
    if (Texts* into = texts_of(key_); into != nullptr) {
      array_ = into;
      array_depth_ = depth_ + 1;
      if (into == &cell_.source) cell_.first_line = lines_;
    } else if (in_cell() && key_ == "outputs") {
      outputs_depth_ = depth_ + 1;
      cell_.outputs_first = cell_.source.empty();
    } else if (cell_depth_ == 0 && cells_depth_ == 0 && key_ == "cells") {
      cells_depth_ = depth_ + 1;
    }
    ++depth_;
    key_.clear();
    return true;
  }
  bool end_array() override {
    if (depth_ == array_depth_) {
      if (array_ == &cell_.source) cell_.last_line = lines_;
      array_depth_ = 0;
    }
    if (depth_ == outputs_depth_) outputs_depth_ = 0;
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
  // An output of more is a log: its begin tells what it is.
  static constexpr std::size_t kMostOutputBytes = std::size_t{64} << 10;

  bool in_cell() const { return cell_depth_ > 0 && depth_ == cell_depth_; }
  bool value() {
    poll(work_);
    key_.clear();
    return true;
  }
  bool level(std::int64_t number) {
    if (in_cell() && key_ == "level" && number >= 1 && number <= 6)
      cell_.level = static_cast<int>(number);
    return value();
  }

  // Where the strings under this key go; nothing for those that are not read.
  Texts* texts_of(string_view key) {
    if (in_cell()) return key == "source" || key == "input" ? &cell_.source : nullptr;
    const bool in_output = outputs_depth_ > 0 && depth_ == outputs_depth_ + 1;
    if (!in_output && !(data_depth_ > 0 && depth_ == data_depth_)) return nullptr;
    CellOutput& output = cell_.outputs.back();
    if (key.starts_with("image/") || key == "png" || key == "jpeg" || key == "svg")
      output.picture = true;
    if (key == "text/plain" || key == "text" || key == "traceback") return &output.text;
    if (key == "text/markdown" || key == "text/latex" || key == "latex") return &output.markdown;
    if (key == "text/html" || key == "html") return &output.html;
    return nullptr;
  }

  void add(Texts& into, const std::string& text) {
    if (&into == &cell_.source) {
      if (into.empty() && depth_ != array_depth_) cell_.first_line = lines_;
      cell_.last_line = lines_;
    } else {
      std::size_t& bytes = cell_.outputs.back().bytes;
      if (bytes > kMostOutputBytes) return;
      bytes += text.size();
    }
    if (++texts_ <= kMostLines) into.push_back({text, lines_, pictures_});
  }

  const std::uint32_t& lines_;
  const ReadingWork* work_;
  std::size_t depth_ = 0;
  // Depths of what is being read, 0 outside of it.
  std::size_t cells_depth_ = 0;     // the array of cells
  std::size_t cell_depth_ = 0;      // a cell
  std::size_t outputs_depth_ = 0;   // the array of its outputs
  std::size_t data_depth_ = 0;      // the forms of an output
  std::size_t array_depth_ = 0;     // an array of strings
  std::size_t language_depth_ = 0;  // metadata.language_info
  Texts* array_ = nullptr;
  std::size_t texts_ = 0;
  std::uint32_t pictures_ = 0;
  bool broken_ = false;
  std::string key_;
  std::string language_;
  NotebookCell cell_;
  std::vector<NotebookCell> cells_;
};

// The lines of a cell. A string may hold several, and a line may be in several strings.
Texts lines_of(const Texts& parts) {
  Texts lines;
  bool open = false;
  for (const CellText& part : parts) {
    string_view rest = part.text;
    while (!rest.empty() && lines.size() < kMostLines) {
      const std::size_t end = rest.find('\n');
      if (!open) lines.push_back({{}, part.line, part.pictures});
      lines.back().text += rest.substr(0, end);
      open = end == string_view::npos;
      rest.remove_prefix(open ? rest.size() : end + 1);
    }
  }
  return lines;
}

// Without the escapes that colour a terminal.
std::string uncoloured(string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\x1b') {
      out += text[i];
      continue;
    }
    while (i + 1 < text.size() && !(text[i] >= 'A' && text[i] <= 'Z') &&
           !(text[i] >= 'a' && text[i] <= 'z'))
      ++i;
  }
  return out;
}

class CellWriter {
 public:
  CellWriter(std::string language, const ReadingWork* work)
      : language_(std::move(language)), out_(work) {}

  void write(const NotebookCell& cell) {
    if (cell.outputs_first) outputs(cell);
    source(cell);
    if (!cell.outputs_first) outputs(cell);
  }

  Reading take() && { return std::move(out_).take(); }

 private:
  void source(const NotebookCell& cell) {
    const Texts lines = lines_of(cell.source);
    if (lines.empty()) return;
    begin(lines, cell.first_line);
    if (cell.type == "code")
      return code(lines, cell.language.empty() ? language_ : cell.language, cell.first_line,
                  cell.last_line);
    const std::string mark = cell.type == "heading" && cell.level > 0
                                 ? std::string(static_cast<std::size_t>(cell.level), '#') + ' '
                                 : std::string();
    for (const CellText& line : lines) {
      part_behind_pictures(line);
      out_.line(mark + line.text, line.line);
    }
  }

  void outputs(const NotebookCell& cell) {
    for (const CellOutput& output : cell.outputs) {
      if (output.picture) continue;
      const Texts& form = !output.text.empty()       ? output.text
                          : !output.markdown.empty() ? output.markdown
                                                     : output.html;
      Texts lines = lines_of(form);
      for (CellText& line : lines)
        line.text = &form == &output.html ? plain_line(line.text) : uncoloured(line.text);
      if (lines.empty()) continue;
      begin(lines, lines.front().line);
      code(lines, {}, lines.front().line, lines.back().line);
    }
  }

  void begin(const Texts& lines, std::uint32_t first_line) {
    part_behind_pictures(lines.front());
    out_.blank(first_line);
  }

  void part_behind_pictures(const CellText& line) {
    if (line.pictures != pictures_) out_.part();
    pictures_ = line.pictures;
  }

  void code(const Texts& lines, const std::string& language, std::uint32_t first_line,
            std::uint32_t last_line) {
    std::string all;
    for (const CellText& line : lines) all += line.text + '\n';
    const std::string fence = fence_for(all);
    out_.line(fence + language, first_line);
    for (const CellText& line : lines) out_.line(line.text, line.line);
    out_.line(fence, last_line);
  }

  std::string language_;
  ReadingWriter out_;
  std::uint32_t pictures_ = 0;
};

}  // namespace

void read_notebook(Note& note, const ReadingWork* work) {
  std::uint32_t line = 1;
  const char* begin = note.text.data();
  CellReader reader(line, work);
  nlohmann::json::sax_parse(CountingIterator(begin, &line),
                            CountingIterator(begin + note.text.size(), &line), &reader);
  CellWriter writer(reader.language(), work);
  for (const NotebookCell& cell : reader.cells()) writer.write(cell);
  note.reading = std::move(writer).take();
  if (reader.broken()) note.problem = Message("broken JSON at line {}", line);
}

}  // namespace gongbu
