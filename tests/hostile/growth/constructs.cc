#include "tests/hostile/growth/constructs.h"

#include <string_view>

namespace gongbu::hostile {
namespace {

struct Kind {
  std::string_view path;
  std::string_view before;
  std::string_view after;
  std::vector<std::string_view> pieces;
};

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> kKinds = {
      {"a.md",
       "",
       "",
       {"<!-- ",
        "-->",
        "%%",
        "%% ",
        "`",
        "``",
        "`` a",
        "```",
        "~~~",
        "*",
        "**",
        "***a",
        "_",
        "__a",
        "~~",
        "==",
        "[",
        "]",
        "![",
        "](",
        "[[",
        "![[",
        "]]",
        "[a](",
        "[a][",
        "[^a",
        "[^a]: ",
        "[a:: ",
        "<",
        "</",
        "<a",
        "<a href=\"",
        "<http://a",
        "<details>",
        "<summary>",
        "<b>",
        "&",
        "&#",
        "&amp;",
        "\\",
        "- ",
        "1. ",
        "# ",
        "> ",
        "> [!note] ",
        "|",
        "| a ",
        "|---",
        "---",
        "===",
        "\t",
        "  ",
        "$$",
        "$",
        "#tag ",
        ":",
        "::",
        "a:",
        "Q. ",
        "A: ",
        "(",
        ")",
        "{",
        "}",
        "'",
        "\"",
        "ECS ",
        "Amazon ",
        "VS ",
        "차이 ",
        "무엇인가요?",
        "가",
        "가 ",
        "a",
        "A",
        "1",
        ".",
        "-",
        "a-",
        "a.",
        "a_",
        "aB",
        "\u1100\u1161",
        "\u3131",
        "\u0301",
        "\u200b",
        "\u200d",
        "\U0001F600",
        "\u4e00",
        "\ufdfa",
        "https://",
        "@",
        "/",
        "+"}},
      {"a.md", "---\n", "\n---\n글\n", {"- ",  "a: ",  "a:\n",        "[",    "{",   "&a ",
                                        "*a ", "!a ",  "'",           "\"",   "|\n", ">\n",
                                        "? ",  "# ",   "tags: [a]\n", "- - ", "  ",  "a: b\n",
                                        ",",   "<<: ", "%",           "\t"}},
      {"a.md",
       "+++\n",
       "\n+++\n글\n",
       {"a.", "[", "[[", "{", "a=", "\"", "'''", "[a]\n", "a=1\n", "#"}},
      {"a.md", "{", "}\n\n글\n", {"\"a\":", "[", "{", "\"", "\\", "\"a\":1,", "]", "}"}},
      {"a.org",
       "",
       "",
       {"* ",
        "*",
        "#+BEGIN_SRC\n",
        "#+END_SRC\n",
        "#+BEGIN_QUOTE\n",
        "#+TITLE: a",
        ":PROPERTIES:\n",
        ":END:\n",
        ":a:",
        "[[",
        "][",
        "]]",
        "[[a]",
        "[fn:",
        "[fn:a:",
        "<2024",
        "- ",
        "- a :: ",
        "1. ",
        "|",
        "|-",
        "~",
        "=",
        "/",
        "_",
        "+",
        "a",
        "\n",
        "[1/",
        "TODO ",
        "# ",
        "@@html:",
        "{{{",
        "\\alpha",
        "  ",
        "$",
        "<<",
        "CLOSED: ",
        "가 ",
        "[@"}},
      {"a.html", "", "", {"<",           "</",        "<!",           "<!--",
                          "-->",         "<![CDATA[", "<?",           "<p>",
                          "<div>",       "</div>",    "<table>",      "<tr>",
                          "<td>",        "</td>",     "</table>",     "<td rowspan=9 colspan=9>",
                          "<ul>",        "<li>",      "</li>",        "</ul>",
                          "<b>",         "</b>",      "<a href=\"",   "<a href=a>",
                          "</a>",        "<pre>",     "</pre>",       "<code>",
                          "<script>",    "<style>",   "</script>",    "<title>",
                          "<h1>",        "<h6>",      "</h1>",        "<br>",
                          "<img alt=\"", "&",         "&amp;",        "&#",
                          "a",           "가 ",       "\"",           "'",
                          "=",           "<a b=",     "<blockquote>", "<select>",
                          "<option>",    "<svg>",     "<template>",   "<ol start=",
                          "<dl>",        "<dt>",      "<dd>",         "<ruby>",
                          "\n"}},
      {"a.csv",
       "a,b\n",
       "",
       {",", "\"", "\"\"", "a,", "a\n", "\"a\n", ";", "\t", "\n", ",\n", "a", "가,나\n",
        "\"a\",b\n"}},
      {"a.csv", "", "", {",", "a,", "\"", "가,", ";", "\t", "\n"}},
      {"a.mdx",
       "",
       "",
       {"<",
        "<A",
        "<A>",
        "</A>",
        "<A b={",
        "{",
        "}",
        "{/*",
        "*/}",
        "import ",
        "import {\n",
        "export ",
        "export const a = {\n",
        "`",
        "```\n",
        "\"",
        "'",
        "<A b=\"",
        "<A\n",
        "\n",
        "a",
        "<>",
        "</>",
        "`${",
        "//",
        "<Tabs label=\"a\">"}},
      {"a.ipynb",
       R"({"cells":[{"cell_type":"markdown","source":[")",
       R"("]}]})",
       {"a", "\\n", "# a\\n", "\",\"", "<!--", "\\u0000", "가", "\\ud800", "<div>"}},
      {"a.ipynb",
       R"({"cells":[)",
       R"({}]})",
       {R"({"cell_type":"code","source":"a","outputs":[]},)",
        R"({"cell_type":"markdown","source":["a"]},)", "[", "{\"a\":", "{},", "\"", "[[],",
        R"({"cell_type":"code","source":"a","outputs":[{"output_type":"stream","text":["a\n"]}]},)",
        R"({"cell_type":"markdown","source":["# a\n"],"attachments":{}},)"}},
  };
  return kKinds;
}

