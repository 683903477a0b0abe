#include "serve/http/passage_html.h"

#include <algorithm>

#include "corpus/note/blocks.h"
#include "corpus/note/lines.h"
#include "corpus/note/table.h"
#include "serve/http/inline_html.h"

namespace gongbu::serve {
namespace {

using std::string_view;

std::string picture_address(string_view passage_id) {
  return "/api/file?passage=" + std::string(passage_id) + "&name=";
}

template <typename F>
void each_line(string_view text, F&& f) {
  while (true) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    f(text.substr(0, end));
    if (end == text.size()) return;
    text.remove_prefix(end + 1);
  }
}

class BlockWriter {
 public:
  BlockWriter(string_view text, string_view passage_id)
      : text_(text),
        picture_(picture_address(passage_id)),
        lines_(scan_lines(text)),
        blocks_(build_blocks(lines_)) {}

  std::string run() {
    children(blocks_[0]);
    return std::move(out_);
  }

 private:
  string_view words(std::uint32_t line) const { return content_of(text_, lines_[line]); }
  string_view raw(std::uint32_t line) const {
    const ByteSpan span = lines_[line].span;
    return text_.substr(span.begin, span.end - span.begin);
  }
  bool is_shown(std::uint32_t line) const {
    const LineKind kind = lines_[line].kind;
    return kind != LineKind::kBlank && kind != LineKind::kHidden && kind != LineKind::kRule &&
           kind != LineKind::kFence;
  }

  // Items that follow each other are one list.
  void children(const Block& block) {
    const char* list = nullptr;
    for (const std::uint32_t id : block.children) {
      const Block& child = blocks_[id];
      const bool item = child.kind == BlockKind::kItem;
      const char* wanted = !item ? nullptr : lines_[child.first].numbered ? "ol" : "ul";
      if (list && list != wanted) close(list);
      if (wanted && list != wanted) {
        out_.append("<").append(wanted).append(">");
      }
      list = wanted;
      one(child);
    }
    if (list) close(list);
  }
  void close(const char* tag) { out_.append("</").append(tag).append(">"); }

  void one(const Block& block) {
    switch (block.kind) {
      case BlockKind::kRoot:
        break;
      case BlockKind::kHeading:
        out_ += "<h4>";
        own_lines(block);
        out_ += "</h4>";
        children(block);
        break;
      case BlockKind::kItem:
        item(block);
        break;
      case BlockKind::kText:
        out_ += "<p>";
        own_lines(block);
        out_ += "</p>";
        children(block);
        break;
      case BlockKind::kTable:
        table(block);
        break;
      case BlockKind::kCode:
        code(block);
        break;
    }
  }

  void item(const Block& block) {
    out_ += "<li";
    // "3. " keeps its number, wherever the passage begins.
    if (lines_[block.first].numbered) {
      const Line& line = lines_[block.first];
      const string_view marker = text_.substr(
          line.span.begin, line.content > line.span.begin ? line.content - line.span.begin : 0);
      const std::size_t digit = marker.find_first_of("0123456789");
      if (digit != string_view::npos) {
        const std::size_t end = marker.find_first_not_of("0123456789", digit);
        const string_view number =
            marker.substr(digit, end == string_view::npos ? end : end - digit);
        if (number.size() <= 9) out_.append(" value=\"").append(number).append("\"");
      }
    }
    out_ += ">";
    own_lines(block);
    children(block);
    out_ += "</li>";
  }

  void own_lines(const Block& block) {
    bool first = true;
    for (std::uint32_t line = block.first; line <= block.own_last && line < lines_.size(); ++line) {
      if (!is_shown(line)) continue;
      if (!first) out_ += "<br>";
      first = false;
      out_ += inline_html(words(line), picture_);
    }
  }

  void cells(const TableRow& row, const char* tag) {
    out_ += "<tr>";
    for (const Cell& cell : row.cells) {
      out_.append("<").append(tag).append(">");
      for (std::size_t i = 0; i < cell.size(); ++i) {
        if (i > 0) out_ += "<br>";
        out_ += escape_html(cell[i].text);
      }
      close(tag);
    }
    out_ += "</tr>";
  }

  void table(const Block& block) {
    const Table table = read_table(text_, lines_, block.first, block.last);
    out_ += "<table><thead><tr>";
    for (const std::string& column : table.columns) out_ += "<th>" + escape_html(column) + "</th>";
    out_ += "</tr></thead><tbody>";
    std::size_t category = 0;
    for (const TableRow& row : table.rows) {
      while (category < table.category_rows.size() &&
             table.category_rows[category].first < row.first)
        cells(table.category_rows[category++], "th");
      cells(row, "td");
    }
    while (category < table.category_rows.size()) cells(table.category_rows[category++], "th");
    out_ += "</tbody></table>";
  }

  void code(const Block& block) {
    out_ += "<pre><code>";
    for (std::uint32_t line = block.first; line <= block.last && line < lines_.size(); ++line)
      if (lines_[line].kind != LineKind::kFence) out_ += escape_html(raw(line)) + '\n';
    out_ += "</code></pre>";
  }

  string_view text_;
  std::string picture_;
  std::vector<Line> lines_;
  std::vector<Block> blocks_;
  std::string out_;
};

// "column: value" lines, as the passage's body has them.
std::string row_html(const Passage& passage) {
  std::string out = "<dl>";
  each_line(passage.body, [&](string_view line) {
    const std::size_t colon = line.find(": ");
    if (colon == string_view::npos || colon == 0) {
      out += "<dd>" + escape_html(line) + "</dd>";
    } else {
      out += "<dt>" + escape_html(line.substr(0, colon)) + "</dt>";
      out += "<dd>" + escape_html(line.substr(colon + 2)) + "</dd>";
    }
  });
  return out + "</dl>";
}

}  // namespace

std::string passage_html(const Passage& passage) {
  if (passage.kind == PassageKind::kRow) return row_html(passage);
  return BlockWriter(passage.text, passage.id).run();
}

std::string lines_html(string_view text, string_view passage_id) {
  return BlockWriter(text, passage_id).run();
}

bool embeds_picture(const Passage& passage, string_view name) {
  bool found = false;
  each_line(passage.text, [&](string_view line) { found = found || embeds_picture(line, name); });
  return found;
}

}  // namespace gongbu::serve
