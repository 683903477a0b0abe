// Query and text pairs that Korean search must bring together, or must keep apart: a note with the
// text as a user would have it, indexed and searched the whole way. Numbers are those of the list
// they come from.
#include <gtest/gtest.h>

#include "tests/search/scratch_index.h"

namespace gongbu {
namespace {

struct Pair {
  const char* number;
  const char* query;
  const char* text;
};

// What another name is found by says nothing about the word itself, so the rest of the note is
// about nothing that the pairs name.
constexpr const char* kOtherPassages =
    "## 회의록\n\n다음 모임은 목요일 오후 세 시\n\n## 장보기\n\n우유와 달걀, 사과 한 봉지\n\n";

std::string note_of(std::string_view text) {
  return std::string(kOtherPassages) + "## 메모\n\n- " + std::string(text) + "\n";
}

// The ways in which the passage with the text is found; "not found" when it is not.
std::string found_by(std::string_view query, std::string_view note_bytes, std::string_view text) {
  const ScratchIndex index;
  index.write("note.md", note_bytes);
  Engine engine = index.open();
  const Result<SearchResponse> response = engine.search({.query = std::string(query)});
  if (!response) {
    ADD_FAILURE() << query << ": " << response.error().message;
    return "not found";
  }
  for (const Hit& hit : response->hits) {
    if (hit.passage.text.find(text) == std::string::npos) continue;
    std::string ways;
    for (const std::string& way : hit.matched_by) ways += (ways.empty() ? "" : " ") + way;
    return ways.empty() ? "no way named" : ways;
  }
  return "not found";
}

std::string found_by(const Pair& pair) {
  return found_by(pair.query, note_of(pair.text), pair.text);
}

template <std::size_t kCount>
void expect_found(const Pair (&pairs)[kCount]) {
  for (const Pair& pair : pairs)
    EXPECT_NE(found_by(pair), "not found")
        << pair.number << ": " << pair.query << " → " << pair.text;
}

bool is_exact(const std::string& ways) {
  return ways.find("exact") != std::string::npos || ways.find("stem") != std::string::npos;
}

TEST(Pairs, ParticlesAndEndings) {
  expect_found({
      {"1", "인스턴스", "EC2인스턴스를"},
      {"2", "EC2", "EC2인스턴스를"},
      {"3", "ec2", "EC2를"},
      {"4", "S3", "S3에서만"},
      {"5", "버킷", "S3버킷으로"},
      {"6", "AWS", "AWS제공하는"},
      {"7", "제공", "AWS제공하는"},
      {"8", "컨테이너", "컨테이너에서는"},
      {"9", "컨테이너화", "컨테이너화된"},
      {"10", "컨테이너", "컨테이너화된"},
      {"11", "사용", "사용됩니다"},
      {"12", "배포하다", "배포했습니다"},
      {"13", "데이터베이스", "데이터베이스로부터"},
      {"14", "오케스트레이션", "오케스트레이션이란"},
      {"15", "서버리스의 장점", "서버리스 장점"},
      {"16", "큐", "메시지 큐를"},
      {"19", "인스턴스들은", "인스턴스"},
  });
}

TEST(Pairs, FormsOfOneVerb) {
  expect_found({
      {"17", "저렴한", "저렴함"},
      {"18", "빠르다", "빠른 조회"},
      {"", "느려지는", "인덱스가 많으면 쓰기는 느려짐"},
      {"", "지웠는지", "잘못 지우면 복구 못함"},
      {"", "가까운", "사용자에게 가까워서 지연이 적다"},
      {"", "옮겨졌나", "다른 서버로 옮겨진다"},
      {"", "달랐던", "버전마다 다르게 동작"},
      {"", "기다려야", "락이 풀릴 때까지 기다린다"},
  });
}

// Two passages with the same words of the question, one with the number it asks for.
TEST(Pairs, ANumberWithTheUnitAskedForComesFirst) {
  const ScratchIndex index;
  index.write(
      "note.md",
      "## 설정\n\n- 통합 타임아웃은 기본 설정을 따른다\n\n"
      "## 한도\n\n- 통합 타임아웃은 기본 29 초 안에 끝난다\n\n## 장보기\n\n- 우유와 달걀\n");
  Engine engine = index.open();
  const auto first = [&](const char* query) {
    const Result<SearchResponse> response = engine.search({.query = query});
    return response && !response->hits.empty() ? response->hits[0].passage.text : std::string();
  };
  EXPECT_NE(first("통합 타임아웃은 기본 몇 초인가요?").find("29 초"), std::string::npos);
  EXPECT_NE(first("통합 타임아웃은 기본 무엇인가요?").find("설정을"), std::string::npos);
}

// A word of the index that is rarer than its parts stands for them too.
TEST(Pairs, RareCompoundsAreTheirParts) {
  const std::string note =
      "## 정책\n\n- 네트워크폴리시\n\n## 파드 통신\n\n- 네트워크 폴리시로 막는다\n\n"
      "## 네트워크\n\n- 네트워크 구성\n\n## 폴리시\n\n- 폴리시 문서\n";
  EXPECT_NE(found_by("네트워크폴리시", note, "네트워크 폴리시로").find("compound"),
            std::string::npos);
}

TEST(Pairs, ABoundNounIsLeftOff) {
  for (const Pair& pair :
       {Pair{"", "리전간", "다른 리전으로 복제"}, Pair{"", "장애시", "장애가 나면 대기 서버로"},
        Pair{"", "개발용 계정", "개발 환경의 계정"}, Pair{"", "계정별로", "한 계정에 다섯 개"}})
    EXPECT_NE(found_by(pair).find("compound"), std::string::npos) << pair.query << found_by(pair);
  const std::string both =
      "## 복제\n\n- 다른 리전으로 옮긴다\n\n## 리전\n\n- 리전 목록\n\n"
      "## 메모\n\n- 재해에 대비한 리전간 복사\n";
  const ScratchIndex index;
  index.write("note.md", both);
  const auto response = index.open().search({.query = "리전간"});
  ASSERT_TRUE(response);
  ASSERT_EQ(response->hits.size(), 3u);
  EXPECT_NE(response->hits[0].passage.text.find("리전간"), std::string::npos);
}

TEST(Pairs, NounsThatEndLikeAVerb) {
  for (const Pair& pair : {Pair{"", "강수진", "강수지 노래"}, Pair{"", "메시진", "메시지 큐"}}) {
    const std::string ways = found_by(pair);
    EXPECT_FALSE(is_exact(ways)) << pair.query << " → " << pair.text << " by " << ways;
  }
}

TEST(Pairs, LookAlikesAreKeptApart) {
  const Pair pairs[] = {
      {"20", "평", "평가"},       {"21", "메시", "메시지"}, {"22", "전문", "전문가"},
      {"23", "서버", "서버리스"}, {"24", "도", "도커"},
  };
  for (const Pair& pair : pairs) {
    const std::string ways = found_by(pair);
    EXPECT_FALSE(is_exact(ways)) << pair.number << ": " << pair.query << " → " << pair.text
                                 << " by " << ways;
  }
}

TEST(Pairs, ASyllableOfAWordIsNotTheWord) {
  for (const Pair& pair : {Pair{"20", "평", "평가"}, Pair{"24", "도", "도커"}}) {
    const std::string both = note_of(pair.text) + "\n## 다른 메모\n\n- " + pair.query + " 하나\n";
    EXPECT_EQ(found_by(pair.query, both, pair.text), "not found")
        << pair.number << ": " << pair.query;
  }
}

TEST(Pairs, Spacing) {
  expect_found({
      {"25", "서버리스컴퓨팅", "서버리스 컴퓨팅"},
      {"26", "서버리스 컴퓨팅", "서버리스컴퓨팅"},
      {"27", "로드밸런서", "로드 밸런서"},
      {"28", "로드 밸런서", "로드밸런서"},
      {"29", "보안그룹", "보안 그룹"},
      {"30", "가용 영역", "가용영역"},
      {"31", "그룹", "보안그룹"},
      {"32", "밸런서", "로드밸런서"},
      {"33", "오토스케일링", "오토 스케일링"},
  });
}

TEST(Pairs, NamesInTheOtherLanguage) {
  expect_found({
      {"34", "container", "컨테이너"},
      {"35", "컨테이너", "container"},
      {"36", "쿠버네티스", "Kubernetes"},
      {"36", "쿠버네티스", "k8s"},
      {"37", "람다", "Lambda"},
      {"38", "파게이트", "Fargate"},
      {"39", "load balancer", "로드밸런서"},
      {"39", "load balancer", "ELB"},
      {"40", "도커", "Docker"},
      {"41", "가용영역", "AZ"},
      {"41", "가용영역", "Availability Zone"},
      {"42", "서버리스", "serverless"},
  });
}

TEST(Pairs, HowPeopleType) {
  expect_found({
      {"43", "ㅋㅌㅇㄴ", "컨테이너"},
      {"44", "ㅅㅂㄹㅅ", "서버리스"},
      {"45", "ㄹㄷㅂㄹㅅ", "로드 밸런서"},
      {"46", "컨테ㅇ", "컨테이너"},
      {"47", "컨테인", "컨테이너"},
      {"48", "컨테이ㄴ", "컨테이너"},
      {"49", "zjsxpdlsj", "컨테이너"},
      {"50", "tjqjfltm", "서버리스"},
      {"51", "ㄷㅊ2", "ec2"},
      {"52", "ㅣ므ㅠㅇㅁ", "lambda"},
      {"53", "애찯ㄱ", "docker"},
      {"54", "컨테이나", "컨테이너"},
      {"54", "컨태이너", "컨테이너"},
      {"54", "컨테잉너", "컨테이너"},
  });
}

TEST(Pairs, TheOtherKeyboardLayout) {
  expect_found({
      {"es-hangul", "fkaek", "람다"},
      {"es-hangul", "znqjspxltm", "쿠버네티스"},
      {"es-hangul", "vkrpdlxm", "파게이트"},
      {"es-hangul", "dlstmxjstm", "인스턴스"},
      {"es-hangul", "qjzlt", "버킷"},
      {"es-hangul", "ekdnsfhem", "다운로드"},
      {"es-hangul", "ㄴ3", "s3"},
      {"es-hangul", "ㅏ8ㄴ", "k8s"},
      {"es-hangul", "ㅑ므", "iam"},
      {"es-hangul", "ㅠㅕ찯ㅅ", "bucket"},
      {"es-hangul", "채ㅜㅅ먀ㅜㄷㄱ", "container"},
      // Real syllables: only where nothing has them.
      {"es-hangul", "미ㅠ", "alb"},
      {"es-hangul", "단", "eks"},
  });
  const std::string both = note_of("eks") + "\n## 다른 메모\n\n- 단 하나\n";
  EXPECT_EQ(found_by("단", both, "eks"), "not found");
}

TEST(Pairs, Encodings) {
  // "컨테이너" decomposed, as macOS writes it.
  const std::string decomposed = "\u110F\u1165\u11AB\u1110\u1166\u110B\u1175\u1102\u1165";
  // "인스턴스" in windows-949.
  const std::string cp949 = "\xC0\xCE\xBD\xBA\xC5\xCF\xBD\xBA";
  expect_found({
      {"55", "컨테이너", decomposed.c_str()},
      {"55", decomposed.c_str(), "컨테이너"},
      {"56", "ＥＣ２", "EC2"},
      {"56", "EC2", "ＥＣ２"},
      {"57", "\uFFA1\uFFC2", "가"},
      {"57", "가", "\uFFA1\uFFC2"},
      {"59", "지반", "도로ㆍ지반"},
      {"60", "15분", "15분마다"},
      {"60", "15분", "15 분"},
      {"60", "us-east-1", "us-east-1에서"},
      {"60", "t3.micro", "t3.micro인스턴스"},
  });
  EXPECT_NE(found_by("인스턴스", "- " + cp949 + "\n", "인스턴스"), "not found") << "58";
}

}  // namespace
}  // namespace gongbu
