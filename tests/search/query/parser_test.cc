#include "search/query/parser.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace gongbu {
namespace {

struct Case {
  std::string_view query;
  std::string_view tree;
  std::string_view diagnostics = "";
};

std::string messages(const ParsedQuery& parsed) {
  std::string out;
  for (const QueryDiagnostic& d : parsed.diagnostics)
    out.append(out.empty() ? "" : " | ").append(d.message);
  return out;
}

template <std::size_t n>
void check(const Case (&cases)[n]) {
  for (const Case& c : cases) {
    const ParsedQuery parsed = parse_query(c.query);
    EXPECT_EQ(to_string(parsed.root), c.tree) << c.query;
    EXPECT_EQ(messages(parsed), c.diagnostics) << c.query;
    EXPECT_FALSE(parsed.plain) << c.query;
  }
}

TEST(QueryParser, WordsAndPhrases) {
  check({
      {"", "(words)"},
      {"  \t\n ", "(words)"},
      {"서버 없이 컨테이너 실행",
       R"((words (word "서버") (word "없이") (word "컨테이너") (word "실행")))"},
      {"EC2를 s3:GetObject C++ TCP/IP ap-northeast-2 10:30 #태그 a@b.kr",
       R"((words (word "EC2를") (word "s3:GetObject") (word "C++") (word "TCP/IP") (word "ap-northeast-2") (word "10:30") (word "#태그") (word "a@b.kr")))"},
      {"and or not", R"((words (word "and") (word "or") (word "not")))"},
      {"\"거버넌스 모드\"", R"((words (phrase "거버넌스 모드")))"},
      {"“거버넌스 모드” 객체", R"((words (phrase "거버넌스 모드") (word "객체")))"},
      {"＂거버넌스 모드＂", R"((words (phrase "거버넌스 모드")))"},
      {"객체\"거버넌스 모드\"삭제",
       R"((words (word "객체") (phrase "거버넌스 모드") (word "삭제")))"},
      {"\"\" \" \" 서버", R"((words (word "서버")))"},
      {"컨테* ", R"((words (prefix "컨테")))"},
      {"kube＊", R"((words (prefix "kube")))"},
      {"* ** arn:aws:s3:::* **Fargate**",
       R"((words (word "arn:aws:s3:::*") (word "**Fargate**")))"},
      {"A - B -- … --profile", R"((words (word "A") (word "B") (word "…") (word "--profile")))"},
      {"서버　컨테이너 실행", R"((words (word "서버") (word "컨테이너") (word "실행")))"},
  });
}

TEST(QueryParser, Operators) {
  check({
      {"SQS OR SNS 순서", R"((words (or (word "SQS") (word "SNS")) (word "순서")))"},
      {"a AND b OR c AND d",
       R"((words (or (and (word "a") (word "b")) (and (word "c") (word "d")))))"},
      {"ＳＱＳ ＯＲ ＳＮＳ", R"((words (or (word "ＳＱＳ") (word "ＳＮＳ"))))"},
      {"컨테이너 -EC2", R"((words (word "컨테이너") (not (word "EC2"))))"},
      {"컨테이너 －EC2 −ECS", R"((words (word "컨테이너") (not (word "EC2")) (not (word "ECS"))))"},
      {"컨테이너 NOT EC2 AND 서버",
       R"((words (word "컨테이너") (and (not (word "EC2")) (word "서버"))))"},
      {"서버 -\"EC2 인스턴스\" service:fargate",
       R"((words (word "서버") (not (phrase "EC2 인스턴스")) (field service "fargate")))"},
      {"NOT NOT a", R"((words (word "a")))"},
      {"a AND -bar*", R"((words (and (word "a") (not (prefix "bar")))))"},
      {"-service:ec2 -(a b)",
       R"((words (not (field service "ec2")) (not (words (word "a") (word "b")))))"},
      {"(큐 OR 메시지) 순서", R"((words (or (word "큐") (word "메시지")) (word "순서")))"},
      {"（큐 OR 메시지） 순서", R"((words (or (word "큐") (word "메시지")) (word "순서")))"},
      {"a AND (b c)", R"((words (and (word "a") (words (word "b") (word "c")))))"},
      {"a OR (b c -def)",
       R"((words (or (word "a") (words (word "b") (word "c") (not (word "def"))))))"},
      {"EC2(Elastic Compute) f()",
       R"((words (word "EC2") (word "Elastic") (word "Compute") (word "f")))"},
      {"((a))", R"((words (word "a")))"},
      {"a OR ()", R"((words (word "a")))"},
  });
}

TEST(QueryParser, Fields) {
  check({
      {"service:fargate 서비스:파게이트",
       R"((words (field service "fargate") (field service "파게이트")))"},
      {"카테고리:컨테이너 분류:보안 category:분석 실시간",
       R"((words (field category "컨테이너") (field category "보안") (field category "분석") (word "실시간")))"},
      {"언급:ec2 제목:큐 경로:notes/*.md 언어:ko",
       R"((words (field mention "ec2") (field title "큐") (field path "notes/*.md") (field lang "ko")))"},
      {"Service:ec2 PATH:/usr/bin", R"((words (field service "ec2") (word "PATH:/usr/bin")))"},
      {"서비스：fargate", R"((words (field service "fargate")))"},
      {"service:\"elastic beanstalk\" title:“두 단어”",
       R"((words (field service "elastic beanstalk") (field title "두 단어")))"},
      // 서비스 decomposed, as macOS file names are
      {"\u1109\u1165\u1107\u1175\u1109\u1173:ec2", R"((words (field service "ec2")))"},
      {"service: ec2", R"((words (word "service:") (word "ec2")))",
       "no value directly after service:; searched as a word"},
      {"service:\"ec2", R"((words (field service "ec2")))", "no closing quote; searched as words"},
      {"service:\"\"", "(words)"},
  });
}

TEST(QueryParser, WhatMakesNoSenseIsWords) {
  check({
      {"\"거버넌스 모드", R"((words (word "거버넌스") (word "모드")))",
       "no closing quote; searched as words"},
      {"\"a b\" 3\"", R"((words (phrase "a b") (word "3")))",
       "no closing quote; searched as words"},
      {"OR 게이트", R"((words (word "OR") (word "게이트")))",
       "OR has nothing to join; searched as a word"},
      {"서버 AND", R"((words (word "서버") (word "AND")))",
       "AND has nothing to join; searched as a word"},
      {"a AND OR b", R"((words (word "a") (word "AND") (word "OR") (word "b")))",
       "AND has nothing to join; searched as a word | OR has nothing to join; searched as a word"},
      {"AND OR NOT", R"((words (word "AND") (word "OR") (word "NOT")))",
       "AND has nothing to join; searched as a word | OR has nothing to join; searched as a word | "
       "NOT has nothing to join; searched as a word"},
      {"- -- ( ) * \"\"", "(words)"},
      {"(a OR b", R"((words (or (word "a") (word "b"))))",
       "no closing parenthesis; taken to close at the end"},
      {"a) b) c", R"((words (word "a") (word "b") (word "c")))", "')' without '('; ignored"},
      {"(-) a", R"((words (word "a")))"},
      {std::string_view("서버\0컨테이너", 19), R"((words (word "서버") (word "컨테이너")))",
       "the query has bytes that are no text; they were left out"},
      {"서버\xff\xfe컨테이너 \xec\x84", R"((words (word "서버") (word "컨테이너")))",
       "the query has bytes that are no text; they were left out"},
      {"\"서버\xff 하나\"", R"((words (phrase "서버  하나")))"},
  });
}

TEST(QueryParser, SpansAreBytesOfTheQueryAsTyped) {
  const std::string query = "서버 -“EC2 인스턴스” (큐 OR x)";
  const ParsedQuery parsed = parse_query(query);
  ASSERT_EQ(parsed.root.children.size(), 3u);
  EXPECT_EQ(parsed.root.children[0].span.in(query), "서버");
  EXPECT_EQ(parsed.root.children[1].span.in(query), "-“EC2 인스턴스”");
  EXPECT_EQ(parsed.root.children[2].span.in(query), "(큐 OR x)");
  EXPECT_EQ(parsed.root.children[2].children[1].span.in(query), "x");
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

std::size_t size_of(const QueryNode& node) {
  std::size_t size = 1;
  for (const QueryNode& child : node.children) size += size_of(child);
  return size;
}

TEST(QueryParser, Pathological) {
  const struct {
    std::string query;
    bool plain;
    std::size_t nodes;
  } cases[] = {
      {repeated("(", 10000), true, 1},
      {repeated(")", 10000), false, 1},
      {repeated("(", 10000) + "a" + repeated(")", 10000), true, 2},
      {repeated("(", 64) + "a" + repeated(")", 64), false, 2},
      {repeated("(", 65) + "a" + repeated(")", 65), true, 2},
      {repeated("()", 5000), false, 1},
      {repeated("NOT ", 4000) + "a", false, 2},
      {repeated("NOT ", 4001) + "a", false, 3},
      {repeated("\"", 9999), false, 1},
      {repeated("a ", 1024), false, 1025},
      {repeated("a ", 1025), true, 1025},
      {repeated("a OR ", 1023) + "a", false, 1026},
      {repeated("서버 ", 200000), true, 1025},
      {repeated("가", 400000), true, 2},
      {repeated("-", 10000), false, 1},
      {repeated("\xff", 1 << 20), true, 1},
  };
  for (const auto& c : cases) {
    const ParsedQuery parsed = parse_query(c.query);
    EXPECT_EQ(parsed.plain, c.plain) << c.query.substr(0, 20) << " of " << c.query.size();
    EXPECT_EQ(size_of(parsed.root), c.nodes) << c.query.substr(0, 20) << " of " << c.query.size();
  }
}

TEST(QueryParser, AnyPiecesParse) {
  const std::string_view pieces[] = {
      "서버",     "EC2를", " ",   " ",  "\"",  "“",    "(",    ")",  "-",  "*",   ":",
      "service:", "분류:", "AND", "OR", "NOT", "\xff", "\xed", "\0", "ㅋ", "c++", "\u1100"};
  std::mt19937 random(1);
  for (int round = 0; round < 20000; ++round) {
    std::string query;
    for (auto left = random() % 14; left > 0; --left) query += pieces[random() % std::size(pieces)];
    const ParsedQuery parsed = parse_query(query);
    EXPECT_FALSE(parsed.plain);
    const auto inside = [&](const QueryNode& node, const auto& self) -> void {
      EXPECT_LE(node.span.begin, node.span.end) << query;
      EXPECT_LE(node.span.end, query.size()) << query;
      const bool joins = node.op == QueryOp::kAnd || node.op == QueryOp::kOr;
      EXPECT_TRUE(!joins || node.children.size() >= 2) << query;
      EXPECT_TRUE(node.op != QueryOp::kNot || node.children.size() == 1) << query;
      for (const QueryNode& child : node.children) self(child, self);
    };
    inside(parsed.root, inside);
  }
}

}  // namespace
}  // namespace gongbu
