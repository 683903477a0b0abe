#include "corpus/analysis/analyzer.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace gongbu {
namespace {

// The stems of a text, numbers and parts in parentheses: what is indexed but bigrams.
std::string terms(std::string_view text) {
  static Analyzer analyzer;
  std::string out;
  for (const Word& word : analyzer.analyze(text))
    analyzer.tokens(word, [&](const Token& token) {
      if (token.kind == TokenKind::kBigram) return;
      if (!out.empty()) out += ' ';
      const bool extra = token.kind != TokenKind::kWord;
      out.append(extra ? "(" : "").append(token.text).append(extra ? ")" : "");
    });
  return out;
}

TEST(Analyzer, Terms) {
  const struct {
    std::string_view text;
    std::string_view expected;
  } cases[] = {
      {"", ""},
      {"EC2인스턴스를", "ec2 인스턴스"},
      {"EC2를", "ec2"},
      {"S3에서만", "s3"},
      {"S3버킷으로", "s3 버킷"},
      {"AWS제공하는", "aws 제공"},
      {"컨테이너에서는", "컨테이너"},
      {"데이터베이스로부터", "데이터베이스"},
      {"오케스트레이션이란", "오케스트레이션"},
      {"사용됩니다", "사용"},
      {"인스턴스들은", "인스턴스"},
      {"메시지 큐를 팀에서는 값을", "메시지 큐 팀 값"},
      {"마을 가을 회의 보다", "마을 가을 회의 보다"},
      {"평가 전문가 메시지 도커 디스플레이 회의", "평가 전문가 메시지 도커 디스플레이 회의"},
      {"가상회의 신뢰도 무제한 파이프라인", "가상회의 신뢰도 무제한 파이프라인"},
      {"15분마다", "15 (15분) 분"},
      {"15 분", "15 분"},
      {"us-east-1에서", "us east (useast) 1 (useast1)"},
      {"t3.micro인스턴스", "t3 (t3.micro) micro (t3micro) 인스턴스"},
      {"TCP/IP", "tcp (tcp/ip) ip"},
      {"s3:GetObject", "s3 (s3:getobject) getobject (get) (object)"},
      {"C++ C# .NET", "c++ c# (.net) net"},
      {"HTTPServer VMs APIs containers", "httpserver (http) (server) vm api contain"},
      {"EBS ECS EKS SQS", "ebs ecs eks sqs"},
      {"cluster's don't", "cluster don t"},
      {"front-end Front_End", "front end (frontend) front (front_end) end (frontend)"},
      {"ㅋㅌㅇㄴ", "ㅋㅌㅇㄴ"},
      {"컨테ㅇ", "컨테ㅇ"},
      {"ＥＣ２", "ec2"},
      {"ﾡￂ", "가"},
      {"도로ㆍ지반", "도로 지반"},
      {"①준비②배포", "1 준비 2 배포"},
      {"가\xff나", "가 나"},
      {"IoT SaaS", "iot saa"},
      // Code with its signs.
      {"x = __init__ self.__dict__", "x (__init__) init self (__dict__) dict"},
      {"git log --one-line -n 5", "git log one (--one-line) line (onelin) (-n) n 5"},
      {"- a\n-b", "a b"},
      {"a - b well-known", "a b well known (wellknown)"},
      {"@Transactional me@home.org", "(@transactional) transact me home (home.org) org (homeorg)"},
      {"$HOME 50$ #include ##x", "($home) home 50 (#include) includ x"},
      {"os.path.join 10:30 3.14",
       "os path (ospath) (os.path.join) join (ospathjoin) 10 30 3 14 (314)"},
      {"std::vector /etc/hosts a.b",
       "std (std::vector) vector etc (/etc/hosts) host a (a.b) b (ab)"},
      {"user_pool_id를 _private",
       "user pool (userpool) (user_pool_id) id (userpoolid) (_private) privat"},
      // One word each.
      {"I/O I/O를 A/B 테스트", "io io ab 테스트"},
      {"C/C++ a/b/c w/o", "c c++ a b (a/b/c) c wo"},
      {"H~2~O x^2^ 5~10~15", "h2o x2 5 10 15"},
      // Accents and signs.
      {"café", "café (cafe)"},
      {"Gödel’s Straße Łódź", "gödel (godel) straße (strass) łódź (lodz)"},
      {"✅ 완료 → 끝 ⭐", "(✅) 완료 (→) 끝 (⭐)"},
      {"👩‍💻👍🏽 ─│ ©", "(👩) (💻) (👍)"},
  };
  for (const auto& c : cases) EXPECT_EQ(terms(c.text), c.expected) << c.text;
}

TEST(Analyzer, DecomposedTextGivesTheSameTermsAndItsOwnSpans) {
  EXPECT_EQ(terms("\u110F\u1165\u11AB\u1110\u1166\u110B\u1175\u1102\u1165\u1105\u1173\u11AF"),
            "컨테이너");
  Analyzer analyzer;
  const auto words = analyzer.analyze("x \u110F\u1165\u11AB");
  ASSERT_EQ(words.size(), 2u);
  EXPECT_EQ(words[1].surface, "컨");
  EXPECT_EQ(words[1].span, (ByteSpan{2, 11}));
}

TEST(Analyzer, BigramsInsideStemsAndAcrossOneSpace) {
  Analyzer analyzer;
  std::string out;
  for (const Word& word : analyzer.analyze("보안 그룹을\n열기"))
    bigrams_of(word, [&](std::string_view text) { out.append(text).append(" "); });
  EXPECT_EQ(out, "보안 그룹 안그 열기 ");
}

TEST(Analyzer, PrintedTokens) {
  Analyzer analyzer;
  EXPECT_EQ(print_tokens(analyzer, "EC2를 쓴다"),
            "0 word ec2 [0,3)\n1 word 쓴다 [7,13)\n1 bigram 쓴다 [7,13)\n");
}

// Whatever the bytes: spans in bounds, ascending, on character borders of valid text, and the same
// every time.
TEST(Analyzer, InvariantsOnRandomText) {
  const std::string_view pieces[] = {
      "가",   "각",   "EC2",  "s",        "-",      "_",      ".", " ",  "\n",     "를",
      "은",   "하는", "ㅋ",   "\u1100",   "\u1161", "\u11A8", "é", "Ａ", "ﾡ",      "漢",
      "かな", "ไทย",  "\xff", "\xea\xb0", "C++",    "'s",     "①", "👍",  "\u200b", "15",
      "분",   "__",   "--",   "@",        "/",      "~",      "^", "I/O"};
  std::mt19937 random(20261121);
  Analyzer analyzer;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (auto i = random() % 24; i > 0; --i) text += pieces[random() % std::size(pieces)];
    const std::string first = print_tokens(analyzer, text);
    EXPECT_EQ(print_tokens(analyzer, text), first);
    std::uint32_t end = 0;
    std::uint32_t position = 0;
    for (const Word& word : analyzer.analyze(text)) {
      EXPECT_LE(word.span.begin, word.span.end) << text;
      EXPECT_LE(word.span.end, text.size()) << text;
      EXPECT_GE(word.span.end, end) << text;
      // A sign stands where the next word does.
      const bool sign = word.surface.empty() && word.number.empty();
      EXPECT_EQ(word.position, sign ? position : position++) << text;
      EXPECT_FALSE(sign && word.literal.empty()) << text;
      EXPECT_TRUE(word.surface.empty() || !word.stem.empty()) << text;
      end = word.span.end;
    }
  }
}

TEST(Analyzer, LongRunsAreLeftOut) {
  EXPECT_EQ(terms(std::string(80, 'a') + " 끝"), "끝");
  EXPECT_EQ(terms(std::string(400000, 'a')), "");
}

}  // namespace
}  // namespace gongbu
