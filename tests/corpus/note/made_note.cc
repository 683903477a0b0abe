#include "tests/corpus/note/made_note.h"

#include <nlohmann/json.hpp>
#include <vector>

namespace gongbu {
namespace {

class Maker {
 public:
  explicit Maker(const Dice& dice) : dice_(dice) {}
  virtual ~Maker() = default;

 protected:
  bool once_in(std::size_t n) { return dice_(n) == 0; }
  std::size_t between(std::size_t least, std::size_t most) {
    return least + dice_(most - least + 1);
  }
  std::string word() {
    const std::string number = std::to_string(++words_);
    switch (dice_(4)) {
      case 0:
        return "word" + number + "z";
      case 1:
        return "S" + number + "x";
      case 2:
        return "낱말" + number + "칸";
      default:
        return "큐" + number + "의";
    }
  }
  std::string words(std::size_t least, std::size_t most) {
    std::string out;
    for (std::size_t n = between(least, most); n > 0; --n) out += (out.empty() ? "" : " ") + word();
    return out;
  }

  const Dice& dice_;
  std::size_t words_ = 0;
};

class MarkdownMaker : public Maker {
 public:
  using Maker::Maker;

  std::string note() {
    if (once_in(6)) out_ += "---\ntags: [하나, 둘]\ntitle: 이름\n---\n";
    if (once_in(12)) return out_ + wrapped();
    for (std::size_t n = between(0, 9); n > 0; --n) block("");
    return out_;
  }

  // Blocks that a cell of a notebook may hold.
  std::string cell() {
    for (std::size_t n = between(1, 3); n > 0; --n) block("");
    return std::move(out_);
  }

 private:
  void line(const std::string& indent, const std::string& text) { out_ += indent + text + '\n'; }

  std::string marked() {
    const std::string text = words(1, 3);
    switch (dice_(9)) {
      case 0:
        return "**" + text + "**";
      case 1:
        return "`" + text + "`";
      case 2:
        return "[" + text + "](https://example.com/a_b)";
      case 3:
        return "<mark>" + text + "</mark>는";
      case 4:
        return "~~" + text + "~~";
      case 5:
        return "[[쪽|" + text + "]]";
      case 6:
        return "![[그림.png]] " + text;
      case 7:
        return text + " <!-- 숨은 글 -->";
      default:
        return text;
    }
  }
  std::string sentence() {
    std::string out = words(0, 3);
    for (std::size_t n = between(1, 3); n > 0; --n) out += (out.empty() ? "" : " ") + marked();
    return out;
  }

  void block(const std::string& indent) {
    switch (dice_(22)) {
      case 0:
      case 1:
      case 2:
        line(indent, std::string(between(1, 6), '#') + ' ' + sentence());
        if (once_in(2)) out_ += '\n';
        break;
      case 3:
      case 4:
        paragraph(indent);
        break;
      case 5:
      case 6:
        list(indent, 0);
        break;
      case 7:
        question(indent);
        break;
      case 8:
      case 9:
        table(indent, between(0, 6));
        break;
      case 10:
        code(indent);
        break;
      case 11:
        line(indent, once_in(2) ? "> " + sentence() : "> [!note] " + sentence());
        line(indent, "> " + sentence());
        out_ += '\n';
        break;
      case 12:
        line(indent, "**" + words(1, 3) + (once_in(2) ? ":**" : "**"));
        break;
      case 13:
        line("", words(1, 3));
        line("", once_in(2) ? "=====" : "-----");
        out_ += '\n';
        break;
      case 14:
        line("", "<details>");
        line("", "<summary>" + words(1, 3) + "</summary>");
        paragraph("");
        line("", "</details>");
        break;
      case 15:
        line(indent, "<!-- 숨은");
        line(indent, "글 -->" + (once_in(3) ? " " + words(1, 2) : ""));
        break;
      case 16:
        line(indent, once_in(2) ? "---" : "![그림](a.png)");
        break;
      case 17:
        comparison();
        break;
      case 18:
        if (once_in(4)) {
          table(indent, between(45, 70));
        } else {
          for (std::size_t n = between(45, 60); n > 0; --n) line(indent, words(2, 8));
          out_ += '\n';
        }
        break;
      case 19:
        line(indent, "- #### " + sentence());
        list(indent + (once_in(2) ? "\t" : ""), 1);
        break;
      case 20:
        if (once_in(8)) {
          line(indent, "- **" + word() + "**");
          for (std::size_t n = 160; n > 0; --n)
            line(indent + (once_in(9) ? "" : "  "), words(5, 9));
        } else {
          line(indent, "```" + words(1, 3) + "```");
        }
        break;
      default:
        line(indent, "[^1]: " + sentence());
        line(indent, words(1, 2) + ": " + sentence());
        break;
    }
  }