std::string shown(std::string_view piece) {
  std::string out;
  for (const char c : piece) c == '\n' ? out += "\\n" : out += c;
  return out;
}

void add(const Kind& kind, std::string unit, std::vector<Construct>& out, std::string first = "") {
  const std::string name = std::string(kind.path) + ' ' + shown(kind.before) + "…" + shown(first) +
                           (first.empty() ? "" : "…") + shown(unit);
  out.push_back({name, std::string(kind.path), std::string(kind.before), std::move(first),
                 std::move(unit), std::string(kind.after)});
}

}  // namespace

std::string Construct::note(std::size_t bytes) const {
  std::string out = before;
  out.reserve(bytes + before.size() + after.size() + first.size() + unit.size());
  while (!first.empty() && out.size() < bytes / 2) out += first;
  while (out.size() < bytes) out += unit;
  return out += after;
}

std::vector<Construct> constructs(Pairs pairs) {
  std::vector<Construct> out;
  for (const Kind& kind : kinds())
    for (const std::string_view one : kind.pieces) {
      const std::string unit(one);
      if (pairs == Pairs::kNone) {
        add(kind, unit, out);
        if (kind.path == "a.ipynb") continue;
        add(kind, unit + "a ", out);
        add(kind, unit + '\n', out);
        continue;
      }
      for (const std::string_view other : kind.pieces) {
        if (one == other) continue;
        if (pairs == Pairs::kInTurn) {
          add(kind, unit + std::string(other), out);
          add(kind, unit + std::string(other) + '\n', out);
        } else {
          add(kind, std::string(other), out, unit);
          add(kind, std::string(other) + '\n', out, unit + '\n');
        }
      }
    }
  return out;
}

}  // namespace gongbu::hostile
