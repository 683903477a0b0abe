// What is said of a note rather than in it, as its owner's program reads it: front matter in TOML
// and JSON, properties of Logseq and Dataview, MDX.
#include <gtest/gtest.h>

#include <algorithm>

#include "corpus/catalog.h"
#include "corpus/note.h"

namespace gongbu {
namespace {

using Names = std::vector<std::string>;

std::string bodies(const Note& note) {
  std::string out;
  for (const Passage& passage : split_passages(note, Catalog())) out += passage.body + '\n';
  return out;
}

struct Metadata {
  const char* text;
  const char* title;
  const char* category;
  Names tags;
  Names aliases;
  const char* read;  // the bodies of the passages
};

void expect(const char* path, const Metadata& wanted) {
  const Note note = read_note(path, wanted.text);
  EXPECT_EQ(note.title, wanted.title) << wanted.text;
  EXPECT_EQ(note.front_matter.category, wanted.category) << wanted.text;
  EXPECT_EQ(note.front_matter.tags, wanted.tags) << wanted.text;
  EXPECT_EQ(note.front_matter.aliases, wanted.aliases) << wanted.text;
  EXPECT_EQ(bodies(note), wanted.read) << wanted.text;
}

TEST(Toml, IsFrontMatter) {
  const Metadata cases[] = {
      {"+++\ntitle = \"큐 정리\"\ndate = 2025-03-01\ntags = [\"aws\", '메시징']\n+++\n글\n",
       "큐 정리",
       "",
       {"aws", "메시징"},
       {},
       "글\n"},
      {"+++\ntitle = 'a'\n[taxonomies]\ntags = [\"zola\"]\ncategories = [\"메시징\"]\n+++\n글\n",
       "a",
       "메시징",
       {"zola"},
       {},
       "글\n"},
      {"+++\ndraft = true\nweight = 3\n\n[extra]\naliases = [\"대기열\", \"/old/queue/\"]\n+++\n# "
       "큐\n글\n",
       "큐",
       "",
       {},
       {"대기열"},
       "큐\n글\n"},
      // Broken: by its lines.
      {"+++\ntitle = \"큐\"\ndate = 2025-3-1\ntags = [\"aws\"]\n+++\n글\n",
       "큐",
       "",
       {"aws"},
       {},
       "글\n"},
      {"+++\ntitle = \"\"\"\n여러\n줄\"\"\"\n+++\n글\n", "여러 줄", "", {}, {}, "글\n"},
      {"+++\n+++\n글\n", "note", "", {}, {}, "글\n"},
      {"+++\ntitle = \"이름뿐\"\n+++\n", "이름뿐", "", {}, {}, "이름뿐\n"},
      // No front matter: nothing closes it, or it stands further below.
      {"+++\ntitle = \"큐\"\n\n글\n", "note", "", {}, {}, "+++\ntitle = \"큐\"\n글\n"},
      {"글\n+++\na = 1\n+++\n", "note", "", {}, {}, "글\n+++\na = 1\n+++\n"},
  };
  for (const Metadata& wanted : cases) expect("note.md", wanted);
}

TEST(JsonFrontMatter, IsFrontMatter) {
  const Metadata cases[] = {
      {"{\n  \"title\": \"큐 정리\",\n  \"tags\": [\"aws\", \"큐\"]\n}\n글\n",
       "큐 정리",
       "",
       {"aws", "큐"},
       {},
       "글\n"},
      {"{\n\"categories\": [\"메시징\"],\n\"date\": \"2025-03-01\",\n\"weight\": 3\n}\n\n# "
       "큐\n글\n",
       "큐",
       "메시징",
       {},
       {},
       "큐\n글\n"},
      {"{\n\"title\": \"a\",\n\"aliases\": [\"/old/\", \"대기열\"],\n\"params\": {\"tags\": "
       "[\"b\"]}\n}\n글\n",
       "a",
       "",
       {"b"},
       {"대기열"},
       "글\n"},
      {"{\n\"title\": \"괄호 } 안\"\n}\n글\n", "괄호 } 안", "", {}, {}, "글\n"},
      {"{\n\"draft\": true\n}\n", "note", "", {}, {}, "note\n"},
      // An example, and what is no JSON, are text.
      {"{\n\"port\": 80\n}\n글\n", "note", "", {}, {}, "{\n\"port\": 80\n}\n글\n"},
      {"{\n title: 1\n}\n글\n", "note", "", {}, {}, "{\ntitle: 1\n}\n글\n"},
  };
  for (const Metadata& wanted : cases) expect("note.md", wanted);
}

TEST(PageProperties, AreThePages) {
  const Metadata cases[] = {
      {"title:: 큐 정리\ntags:: aws, [[큐]]\n\n- 글\n",
       "큐 정리",
       "",
       {"aws", "큐"},
       {},
       "title:: 큐 정리\ntags:: aws, 큐\n글\n"},
      {"alias:: SQS, 대기열\n\n글\n",
       "note",
       "",
       {},
       {"SQS", "대기열"},
       "alias:: SQS, 대기열\n글\n"},
      {"- tags:: #aws #큐\n- 글\n", "note", "", {"aws #큐"}, {}, "tags:: #aws #큐\n글\n"},
      {"category:: 메시징\n상태:: 읽는 중\n글\n",
       "note",
       "메시징",
       {},
       {},
       "category:: 메시징\n상태:: 읽는 중\n글\n"},
      {"---\ntags: [a]\n---\ntags:: b\n\n글\n", "note", "", {"a", "b"}, {}, "tags:: b\n글\n"},
      // Not at the page's begin; no properties.
      {"글\n\ntags:: aws\n", "note", "", {}, {}, "글\ntags:: aws\n"},
      {"std::string title:: x\n", "note", "", {}, {}, "std::string title:: x\n"},
      {"a b:: c\n", "note", "", {}, {}, "a b:: c\n"},
  };
  for (const Metadata& wanted : cases) expect("note.md", wanted);
}

TEST(PageProperties, OfLogseqAloneSayNothing) {
  const Note note = read_note(
      "note.md",
      "- 첫째\n  id:: 64a1b2c3-0000-4000-8000-000000000000\n  collapsed:: true\n  - 아래\n"
      "    logseq.order-list-type:: number\n- 둘째\n  id:: 3번\n  card-last-score:: 5\n");
  EXPECT_EQ(bodies(note), "첫째\n아래\n둘째\nid:: 3번\n");
}

TEST(Mdx, IsReadWithoutItsCode) {
  const std::pair<const char*, const char*> cases[] = {
      {"import Tabs from '@theme/Tabs';\nimport {\n  A,\n} from './a'\n\n# 설치\n글\n",
       "설치\n글\n"},
      {"export const meta = {\n  a: '숨음',\n}\n\n글\n", "글\n"},
      {"<Tabs groupId=\"os\">\n<TabItem value=\"mac\" label=\"맥 "
       "사용자\">\n\n글\n\n</TabItem>\n</Tabs>\n",
       "맥 사용자\n글\n"},
      {"앞 {/* 숨음\n숨음 */} 뒤\n다음\n", "앞 뒤\n다음\n"},
      {"<Card\n  title=\"이름\"\n  onClick={() => { a > b }}\n/>\n글 <Badge.New /> 끝\n",
       "이름\n글 끝\n"},
      {"```jsx\nimport A from 'a'\n<Tabs groupId=\"os\"> {/* 보임 */}\n```\n",
       "import A from 'a'\n<Tabs groupId=\"os\"> {/* 보임 */}\n"},
      {"`<Tabs>` 안 ``{/* 보임 */}``\n", "<Tabs> 안 {/* 보임 */}\n"},
      {"export 는 내보낸다.\nimport 는 들인다.\n", "export 는 내보낸다.\nimport 는 들인다.\n"},
      {"a < B 와 {props.name}\n", "a < B 와 {props.name}\n"},
      {"<>\n글\n</>\n{/* 닫히지 않음\n", "글\n{/* 닫히지 않음\n"},
      {"---\ntitle: 이름\n---\n<Foo />\n글\n", "글\n"},
  };
  for (const auto& [text, read] : cases) EXPECT_EQ(bodies(read_note("a.mdx", text)), read) << text;
}

TEST(Mdx, PassagesAreTheSourcesLines) {
  const Note note = read_note("a.mdx", "# 설치\n\n<Tip>\n먼저 받는다\n</Tip>\n");
  const auto passages = split_passages(note, Catalog());
  ASSERT_EQ(passages.size(), 1u);
  EXPECT_EQ(passages[0].lines, (LineSpan{1, 4}));
  EXPECT_EQ(passages[0].text, "# 설치\n\n<Tip>\n먼저 받는다");
  EXPECT_EQ(read_note("a.mdx", "---\ntitle: 이름\ntags: [a]\n---\n글\n").front_matter.tags,
            Names{"a"});
}

TEST(Mdx, HostileIsLinear) {
  for (const char* piece :
       {"<A ", "<A {", "<A \"", "`", "`` ` ", "{/*", "<", "export ", "<A>\n", "<A\n"}) {
    std::string text;
    while (text.size() < 300'000) text += piece;
    read_note("a.mdx", text);
    read_note("a.mdx", text + ">");
  }
}

}  // namespace
}  // namespace gongbu