  void paragraph(const std::string& indent) {
    for (std::size_t n = between(1, 3); n > 0; --n) line(indent, sentence());
    if (!once_in(4)) out_ += '\n';
  }

  void list(const std::string& indent, std::size_t depth) {
    for (std::size_t n = between(1, 4); n > 0; --n) {
      const char* marks[] = {"- ", "* ", "1. ", "- [x] ", "-  "};
      line(indent, marks[dice_(5)] + (once_in(3) ? "**" + words(1, 2) + "**" : sentence()));
      if (once_in(6)) line("", words(1, 3));
      if (once_in(5)) line(indent + "  ", words(1, 3));
      if (once_in(8)) code("");
      if (once_in(10)) table(indent + "  ", between(0, 4));
      if (depth < 3 && once_in(2)) list(indent + (once_in(2) ? "    " : "\t"), depth + 1);
      if (once_in(6)) out_ += '\n';
    }
  }

  void question(const std::string& indent) {
    line(indent, "1. " + words(1, 4) + " 설명해 보세요!");
    if (once_in(3)) line(indent + "    ", sentence());
    for (std::size_t n = between(0, 4); n > 0; --n) {
      line(indent + (once_in(2) ? "    " : ""), words(1, 2) + ": " + sentence());
      if (once_in(3)) line(indent + "    ", "- " + sentence());
    }
    for (std::size_t n = between(0, 4); n > 0; --n) {
      line(indent, std::to_string(n + 1) + ". **" + words(1, 2) + "**:");
      line(indent + "    ", "- " + sentence());
    }
  }

  void comparison() {
    line("", "## " + word() + " vs " + word());
    for (int side = 0; side < 2; ++side) {
      line("", "- " + words(1, 2));
      line("", "  - " + sentence());
    }
  }

  void code(const std::string& indent) {
    const char* fence = once_in(3) ? "~~~" : "```";
    line(indent, std::string(fence) + (once_in(2) ? "python" : ""));
    for (std::size_t n = between(0, 4); n > 0; --n) line(indent, words(1, 4));
    line(indent, fence);
  }

  void table(const std::string& indent, std::size_t rows) {
    if (once_in(3)) line(indent, "(면접관) " + words(1, 3) + " 설명해 주시겠어요 ?");
    if (once_in(2)) out_ += '\n';
    const std::size_t columns = between(1, 5);
    const bool grouped = columns > 2 && once_in(3);
    const bool bars = !once_in(6) || columns == 1;
    line(indent, row(columns, bars, false, grouped));
    std::string rule = bars ? "|" : "";
    for (std::size_t c = 0; c < columns; ++c) rule += c + 1 < columns || bars ? " --- |" : " ---";
    line(indent, rule);
    for (std::size_t n = rows; n > 0; --n) {
      if (columns > 1 && bars && once_in(6)) {
        std::string category = "| **" + words(1, 2) + "** |";
        for (std::size_t c = 1; c < columns; ++c) category += "  |";
        line(indent, category);
      }
      line(indent, row(columns + (once_in(9) ? 1 : 0), bars, true, grouped));
    }
    if (!once_in(5)) out_ += '\n';
  }

