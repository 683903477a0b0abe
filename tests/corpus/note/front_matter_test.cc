#include "corpus/note/front_matter/front_matter.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace gongbu {
namespace {

using Values = std::vector<std::string>;

std::string block(const std::string& lines) { return "---\n" + lines + "\n---\n글\n"; }

FrontMatter front(const std::string& lines) { return read_front_matter(block(lines)).values; }

TEST(FrontMatter, IsReadWhenItIsOne) {
  const FrontMatterBlock read = read_front_matter(
      "---\ntitle: '컨테이너'\ncategory: [컴퓨팅, 기타]\ntags: aws, \"#k8s\"\naliases:\n  - 하나\n "
      " - \"둘\"\ndate: 2025-01-01\n---\n글");
  EXPECT_EQ(read.values.title, "컨테이너");
  EXPECT_EQ(read.values.category, "컴퓨팅");
  EXPECT_EQ(read.values.tags, (std::vector<std::string>{"aws", "k8s"}));
  EXPECT_EQ(read.values.aliases, (std::vector<std::string>{"하나", "둘"}));
  EXPECT_EQ(read.first_line, 10u);
}

TEST(FrontMatter, IsTextOtherwise) {
  for (const char* text :
       {"---\n글\n---\n", "\n---\ntitle: x\n---\n", "---\ntitle: x\n", "---\n- **굵게**\n---\n",
        "---\n---\n", "---\n# 제목: 1\n글이 이어진다\n---\n"}) {
    const FrontMatterBlock read = read_front_matter(text);
    EXPECT_EQ(read.first_line, 1u) << text;
    EXPECT_EQ(read.values, FrontMatter()) << text;
  }
}

TEST(FrontMatter, TitlesAreWhatYamlSays) {
  const struct {
    const char* lines;
    const char* title;
  } cases[] = {
      {"title: 컨테이너 노트 # 나중에", "컨테이너 노트"},
      {"title: C# 정리", "C# 정리"},
      {"title: >-\n  여러 줄\n  제목", "여러 줄 제목"},
      {"title: |\n  여러 줄\n  제목\n", "여러 줄 제목"},
      {"title: \"보안 \\\"관련\\\" 서비스\"", "보안 \"관련\" 서비스"},
      {"title: 'it''s'", "it's"},
      {"title: \"\\uAC00\\n나\"", "가 나"},
      {"title: \"이어지는\n  제목\"", "이어지는 제목"},
      {"\"title\": 따옴표", "따옴표"},
      {"Title: 대문자", "대문자"},
      {"title: 첫째\ntitle: 둘째", "둘째"},
      {"title: &a 이름\ntags: [*a]", "이름"},
      {"title:\t탭", "탭"},
      {"title: ~", ""},
      {"title: null", ""},
      {"title:", ""},
      {"title: # 나중에", ""},
      {"title: 12:30", "12:30"},
  };
  for (const auto& c : cases) EXPECT_EQ(front(c.lines).title, c.title) << c.lines;
}

TEST(FrontMatter, WhatIsNoYamlIsReadAsItStands) {
  const struct {
    const char* lines;
    const char* title;
  } cases[] = {
      {"title: 예: 정리", "예: 정리"},
      {"title: 예: 정리 # 나중에", "예: 정리"},
      {"title: @홍길동", "@홍길동"},
      {"title: `코드`", "`코드`"},
      {"title: %d 정리", "%d 정리"},
      {"title: *중요* 노트", "*중요* 노트"},
      {"title: *x", "*x"},
      {"title: !important note", "!important note"},
      {"title: - 하나", "- 하나"},
      {"title: | 세로", "| 세로"},
      {"title: [AWS] 정리", "[AWS] 정리"},
      {"title: [글](http://a.b/c)", "[글](http://a.b/c)"},
      {"title: \"인용\" 뒤", "\"인용\" 뒤"},
      {"title: \"열린 따옴표", "\"열린 따옴표"},
      {"title: 'it's'", "it's"},
      {"title: {{title}}", "{{title}}"},
      {"title: #1 정리", "#1 정리"},
      {"title:컨테이너", "컨테이너"},
      {"title: 예: 정리\n\t이어진다", "예: 정리 이어진다"},
      {"title: 벨\x07 소리", "벨 소리"},
  };
  for (const auto& c : cases) {
    // What stands beside it is read all the same.
    const FrontMatter read = front("tags: [앞]\n" + std::string(c.lines) + "\naliases: [뒤]");
    EXPECT_EQ(read.title, c.title) << c.lines;
    EXPECT_EQ(read.tags, Values{"앞"}) << c.lines;
    EXPECT_EQ(read.aliases, Values{"뒤"}) << c.lines;
  }
}

TEST(FrontMatter, TagsInEveryWayThatPeopleWriteThem) {
  const struct {
    const char* lines;
    Values tags;
  } cases[] = {
      {"tags: aws, 보안", {"aws", "보안"}},
      {"tags: \"aws, 보안\"", {"aws", "보안"}},
      {"tags: [aws, 보안]", {"aws", "보안"}},
      {"tags: [\"aws, 요약\", 보안]", {"aws, 요약", "보안"}},
      {"tags: [ aws,\n  보안 ]", {"aws", "보안"}},
      {"tags: [\n  aws,\n  보안\n]", {"aws", "보안"}},
      {"tags: [aws, 보안,]", {"aws", "보안"}},
      {"tags:\n  - \"aws, 요약\"\n  - 보안", {"aws, 요약", "보안"}},
      {"tags:\n- aws\n- 보안", {"aws", "보안"}},
      {"tags:\n\t- aws\n\t- 보안", {"aws", "보안"}},
      {"tags:\n  - #aws\n  - \"#보안\"", {"aws", "보안"}},
      {"tags: #aws", {"aws"}},
      {"tags: #aws #보안", {"aws", "보안"}},
      {"tags: [#aws, #보안]", {"aws", "보안"}},
      {"tags: '#aws'", {"aws"}},
      {"tags: aws # 나중에", {"aws"}},
      {"tags:\n  - aws  # 나중에\n  # 보안은 아직\n  - db", {"aws", "db"}},
      {"tags:\n  - aws/ec2\n  - 보안/암호", {"aws/ec2", "보안/암호"}},
      {"tags:\n  - [aws, [보안]]\n  - db", {"aws", "보안", "db"}},
      {"tags:\n  - 예: 정리", {"예: 정리"}},
      {"tags:\n  - @aws\n  - db", {"@aws", "db"}},
      {"tags: []", {}},
      {"tags:", {}},
      {"tags: {{tags}}", {"{{tags}}"}},
      {"tag: aws\nTags: db", {"aws", "db"}},
      {"tags: 2024", {"2024"}},
  };
  for (const auto& c : cases) EXPECT_EQ(front(c.lines).tags, c.tags) << c.lines;
}

TEST(FrontMatter, KeepsAllPropertiesInOrder) {
  const FrontMatterBlock read = read_front_matter(
      block("# 설명\n\ndate: 2025-01-01\nauthor:\n  - 김\n  - name: 이\n    mail: x@y\n"
            "설명: |\n  첫 줄\n\n  ---\n  둘째: 줄\nrelated: [[EC2]]\nempty:"));
  EXPECT_EQ(read.properties, (std::vector<Property>{
                                 {"date", {"2025-01-01"}, false},
                                 {"author", {"김", "name: 이", "mail: x@y"}, true},
                                 {"설명", {"첫 줄 --- 둘째: 줄"}, false},
                                 {"related", {"EC2"}, true},
                                 {"empty", {}, false},
                             }));
  EXPECT_EQ(values_of(read.properties, "DATE"), Values{"2025-01-01"});
  EXPECT_EQ(values_of(read.properties, "none"), Values{});
  EXPECT_EQ(read.values,
            (FrontMatter{.properties = {"date=2025-01-01", "author=김", "author=name:이",
                                        "author=mail:x@y", "설명=첫줄---둘째:줄", "related=ec2"}}));
}

// A reader that is not linear, or that follows what is nested, does not come to the end of these.
TEST(FrontMatter, HostileInputIsBounded) {
  constexpr std::size_t kBytes = 60'000;
  const auto repeated = [](std::string_view part, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += part;
    return out;
  };
  const auto lines_of = [&](const std::string& line) { return "tags:\n" + repeated(line, 400); };
  std::string bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n";
  for (char c = 'b'; c <= 'z'; ++c)
    bomb += std::string(1, c) + ": &" + c + " [" +
            repeated("*" + std::string(1, static_cast<char>(c - 1)) + ", ", 9) + "]\n";
  const std::string inputs[] = {
      bomb,
      "tags: " + repeated("[", kBytes),
      "tags: " + repeated("{", kBytes),
      "tags: " + repeated("[a, ", kBytes / 4),
      "tags: " + repeated("{a: ", kBytes / 4),
      "tags: [" + repeated("a,", kBytes / 2) + "]",
      "tags: {" + repeated("a,", kBytes / 2) + "}",
      "tags: [" + repeated("? ", kBytes / 2) + "]",
      "tags: [" + repeated("\"", kBytes / 2) + "]",
      "tags: " + repeated("- ", kBytes / 2),
      "tags:\n " + repeated("- ", kBytes / 2),
      "tags:\n " + repeated("? ", kBytes / 2),
      "tags: " + repeated("#a ", kBytes / 3),
      "tags: \"" + repeated("\\", kBytes),
      "tags: " + repeated("&a ", kBytes / 3),
      "tags: " + repeated("!a ", kBytes / 3),
      "tags: !<" + repeated("a", kBytes),
      "tags: |\n" + repeated(" \n", 400) + repeated(" ", kBytes / 2) + "x",
      lines_of("- " + std::string(100, '#') + "\n"),
      lines_of("- #" + std::string(100, 'a') + "\n"),
      lines_of("  - " + repeated("[", 100) + "\n"),
      repeated("a: b\n", 450),
      repeated("title: [\n", 450),
  };
  for (const std::string& input : inputs) {
    const FrontMatterBlock read = read_front_matter(block(input));
    EXPECT_LE(read.values.tags.size(), 100u) << input.substr(0, 40);
  }
  EXPECT_EQ(read_front_matter(block("title: x\n" + repeated("a: b\n", 600))).first_line, 1u);
  EXPECT_EQ(read_front_matter(block("title: " + repeated("x", 70'000))).first_line, 1u);
}

}  // namespace
}  // namespace gongbu
