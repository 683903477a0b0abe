#include "corpus/note/inline.h"

#include <gtest/gtest.h>

#include "corpus/note/subject_line.h"
#include "corpus/note/title.h"
#include "corpus/note/wording.h"

namespace gongbu {
namespace {

struct Case {
  const char* line;
  const char* plain;
};

TEST(PlainLine, LosesItsMarkup) {
  const Case cases[] = {
      {"**EKS** (Elastic Kubernetes Service)", "EKS (Elastic Kubernetes Service)"},
      {"ALB(Application **Load Balancer**)와 연동", "ALB(Application Load Balancer)와 연동"},
      {"**로드 밸런서(ALB)**와", "로드 밸런서(ALB)와"},
      {"Amazon EC2 (Elastic Compute Cloud)**:", "Amazon EC2 (Elastic Compute Cloud):"},
      {"**닫지 않은 강조", "닫지 않은 강조"},
      {"***굵고 기운*** 글", "굵고 기운 글"},
      {"*기운* 글과 _밑줄_은", "기운 글과 밑줄은"},
      {"`AWS DataSync `", "AWS DataSync"},
      {"``a ` b`` 코드", "a ` b 코드"},
      {"`닫지 않은 코드", "닫지 않은 코드"},
      {"`**p` 그대로", "**p 그대로"},
      {"~~지운 말~~ 남은 말", "지운 말 남은 말"},
      {"==형광펜== 글", "형광펜 글"},
      {"수많은<mark style=\"background: #FFB8EBA6;\"> 컨테이너</mark>를", "수많은 컨테이너를"},
      {"한 줄<br>두 줄<br/>세 줄", "한 줄 두 줄 세 줄"},
      {"<font color=\"red\">빨강</font>", "빨강"},
      {"<img src=\"a.png\" width=3> 그림", "그림"},
      {"<mark>닫지 않음", "닫지 않음"},
      {"<details><summary>접기</summary>", "접기"},
      {"글 <!-- 숨김 --> 글", "글 글"},
      {"[AWS 문서](https://aws.amazon.com/ko/?a=(b)) 참고", "AWS 문서 참고"},
      {"[글](주소 \"제목\")", "글"},
      {"[글][ref1] 뒤", "글 뒤"},
      {"각주[^1]가 있다", "각주가 있다"},
      {"[[ecs-basics|ECS 기초]]와 [[EKS]]", "ECS 기초와 EKS"},
      {"[[EKS#노드 그룹]]", "EKS > 노드 그룹"},
      {"[[EKS#^a1b2]]와 [[EKS#]]", "EKS와 EKS"},
      {"H~2~O와 CO~2~, 1~2개와 3~4개, v1~v2~v3", "H2O와 CO2, 1~2개와 3~4개, v1~v2~v3"},
      {"x~i~ ~/bin a ~ b", "xi ~/bin a ~ b"},
      {"[마감:: 내일] [a](b) std::string x[i::j]", "마감: 내일 a std::string x[i::j]"},
      {"![[Pasted image 1.png]] 글", "글"},
      {"![그림](a.png)글", "글"},
      {"<https://example.com/a_b_c>", "https://example.com/a_b_c"},
      {"a &lt; b &amp;&amp; c&nbsp;d &#44032;", "a < b && c d 가"},
      {"\\*별표\\* 그대로 \\", "*별표* 그대로"},
      {"두  칸\tNBSP\u00a0\u00a0글", "두 칸 NBSP 글"},
      {"%%메모%% 글", "글"},
  };
  for (const Case& c : cases) EXPECT_EQ(plain_line(c.line), c.plain) << c.line;
}

TEST(PlainLine, KeepsWhatIsNoMarkup) {
  const char* lines[] = {
      "int *p = a_b_c; x * y",
      "char **argv",
      "int *p, *q;",
      "2 * 3 * 4",
      "a*b*c",
      "__init__ 메서드",
      "snake_case_name 과 _private",
      "vector<int> 와 Map<K, V>, List<String>",
      "a < b 그리고 c > d",
      "if (a == b && c == d)",
      "a[i][j] = f[0](x)",
      "[ 대괄호 ] 안",
      "[x](int y)",
      "서울 ~ 부산, 10~20",
      "*.cpp 파일과 *.h",
      "C++ / C# / TCP/IP",
      "s3:GetObject → arn:aws:s3:::bucket/*",
      "AT&T; R&D",
      "100%",
      "x = y ** 2",
  };
  for (const char* line : lines) EXPECT_EQ(plain_line(line), line);
}

TEST(PlainLine, IsLinear) {
  for (const char* piece : {"*a ", "**a ", "`a ", "[a", "[[a", "<a ", "<b x=\"", "_a ", "![", "&a",
                            "%%a ", "](", "~~a ", "==a "}) {
    std::string line;
    while (line.size() < 400'000) line += piece;
    EXPECT_LE(plain_line(line).size(), line.size()) << piece;
  }
}

TEST(PlainSubject, IsTheName) {
  const Case cases[] = {
      {"📌 **쿠버네티스**", "쿠버네티스"},
      {"**AWS KMS** ~~(또 잊었다)~~", "AWS KMS"},
      {"**Amazon S3 (Simple Storage Service)**:", "Amazon S3 (Simple Storage Service)"},
      {"~~모두 지움~~", "모두 지움"},
      {"`.ebextensions`", ".ebextensions"},
  };
  for (const Case& c : cases) EXPECT_EQ(plain_subject(c.line), c.plain) << c.line;
}

TEST(OpensWithMark, TellsSubjectsFromSentences) {
  for (const char* line : {"**ECS**", "📌 **쿠버네티스**", "`AWS KMS` (SSE-KMS)", "**SQS**: 큐",
                           "**A** ~~b~~", "✅ **옮길 때** → MQ"})
    EXPECT_TRUE(opens_with_mark(line)) << line;
  for (const char* line :
       {"**빠른** 실행이 장점", "글 **강조**", "`열린 코드", "", "****", "그냥 글"})
    EXPECT_FALSE(opens_with_mark(line)) << line;
}

TEST(Label, IsShortAndBeforeAColon) {
  const std::pair<const char*, const char*> cases[] = {
      {"캐싱 및 CDN: 자주 읽는 값", "캐싱 및 CDN"},
      {"표준 대기열 : 순서 X", "표준 대기열"},
      {"용도：저장", "용도"},
      {"s3:GetObject 권한", ""},
      {"10:30에 시작", ""},
      {"https://aws.amazon.com", ""},
      {"끝났다. 그래서: 다음", ""},
      {"std::vector", ""},
      {"Kinesis:운동", "Kinesis"},
  };
  for (const auto& [line, label] : cases)
    EXPECT_EQ(std::string(line).substr(0, label_length(line)), label) << line;
}

TEST(Wording, KnowsAspectsQuestionsComparisons) {
  for (const char* word : {"특징", "2. 장점 :", "사용 사례", "Pros", "주요 특징"})
    EXPECT_TRUE(is_aspect(word)) << word;
  for (const char* word : {"EC2", "특징이 있는 서비스", ""}) EXPECT_FALSE(is_aspect(word)) << word;
  for (const char* line :
       {"설명해보세요!", "무엇인가요?", "Q1. 프로세스", "말해 주세요.", "What is a VPC?"})
    EXPECT_TRUE(is_question(line)) << line;
  for (const char* line : {"질문 모음", "QuickSight: BI", "사용합니다.", ""})
    EXPECT_FALSE(is_question(line)) << line;
  for (const char* line : {"ECS와 EKS의 차이", "SQS vs SNS", "RDS 비교", "A VS B"})
    EXPECT_TRUE(is_comparison(line)) << line;
  EXPECT_FALSE(is_comparison("canvas 그리기"));
  EXPECT_FALSE(is_comparison("VS Code 설정"));
  for (const char* line : {"보안 관련 서비스", "Back-end 관련", "ETC", "기타"})
    EXPECT_TRUE(is_category_label(line)) << line;
  EXPECT_FALSE(is_category_label("Amazon ECS"));
}

TEST(Wording, ComposesDecomposedKorean) {
  EXPECT_TRUE(is_aspect("\u1110\u1173\u11a8\u110c\u1175\u11bc"));
}

TEST(Title, OfAFileName) {
  EXPECT_EQ(title_of_path("aws/컨테이너 정리.md"), "컨테이너 정리");
  EXPECT_EQ(title_of_path("Page 0123456789abcdef0123456789abcdef.md"), "Page");
  EXPECT_EQ(title_of_path("0123456789abcdef0123456789abcdef.md"),
            "0123456789abcdef0123456789abcdef");
  EXPECT_EQ(title_of_path("a.b.txt"), "a.b");
  EXPECT_EQ(title_of_path(".md"), ".md");
}

}  // namespace
}  // namespace gongbu