  std::string row(std::size_t columns, bool bars, bool body, bool grouped) {
    std::string out = bars ? "|" : "";
    for (std::size_t c = 0; c < columns; ++c) {
      std::string cell = once_in(6) && (bars || c > 0) ? "" : words(1, 3);
      if (c == 0 && grouped) cell = body ? words(0, 1) : "분류";
      if (body && once_in(6)) cell += "<br>" + words(1, 2);
      if (body && bars && once_in(9)) cell += "\n  - " + words(1, 2);
      out += " " + cell + (c + 1 < columns || bars ? " |" : "");
    }
    return out;
  }

  // All of the note in one bullet.
  std::string wrapped() {
    line("", "- " + sentence());
    if (once_in(2)) line("    ", words(1, 3));
    table("    ", between(1, 5));
    for (std::size_t n = between(0, 4); n > 0; --n) list("    ", 1);
    return out_;
  }

  std::string out_;
};

class OrgMaker : public Maker {
 public:
  using Maker::Maker;

  std::string note() {
    if (once_in(3)) line("#+TITLE: 이름");
    for (std::size_t n = between(0, 9); n > 0; --n) block();
    return out_;
  }

 private:
  void line(const std::string& text) { out_ += text + '\n'; }

  std::string sentence() {
    std::string out = words(1, 3);
    switch (dice_(7)) {
      case 0:
        return out + " *" + words(1, 2) + "*";
      case 1:
        return out + " =" + words(1, 2) + "=";
      case 2:
        return out + " [[https://example.com][" + words(1, 2) + "]]";
      case 3:
        return out + " /" + words(1, 2) + "/는";
      case 4:
        return out + "[fn:1]";
      case 5:
        return out + "[fn:라벨: " + words(1, 2) + "]";
      default:
        return out;
    }
  }

  void block() {
    switch (dice_(13)) {
      case 0:
      case 1:
      case 2:
        line(std::string(between(1, 5), '*') + (once_in(3) ? " TODO " : " ") + sentence() +
             (once_in(3) ? "  :aws:" : ""));
        if (once_in(3)) line(":PROPERTIES:\n:ID: 42\n:END:");
        break;
      case 3:
      case 4:
        for (std::size_t n = between(1, 3); n > 0; --n) line(sentence());
        line("");
        break;
      case 5:
      case 6:
        for (std::size_t n = between(1, 4); n > 0; --n) {
          line((once_in(3) ? "- " + words(1, 1) + " :: " : "- ") + sentence());
          if (once_in(2)) line("  - " + sentence());
          if (once_in(3)) line("  " + sentence());
        }
        break;
      case 7:
        table(between(0, 5));
        break;
      case 8:
        line("#+BEGIN_SRC sh");
        for (std::size_t n = between(0, 3); n > 0; --n) line("  " + words(1, 4));
        line("#+END_SRC");
        break;
      case 9:
        line("#+BEGIN_QUOTE");
        line(sentence());
        line("#+END_QUOTE");
        break;
      case 10:
        line("# 숨은 글");
        line(": " + words(1, 3));
        break;
      case 11:
        table(between(45, 60));
        break;
      default:
        line("#+CAPTION: " + words(1, 3));
        break;
    }
  }

  void table(std::size_t rows) {
    const std::size_t columns = between(1, 4);
    if (once_in(3)) line(words(1, 3) + " 설명해 주시겠어요?");
    row(columns);
    if (once_in(2)) line("|---+---|");
    for (; rows > 0; --rows) row(columns + (once_in(9) ? 1 : 0));
    if (once_in(2)) line("#+TBLFM: $2=$1");
    line("");
  }
  void row(std::size_t columns) {
    std::string out = "|";
    for (; columns > 0; --columns) out += " " + (once_in(6) ? std::string() : words(1, 3)) + " |";
    line(out);
  }

  std::string out_;
};

class HtmlMaker : public Maker {
 public:
  using Maker::Maker;

