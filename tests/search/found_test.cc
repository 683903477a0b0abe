// What a person remembers leads to the passage, and what no note has is said: command lines, names of
// code and absent words by the lists in tests/search/sets, and each kind of them by some of its own.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include "corpus/ascii.h"
#include "tests/search/scratch_index.h"

namespace gongbu {
namespace {

std::vector<std::string> lines_of_set(const std::string& name) {
  std::vector<std::string> out;
  std::ifstream file(shipped("tests/search/sets/" + name));
  for (std::string line; std::getline(file, line);)
    if (!line.empty() && !line.starts_with("# ")) out.push_back(line);
  EXPECT_GE(out.size(), 60u) << name;
  return out;
}

SearchResponse answer(Engine& engine, const std::string& query) {
  Result<SearchResponse> response = engine.search({.query = query, .facet_limit = 0});
  EXPECT_TRUE(response) << query;
  return response ? *std::move(response) : SearchResponse{};
}

// From 1, of the first hit whose passage has the text; 0 where none has.
std::size_t rank_of(const SearchResponse& response, const std::string& text) {
  const std::string wanted = ascii_lowered(text);
  for (std::size_t i = 0; i < response.hits.size(); ++i)
    if (ascii_lowered(response.hits[i].passage.text).find(wanted) != std::string::npos)
      return i + 1;
  return 0;
}

// "kind from → to" of the notices of these kinds.
std::vector<std::string> notices(const SearchResponse& response,
                                 const std::vector<std::string>& kinds) {
  std::vector<std::string> out;
  for (const Notice& notice : response.notices)
    if (std::find(kinds.begin(), kinds.end(), notice.kind) != kinds.end())
      out.push_back(notice.kind + ' ' + notice.from + (notice.to.empty() ? "" : " → " + notice.to));
  return out;
}

using Strings = std::vector<std::string>;

// A note with a section for each line, and one that has their words without their signs, twice.
void write_notes(const ScratchIndex& index, const std::vector<std::string>& lines,
                 bool and_their_words) {
  std::string note = "# 명령 모음\n\n";
  std::string words = "# 낱말 모음\n\n";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    note += "## 메모 " + std::to_string(i) + "\n\n자주 쓰는 것을 적어 둠\n\n```\n$ " + lines[i] +
            "\n```\n\n";
    std::string plain = lines[i];
    for (char& c : plain)
      if (is_ascii(c) && !is_ascii_alnum(c)) c = ' ';
    words += "## 글 " + std::to_string(i) + "\n\n" + plain + " 이야기, " + plain + " 다시\n\n";
  }
  index.write("명령.md", note);
  if (and_their_words) index.write("낱말.md", words);
}

TEST(Found, CommandLinesAsTheyStandInNotes) {
  ScratchIndex index;
  const std::vector<std::string> commands = lines_of_set("commands.txt");
  write_notes(index, commands, false);
  Engine engine = index.open();
  std::size_t first = 0;
  std::string missed;
  for (const std::string& command : commands) {
    const std::size_t rank = rank_of(answer(engine, command), command);
    first += rank == 1;
    if (rank == 0) missed += command + '\n';
  }
  EXPECT_EQ(missed, "");
  EXPECT_GE(first * 100, commands.size() * 95) << first << " of " << commands.size();
}

TEST(Found, NamesOfCodeComeBeforeTheirWords) {
  ScratchIndex index;
  const std::vector<std::string> names = lines_of_set("identifiers.txt");
  write_notes(index, names, true);
  Engine engine = index.open();
  std::size_t in_three = 0;
  std::string missed;
  for (const std::string& name : names) {
    const std::size_t rank = rank_of(answer(engine, name), name);
    if (rank > 0 && rank <= 3)
      ++in_three;
    else
      missed += name + ' ' + std::to_string(rank) + '\n';
  }
  EXPECT_GE(in_three * 100, names.size() * 98) << missed;
  missed.clear();
  for (const std::string& name : names)
    if (const std::size_t rank = rank_of(answer(engine, '"' + name + '"'), name); rank != 1)
      missed += name + ' ' + std::to_string(rank) + '\n';
  EXPECT_EQ(missed, "") << "in quotes";
}

TEST(Found, WhatNoNoteHasIsSaid) {
  ScratchIndex index;
  Engine engine = index.open(shipped("corpus/notes"));
  std::string silent;
  std::string answered;
  const std::vector<std::string> words = lines_of_set("absent.txt");
  for (const std::string& word : words)
    for (const std::string& query : {word, "S3 " + word}) {
      const SearchResponse response = answer(engine, query);
      if (notices(response, {"absent"}) != Strings{"absent " + word}) silent += query + '\n';
      if (query == word && !response.hits.empty()) answered += query + '\n';
    }
  EXPECT_EQ(silent, "");
  EXPECT_LE(std::count(answered.begin(), answered.end(), '\n') * 100,
            static_cast<std::ptrdiff_t>(words.size()) * 3)
      << answered;
}

// Hits of a query over notes of one section each, by the name of the section.
struct Notes {
  explicit Notes(std::initializer_list<std::pair<const char*, const char*>> sections) {
    std::string note;
    for (const auto& [name, text] : sections)
      note.append("## ").append(name).append("\n\n").append(text).append("\n\n");
    index.write("글.md", note);
  }
  std::string found(Engine& engine, const std::string& query) {
    std::string out;
    for (const Hit& hit : answer(engine, query).hits)
      out.append(out.empty() ? "" : " ").append(hit.passage.heading_path.back());
    return out;
  }
  ScratchIndex index;
};

struct Found {
  const char* query;
  const char* sections;
};

TEST(Found, ExclusionsAreSaidAndNeverEmptyTheAnswer) {
  Notes notes({{"가", "파드 배포 롤링"},
               {"나", "파드 배포 카나리"},
               {"다", "tar -xzvf 로 압축을 푼다"},
               {"라", "tar 파일 xzvf 설명"},
               {"마", "키는 NOT NULL 이다"},
               {"바", "```\n-Wall -Wextra\n```"}});
  Engine engine = notes.index.open();
  const struct {
    const char* query;
    const char* sections;
    Strings notices;
  } cases[] = {
      {"배포 -카나리", "가", {"without 카나리"}},
      {"배포 NOT 롤링", "나", {"without 롤링"}},
      {"배포 -\"파드 배포\"", "가 나", {"relaxed -\"파드 배포\""}},
      {"배포 -배포", "가 나", {"relaxed -배포"}},
      {"배포 -(롤링 OR 카나리)", "나 가", {"relaxed -(롤링 OR 카나리)"}},
      {"배포 −카나리", "가", {"without 카나리"}},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(notes.found(engine, c.query), c.sections) << c.query;
    EXPECT_EQ(::gongbu::notices(answer(engine, c.query), {"without", "relaxed"}), c.notices)
        << c.query;
  }
  EXPECT_TRUE(notes.found(engine, "tar -xzvf").starts_with("다"));
  EXPECT_TRUE(notes.found(engine, "NOT NULL").starts_with("마"));
  EXPECT_EQ(notes.found(engine, "-Wall -Wextra"), "바");
  EXPECT_EQ(::gongbu::notices(answer(engine, "-파드"), {"without"}), Strings{"without 파드"});
}

TEST(Found, QuotesMeanTheseCharacters) {
  Notes notes({{"가", "생성자는 __init__ 이다"},
               {"나", "init 프로세스"},
               {"다", "키는 --api-key 로 준다"},
               {"라", "api key 발급"},
               {"마", "가용영역마다 하나"},
               {"바", "@Transactional 을 붙인다"},
               {"사", "transactional 메시지"}});
  Engine engine = notes.index.open();
  for (const Found& c : {Found{"\"__init__\"", "가"}, Found{"\"--api-key\"", "다"},
                         Found{"\"가용\"", "마"}, Found{"\"@Transactional\"", "바"},
                         Found{"\"api key\"", "라 다"}, Found{"\"__main__\"", ""}})
    EXPECT_EQ(notes.found(engine, c.query), c.sections) << c.query;
}

TEST(Found, APhraseBesideOtherWordsIsGivenUp) {
  Notes notes({{"가", "락을 오래 쥐면 느리다"}, {"나", "인덱스 재구성 비용"}});
  Engine engine = notes.index.open();
  for (const auto& [query, section] :
       {std::pair{"\"오래 락을\" 느리다", "가"}, std::pair{"비용 \"재구성 인덱스\"", "나"},
        std::pair{"\"비용 인덱스\" AND 재구성", "나"}, std::pair{"\"느린 락\" 오래", "가"},
        std::pair{"\"없는 구절\" 인덱스 비용", "나"}}) {
    EXPECT_EQ(notes.found(engine, query), section) << query;
    EXPECT_EQ(::gongbu::notices(answer(engine, query), {"relaxed"}).size(), 1u) << query;
  }
  EXPECT_EQ(notes.found(engine, "\"오래 락을\""), "");
}

TEST(Found, SignsAccentsAndOneWordWrittenOtherwise) {
  Notes notes({{"가", "✅ 끝난 일"},
               {"나", "❌ 못한 일"},
               {"다", "Gödel 과 café"},
               {"라", "개발자 → 운영자"},
               {"마", "비동기 I/O 톺아보기"},
               {"바", "Dead lock 에서 벗어나기"},
               {"사", "물은 H~2~O 이다"},
               {"아", "userPoolId 를 넣는다"},
               {"자", "⭐ cafe 에서"}});
  Engine engine = notes.index.open();
  for (const Found& c :
       {Found{"✅", "가"}, Found{"❌", "나"}, Found{"→", "라"}, Found{"⭐", "자"}, Found{"✅ 일", "가"},
        Found{"godel", "다"}, Found{"Gödel", "다"}, Found{"cafe", "자 다"}, Found{"io", "마"},
        Found{"비동기 io", "마"}, Found{"I/O", "마"}, Found{"deadlock", "바"}, Found{"H2O", "사"},
        Found{"user pool id", "아"}, Found{"user_pool_id", "아"}})
    EXPECT_TRUE(notes.found(engine, c.query).starts_with(c.sections))
        << c.query << ": " << notes.found(engine, c.query);
  EXPECT_EQ(notes.found(engine, "io"), "마");
}

// What has the signs that were typed comes before what has the words twice.
TEST(Found, WhatWasTypedWithSignsIsMeantSo) {
  const Strings typed = {"git rebase -i HEAD~3",
                         "SELECT 1 WHERE a IS NOT NULL AND b = 2",
                         "NOT EXISTS (SELECT 1)",
                         "curl -X POST -H \"Accept: text/plain\" http://a/b",
                         "xargs -0 rm -f",
                         "git checkout -- file.txt",
                         "-Wall -Wextra",
                         "std::unique_ptr",
                         "Array.prototype.map",
                         "node.js",
                         "git@github.com",
                         "/etc/hosts",
                         "vm.max_map_count",
                         "foo->bar",
                         "${VAR}",
                         "Content-Type",
                         "UTF-8",
                         "!important",
                         "<div>",
                         "O(n log n)",
                         "&nbsp;",
                         "s3:GetObject"};
  ScratchIndex index;
  std::string with = "# 쓰임\n\n";
  std::string without = "# 글\n\n";
  for (std::size_t i = 0; i < typed.size(); ++i) {
    with.append("## 칸 ").append(std::to_string(i)).append("\n\n여기서 쓴다: `");
    with.append(typed[i]).append("`\n\n");
    std::string plain = typed[i];
    for (char& c : plain)
      if (is_ascii(c) && !is_ascii_alnum(c)) c = ' ';
    without.append("## 말 ").append(std::to_string(i)).append("\n\n");
    without.append(plain).append(", ").append(plain).append("\n\n");
  }
  index.write("쓰임.md", with);
  index.write("글.md", without);
  Engine engine = index.open();
  for (const std::string& query : typed) {
    EXPECT_EQ(rank_of(answer(engine, query), '`' + query + '`'), 1u) << query;
    if (query.find('"') != std::string::npos || query[0] == '-') continue;
    EXPECT_EQ(rank_of(answer(engine, '"' + query + '"'), '`' + query + '`'), 1u) << query;
  }
}

// A link tells what another passage is about; brackets alone tell nothing.
TEST(Found, LinksCountLessAndBracketsDoNot) {
  Notes notes({{"가", "먼저 읽을 글: [무지개 색깔](rainbow.md), 그 밖의 글"},
               {"나", "먼저 읽을 글: 무지개 색깔, 그 밖의 글과 다른 글이 여럿 있다"},
               {"다", "나중에 쓸 말: [오로라 사진] 그리고 또 하나"},
               {"라", "나중에 쓸 말: 오로라 사진, 그리고 또 하나와 다른 말이 여럿 있다"},
               {"마", "[[호수]] 옆의 산장 이야기, 그리고 또 하나"},
               {"바", "호수 옆의 산장 이야기, 그리고 또 하나와 다른 이야기가 여럿 있다"}});
  Engine engine = notes.index.open();
  for (const Found& c :
       {Found{"무지개", "나 가"}, Found{"무지개 색깔", "나 가"}, Found{"오로라", "다 라"},
        Found{"오로라 사진", "다 라"}, Found{"호수", "마 바"}})
    EXPECT_EQ(notes.found(engine, c.query), c.sections) << c.query;
}

TEST(Found, AWordIsNotReplacedByAnother) {
  Notes notes({{"가", "유저 목록을 자주 본다"},
               {"나", "해커가 이터레이터를 쓴다"},
               {"다", "로그를 빠르고 필수로 남긴다"},
               {"라", "스프링 부트 시작하기"},
               {"마", "오늘부터 부터 하나씩"},
               {"바", "가상 서버와 쿠버네티스"}});
  Engine engine = notes.index.open();
  const Strings kinds = {"typo", "spacing", "layout", "ime"};
  for (const char* word : {"애저", "패커", "실수로", "자꾸", "오퍼레이터", "아르고", "로키"}) {
    EXPECT_EQ(::gongbu::notices(answer(engine, word), kinds), Strings{}) << word;
    EXPECT_EQ(notes.found(engine, word), "") << word;
  }
  EXPECT_EQ(::gongbu::notices(answer(engine, "애저"), {"offered"}), Strings{"offered 애저 → 유저"});
  EXPECT_EQ(::gongbu::notices(answer(engine, "패커"), {"offered"}), Strings{"offered 패커 → 해커"});
  for (const auto& [query, notice] : {std::pair{"스프링 부투", "typo 부투 → 부트"},
                                      std::pair{"rktkdtjqj", "layout rktkdtjqj → 가상 서버"},
                                      std::pair{"가상서버", "spacing 가상서버 → 가상 서버"},
                                      std::pair{"쿠버내티스", "typo 쿠버내티스 → 쿠버네티스"}})
    EXPECT_EQ(::gongbu::notices(answer(engine, query), kinds), Strings{notice}) << query;
}

TEST(Found, AnUnknownFieldIsSaid) {
  Notes notes({{"가", "servce 글"}});
  Engine engine = notes.index.open();
  const std::pair<const char*, const char*> cases[] = {
      {"servce:fargate", "field servce:fargate → service:"},
      {"catgory:분석", "field catgory:분석 → category:"},
      {"tilte:큐", "field tilte:큐 → title:"},
      {"mentoin:ec2 큐", "field mentoin:ec2 → mention:"},
      {"카테고러:보안", "field 카테고러:보안 → 카테고리:"},
  };
  for (const auto& [query, notice] : cases)
    EXPECT_EQ(::gongbu::notices(answer(engine, query), {"field"}), Strings{notice}) << query;
  for (const char* query : {"s3:GetObject", "std::vector", "10:30", "https://a.b/c", "localhost:80",
                            "path:글", "arn:aws:s3"})
    EXPECT_EQ(::gongbu::notices(answer(engine, query), {"field"}), Strings{}) << query;
}

}  // namespace
}  // namespace gongbu
