#include "serve/rpc/framing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gongbu::serve {
namespace {

using testing::ElementsAre;

// Frames as text: messages as they are, others by their kind.
std::vector<std::string> drain(Framing& framing) {
  std::vector<std::string> out;
  while (const auto frame = framing.next())
    out.push_back(frame->kind == Frame::Kind::kMessage   ? frame->text
                  : frame->kind == Frame::Kind::kTooLong ? "<too long>"
                                                         : "<broken>");
  return out;
}

std::vector<std::string> all_at_once(FramingKind kind, std::string_view bytes,
                                     std::size_t limit = 1000) {
  const auto framing = make_framing(kind, limit);
  framing->push(bytes);
  return drain(*framing);
}

std::vector<std::string> byte_by_byte(FramingKind kind, std::string_view bytes,
                                      std::size_t limit = 1000) {
  const auto framing = make_framing(kind, limit);
  std::vector<std::string> out;
  for (const char c : bytes) {
    framing->push({&c, 1});
    for (std::string& frame : drain(*framing)) out.push_back(std::move(frame));
  }
  return out;
}

struct Case {
  std::string_view name;
  std::string bytes;
  std::vector<std::string> frames;
};

TEST(HeaderFraming, Streams) {
  const std::string two = "Content-Length: 2\r\n\r\n{}";
  const Case cases[] = {
      {"one", two, {"{}"}},
      {"two", two + two, {"{}", "{}"}},
      {"hangul is bytes", "Content-Length: 9\r\n\r\n컨테이", {"컨테이"}},
      {"another header before",
       "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n" + two,
       {"{}"}},
      {"another header behind", "Content-Length: 2\r\nContent-Type: x\r\n\r\n{}", {"{}"}},
      {"any case, no space", "content-LENGTH:2\r\n\r\n{}", {"{}"}},
      {"line feeds only", "Content-Length: 2\n\n{}", {"{}"}},
      {"empty message", "Content-Length: 0\r\n\r\n" + two, {"", "{}"}},
      {"half a message", "Content-Length: 20\r\n\r\n{}", {}},
      {"half a header", "Content-Le", {}},
      {"rubbish before", "oops\n" + two, {"<broken>", "{}"}},
      {"rubbish without an end of line", "}}" + two, {"<broken>", "{}"}},
      {"length too small", "Content-Length: 1\r\n\r\n{}" + two, {"{", "<broken>", "{}"}},
      {"negative length", "Content-Length: -5\r\n\r\n" + two, {"<broken>", "{}"}},
      {"no number", "Content-Length: ten\r\n\r\n" + two, {"<broken>", "{}"}},
      {"a number that no integer holds",
       "Content-Length: 99999999999999999999999\r\n\r\n" + two,
       {"<broken>", "{}"}},
      {"over the limit",
       "Content-Length: 1001\r\n\r\n" + std::string(1001, 'x') + two,
       {"<too long>", "{}"}},
      {"exactly the limit",
       "Content-Length: 1000\r\n\r\n" + std::string(1000, 'x'),
       {std::string(1000, 'x')}},
      {"pages of rubbish", std::string(20'000, 'z') + two, {"<broken>", "{}"}},
      {"NUL bytes", std::string("\0\0\0", 3) + two, {"<broken>", "{}"}},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(all_at_once(FramingKind::kHeaders, c.bytes), c.frames) << c.name;
    EXPECT_EQ(byte_by_byte(FramingKind::kHeaders, c.bytes), c.frames) << c.name << ", byte by byte";
  }
}

TEST(HeaderFraming, ALengthThatSwallowedTheNextMessageIsRecovered) {
  const auto framing = make_framing(FramingKind::kHeaders);
  const std::string next = "Content-Length: 3\r\n\r\n[3]";
  framing->push("Content-Length: " + std::to_string(2 + next.size()) + "\r\n\r\n{}" + next +
                "Content-Length: 3\r\n\r\n[4]");
  const auto wrong = framing->next();
  ASSERT_TRUE(wrong);
  framing->recover(wrong->text);
  EXPECT_THAT(drain(*framing), ElementsAre("[3]", "[4]"));

  framing->push("Content-Length: 3\r\n\r\n{}" + next);  // one byte too many: the C
  const auto longer = framing->next();
  ASSERT_TRUE(longer);
  framing->recover(longer->text);
  EXPECT_THAT(drain(*framing), ElementsAre("[3]"));
}

TEST(HeaderFraming, ALongMessageIsNeverHeld) {
  const auto framing = make_framing(FramingKind::kHeaders, 1000);
  framing->push("Content-Length: 100000000\r\n\r\n");
  EXPECT_THAT(drain(*framing), ElementsAre("<too long>"));
  const std::string piece(1'000'000, 'x');
  for (int i = 0; i < 100; ++i) framing->push(piece);
  framing->push("Content-Length: 2\r\n\r\n{}");
  EXPECT_THAT(drain(*framing), ElementsAre("{}"));
}

TEST(LineFraming, Streams) {
  const Case cases[] = {
      {"one", "{}\n", {"{}"}},
      {"carriage return", "{}\r\n{}\n", {"{}\r", "{}"}},
      {"blank lines", "\n\n  \n{}\n", {"{}"}},
      {"no end of line yet", "{}", {}},
      {"over the limit", std::string(1001, 'x') + "\n{}\n", {"<too long>", "{}"}},
      {"far over the limit", std::string(100'000, 'x') + "\n{}\n", {"<too long>", "{}"}},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(all_at_once(FramingKind::kLines, c.bytes), c.frames) << c.name;
    EXPECT_EQ(byte_by_byte(FramingKind::kLines, c.bytes), c.frames) << c.name << ", byte by byte";
  }
}

TEST(Framing, GoesOutAsItComesIn) {
  for (const FramingKind kind : {FramingKind::kHeaders, FramingKind::kLines})
    EXPECT_THAT(all_at_once(kind, framed(kind, "{\"q\":\"컨\"}") + framed(kind, "{}")),
                ElementsAre("{\"q\":\"컨\"}", "{}"));
}

}  // namespace
}  // namespace gongbu::serve