  std::string note() {
    line("<html><head><title>이름</title><style>p { color: red }</style></head><body>");
    for (std::size_t n = between(0, 9); n > 0; --n) block();
    line("</body></html>");
    return out_;
  }

 private:
  void line(const std::string& text) { out_ += text + '\n'; }

  std::string sentence() {
    std::string out = words(1, 3);
    switch (dice_(6)) {
      case 0:
        return out + " <b>" + words(1, 2) + "</b>는";
      case 1:
        return out + " <a href=\"https://example.com\">" + words(1, 2) + "</a>";
      case 2:
        return out + "<br>" + words(1, 2);
      case 3:
        return out + " &lt;" + words(1, 1) + "&gt; *별* _줄_";
      case 4:
        return out + " <code>" + words(1, 2) + "</code>";
      default:
        return out;
    }
  }

  void block() {
    switch (dice_(12)) {
      case 0:
      case 1:
      case 2: {
        const std::string level = std::to_string(between(1, 6));
        line("<h" + level + ">" + sentence() + "</h" + level + ">");
        break;
      }
      case 3:
      case 4:
        line("<p>" + sentence());
        line(sentence() + "</p>");
        break;
      case 5:
      case 6:
        list(0);
        break;
      case 7:
        table(between(0, 6));
        break;
      case 8:
        table(between(45, 60));
        break;
      case 9:
        line("<pre><code>" + words(1, 3));
        line("  " + words(1, 3) + "</code></pre>");
        break;
      case 10:
        line("<details><summary>" + sentence() + "</summary>");
        line("<div>" + sentence() + "</div></details>");
        break;
      default:
        line("<blockquote>" + sentence() + "</blockquote><!-- 숨은 글 -->");
        line("<dl><dt>" + words(1, 2) + "</dt><dd>" + sentence() + "</dd></dl><hr>");
        break;
    }
  }

  void list(std::size_t depth) {
    line(once_in(2) ? "<ul>" : "<ol>");
    for (std::size_t n = between(1, 4); n > 0; --n) {
      line("<li>" + sentence());
      if (depth < 3 && once_in(2)) list(depth + 1);
      line("</li>");
    }
    line("</ul>");
  }

  void table(std::size_t rows) {
    const std::size_t columns = between(1, 5);
    line("<table>");
    if (once_in(2)) {
      const std::size_t spanned = once_in(3) ? 2 : 1;
      line("<tr>");
      line("<th colspan=\"" + std::to_string(spanned) + "\">" + words(1, 2) + "</th>");
      for (std::size_t c = spanned; c < columns; ++c) line("<th>" + words(1, 2) + "</th>");
      line("</tr>");
      if (spanned == 2) {
        line("<tr>");
        for (std::size_t c = 0; c < columns; ++c) line("<th>" + words(1, 2) + "</th>");
        line("</tr>");
      }
    }
    for (; rows > 0; --rows) {
      out_ += "<tr>";
      for (std::size_t c = 0; c < columns; ++c) {
        std::string tag = once_in(6) ? "<th>" : "<td>";
        if (once_in(9)) tag = "<td rowspan=2>";
        if (once_in(9)) tag = "<td colspan=2>";
        out_ +=
            tag + (once_in(7) ? std::string() : sentence()) + "</td>" + (once_in(3) ? "\n" : "");
      }
      line("</tr>");
    }
    line("</table>");
  }

  std::string out_;
};

// As Jupyter saves it: keys in order, a line of a cell on a line.
class NotebookMaker : public Maker {
 public:
  using Maker::Maker;

  std::string note() {
    nlohmann::ordered_json cells = nlohmann::ordered_json::array();
    std::string cut;
    for (std::size_t n = between(0, 6); n > 0; --n) {
      nlohmann::ordered_json cell;
      const bool code = once_in(2);
      cell["cell_type"] = code ? "code" : "markdown";
      if (code) {
        cell["outputs"] = nlohmann::ordered_json::array();
        while (once_in(2)) cell["outputs"].push_back(output());
        cell["source"] = lines(words(1, 4) + '\n' + words(1, 4));
      } else {
        cell["source"] = lines(markdown());
      }
      cells.push_back(std::move(cell));
    }
    nlohmann::ordered_json out;
    out["cells"] = std::move(cells);
    out["nbformat"] = 4;
    return out.dump(1) + '\n';
  }

