#include "search/render/gate.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "corpus/utf8.h"
#include "search/render/display.h"
#include "search/render/painted.h"

namespace gongbu {
namespace {

TEST(Gate, ShowsWhatSteersATerminal) {
  const struct {
    std::string_view text, expected;
  } cases[] = {
      {"컨테이너 a\tb\n", "컨테이너 a\tb\n"},
      {"\x1b[31mred\x1b[0m", "^[[31mred^[[0m"},
      {"\x1b]52;c;cm0=\x07", "^[]52;c;cm0=^G"},
      {"a\rb\x7f\b", "a^Mb^?^H"},
      {"\xC2\x9B"
       "31m",
       "<U+009B>31m"},
      {"\x9b"
       "31m",
       "<9B>31m"},
      {"a\u202Egpj.md\u2066", "a<U+202E>gpj.md<U+2066>"},
      {"a\u200Bb\uFEFF\u00AD\u2028\u2029", "a<U+200B>b<U+FEFF><U+00AD><U+2028><U+2029>"},
      {"\u3164\u115F\u1160", "<U+3164><U+115F><U+1160>"},
      {"\U000E0041", "<U+E0041>"},
      {"👩\u200D💻 👍🏽 ❤\uFE0F\u200D🔥",
       "👩\u200D💻 👍🏽 ❤\uFE0F\u200D🔥"},
      {"a\u200Db", "a<U+200D>b"},
      {"\u1109\u1165\u1107\u1165 e\u0301", "\u1109\u1165\u1107\u1165 e\u0301"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(gated(c.text), c.expected);
    EXPECT_EQ(gated(gated(c.text)), c.expected);
  }
}

TEST(Gate, AFloodOfMarksStopsAfterFour) {
  for (const std::string_view mark : {"\u0301", "\u20DD", "\u1161", "\u11A8", "\uFE0F"}) {
    std::string flood = "a";
    std::string four = "a";
    for (int i = 0; i < 150; ++i) {
      flood += mark;
      if (i < 4) four += mark;
    }
    EXPECT_TRUE(gated(flood).starts_with(four + "<U+")) << mark;
    EXPECT_EQ(cut(flood, 0), four) << mark;
  }
}

// Each character of Unicode by itself and between letters.
TEST(Gate, NoCharacterOfUnicodeSteers) {
  std::string all;
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text = "a";
    append_character(c, text);
    text += 'b';
    const std::string shown = gated(text);
    const bool hidden = shown != text;
    const bool control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
    const bool direction = c == 0x61C || c == 0x200E || c == 0x200F ||
                           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    if (control || direction) {
      EXPECT_TRUE(hidden) << static_cast<unsigned>(c);
    }
    if (hidden) {
      EXPECT_EQ(cut(text, 0), "ab") << static_cast<unsigned>(c);
    }
    ASSERT_EQ(gated(shown), shown);
    ASSERT_EQ(gated(visible(text)), visible(text));
    all += text;
  }
  for (const char c : gated(all))
    EXPECT_TRUE(c < 0 || (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\t');
}

TEST(Gate, JsonEscapesTheSame) {
  const std::string text =
      "\x7f 서버 \u009B\u202E\u200B\u2028\U000E0041 e\u0301\u0301\u0301\u0301\u0301";
  const std::string json = escaped_json(nlohmann::json(text).dump());
  EXPECT_EQ(json, R"("\u007f 서버 \u009b\u202e\u200b\u2028\udb40\udc41 e)"
                  "\u0301\u0301\u0301\u0301"
                  R"(\u0301")");
  EXPECT_EQ(nlohmann::json::parse(json), text);
  EXPECT_EQ(escaped_json("{\"a\":1}\n"), "{\"a\":1}\n");
}

TEST(Gate, QuotedPath) {
  const struct {
    std::string_view path, expected;
  } cases[] = {
      {"공부 노트/a b's.md", "공부 노트/a b's.md"},
      {"a:b.md", "a:b.md"},
      {"a\tb.md", R"("a\tb.md")"},
      {"a\"b\\c.md", R"("a\"b\\c.md")"},
      {"a\n\r\x01\x7f.md", R"("a\n\r\001\177.md")"},
      {"\xb0\xa1.md", "\xb0\xa1.md"},
      {"a\u202Eb", R"("a\342\200\256b")"},
  };
  for (const auto& c : cases) EXPECT_EQ(quoted_path(c.path), c.expected);
  EXPECT_EQ(quoted_path("a:1:1:나.md", ":"), R"("a\0721\0721\072나.md")");
}

TEST(Painted, CodesPassAndTextDoesNot) {
  Painted line;
  line.code("\x1b[1m").text("a\x1b[2Jb").code("\x1b[0m");
  Painted all;
  all.text("\x07").append(line).text("\n");
  EXPECT_EQ(all.on_terminal(), "^G\x1b[1ma^[[2Jb\x1b[0m\n");
  EXPECT_EQ(all.as_it_is(), "\x07\x1b[1ma\x1b[2Jb\x1b[0m\n");
}

}  // namespace
}  // namespace gongbu
