// On well-formed Markdown the reader sees the lines that cmark-gfm sees: headings, code, tables,
// items. Where it means to differ (lists by indent, rows over several lines) note_lines_test says
// how.
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>

#include "corpus/note/lines.h"

namespace gongbu {
namespace {

// Line number → what begins or stands there.
using Kinds = std::map<std::uint32_t, std::string>;

Kinds cmark_kinds(const std::string& text) {
  cmark_gfm_core_extensions_ensure_registered();
  const std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser(
      cmark_parser_new(CMARK_OPT_DEFAULT), cmark_parser_free);
  cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension("table"));
  cmark_parser_feed(parser.get(), text.data(), text.size());
  const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> root(
      cmark_parser_finish(parser.get()), cmark_node_free);
  const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> walk(cmark_iter_new(root.get()),
                                                                     cmark_iter_free);
  Kinds kinds;
  while (cmark_iter_next(walk.get()) != CMARK_EVENT_DONE) {
    cmark_node* node = cmark_iter_get_node(walk.get());
    const auto first = static_cast<std::uint32_t>(cmark_node_get_start_line(node));
    const auto last = static_cast<std::uint32_t>(cmark_node_get_end_line(node));
    const std::string type = cmark_node_get_type_string(node);
    if (type == "heading")
      kinds[first] = "heading" + std::to_string(cmark_node_get_heading_level(node));
    if (type == "item") kinds[first] = "item";
    if (type == "table_row" || type == "table_header") kinds[first] = "table";
    if (type == "code_block")
      for (std::uint32_t line = first + 1; line < last; ++line) kinds[line] = "code";
  }
  return kinds;
}

Kinds our_kinds(const std::string& text) {
  Kinds kinds;
  const std::vector<Line> lines = scan_lines(text);
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    const LineKind kind = lines[i].kind;
    if (kind == LineKind::kHeading) kinds[i + 1] = "heading" + std::to_string(lines[i].level);
    if (kind == LineKind::kItem) kinds[i + 1] = "item";
    if (kind == LineKind::kCode) kinds[i + 1] = "code";
    const bool delimiter = content_of(text, lines[i]).find("--") != std::string::npos;
    if (kind == LineKind::kTable && !delimiter) kinds[i + 1] = "table";
  }
  return kinds;
}

TEST(CommonMark, AgreesOnWellFormedNotes) {
  const std::string notes[] = {
      "# 제목\n\n글\n\n## 둘째\n\n- 하나\n- 둘\n  - 셋\n\n1. 첫째\n2. 둘째\n",
      "큰 제목\n===\n\n작은 제목\n---\n\n글\n",
      "```cpp\n# 주석\n- 항목이 아님\n| a | b |\n```\n\n~~~\n```\n~~~\n",
      "| a | b |\n| --- | --- |\n| 1 | 2 |\n| `x` | **y** |\n\n글\n",
      "- 항목\n\n  ```\n  - 코드\n  ```\n\n- 다음\n",
      "> 인용\n\n#태그\n\n####### 일곱\n\n2024. 1. 5 일지\n",
      "글\n\n***\n\n___\n\n* 별표\n+ 더하기\n",
  };
  for (const std::string& note : notes) EXPECT_EQ(our_kinds(note), cmark_kinds(note)) << note;
}

}  // namespace
}  // namespace gongbu