 private:
  // Its words are this note's: each once.
  std::string markdown() {
    const Dice& dice = dice_;
    class Cell : public MarkdownMaker {
     public:
      Cell(const Dice& dice, std::size_t words) : MarkdownMaker(dice) { words_ = words; }
      std::size_t count() const { return words_; }
    } cell(dice, words_);
    std::string text = cell.cell();
    words_ = cell.count();
    return text;
  }

  static nlohmann::ordered_json lines(const std::string& text) {
    nlohmann::ordered_json out = nlohmann::ordered_json::array();
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size() - 1);
      out.push_back(text.substr(begin, end + 1 - begin));
      begin = end + 1;
    }
    return out;
  }

  nlohmann::ordered_json output() {
    nlohmann::ordered_json out;
    if (once_in(2)) {
      out["name"] = "stdout";
      out["output_type"] = "stream";
      out["text"] = lines(words(1, 4) + '\n' + words(1, 4) + '\n');
      return out;
    }
    if (once_in(2)) {
      out["data"]["image/png"] = std::string(5000, 'A');
      out["data"]["text/plain"] = lines("<Figure size 640x480>");
    } else {
      out["data"]["text/plain"] = lines(words(1, 4));
    }
    out["output_type"] = "display_data";
    return out;
  }
};

// Markdown between components.
class MdxMaker : public MarkdownMaker {
 public:
  using MarkdownMaker::MarkdownMaker;

  std::string note() {
    std::string out = "import Tabs from '@theme/Tabs';\n\n";
    for (std::size_t n = between(1, 4); n > 0; --n) {
      out += "<Tabs groupId=\"숨음\">\n<TabItem value=\"a\" label=\"" + words(1, 2) + "\">\n\n";
      out += cell();
      out += "\n{/* 숨은 글 */}\n</TabItem>\n</Tabs>\n\n" + words(1, 2) + " <Badge /> " +
             words(1, 2) + "\n\n";
    }
    return out;
  }
};

class TableMaker : public Maker {
 public:
  using Maker::Maker;

  std::string note() {
    const std::size_t columns = between(1, 6);
    std::string out;
    const bool grouped = once_in(3);
    for (std::size_t row = between(0, 30); row > 0; --row) {
      for (std::size_t c = 0; c < columns; ++c) {
        if (c > 0) out += ',';
        if (out.find('\n') == std::string::npos && c == 0 && grouped) {
          out += once_in(2) ? "번호" : "분류";
        } else if (!once_in(7)) {
          out += once_in(5) ? '"' + words(1, 2) + ", " + words(1, 2) + '"' : words(1, 3);
        }
      }
      if (once_in(12)) out += "," + words(1, 1);
      out += '\n';
    }
    return out;
  }
};

}  // namespace

std::string make_note(NoteFormat format, const Dice& dice) {
  switch (format) {
    case NoteFormat::kOrg:
      return OrgMaker(dice).note();
    case NoteFormat::kNotebook:
      return NotebookMaker(dice).note();
    case NoteFormat::kHtml:
      return HtmlMaker(dice).note();
    case NoteFormat::kTable:
      return TableMaker(dice).note();
    case NoteFormat::kMdx:
      return MdxMaker(dice).note();
    case NoteFormat::kMarkdown:
      break;
  }
  return MarkdownMaker(dice).note();
}

const char* path_of_made(NoteFormat format) {
  static constexpr const char* kPaths[] = {"note.md",   "note.org", "note.ipynb",
                                           "note.html", "note.csv", "note.mdx"};
  return kPaths[static_cast<std::size_t>(format)];
}

}  // namespace gongbu
