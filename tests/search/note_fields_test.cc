// Passages by what is said of their notes: tags, folders, dates, files, links and properties; and the
// order of notes.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <optional>
#include <string>

#include "tests/search/scratch_index.h"

namespace gongbu {
namespace {

class NoteFields : public testing::Test {
 protected:
  void write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories(
        std::filesystem::path(index_.notes() + '/' + name).parent_path());
    index_.write(name, text);
  }

  // Days ago at this hour.
  void age(const std::string& name, int days) {
    const std::time_t then = std::time(nullptr) - days * 24 * 3600;
    const timespec times[2] = {{then, 0}, {then, 0}};
    ASSERT_EQ(utimensat(AT_FDCWD, (index_.notes() + '/' + name).c_str(), times, 0), 0);
  }

  SearchResponse ask(SearchRequest request) {
    if (!engine_) engine_.emplace(index_.open());
    Result<SearchResponse> response = engine_->search(request);
    EXPECT_TRUE(response) << request.query;
    return response ? *std::move(response) : SearchResponse{};
  }

  // Notes of the hits, each once.
  static std::string notes_of(const SearchResponse& response) {
    std::string out;
    for (const Hit& hit : response.hits)
      if (out.find(hit.passage.note) == std::string::npos)
        out.append(out.empty() ? "" : " ").append(hit.passage.note);
    return out;
  }
  std::string found(const std::string& query) {
    SearchResponse response = ask({.query = query, .mode = SearchMode::kLexical});
    std::sort(response.hits.begin(), response.hits.end(),
              [](const Hit& a, const Hit& b) { return a.passage.note < b.passage.note; });
    return notes_of(response);
  }

  static std::string told(const SearchResponse& response) {
    std::string out;
    for (const Notice& notice : response.notices) out += notice.kind + ": " + notice.message + '\n';
    return out;
  }

  static std::string values(const SearchResponse& response, const std::string& name) {
    std::string out;
    for (const Facet& facet : response.facets)
      if (facet.name == name)
        for (const FacetValue& value : facet.values)
          out +=
              value.value + ' ' + std::to_string(value.count) + (value.selected ? "*" : "") + ' ';
    return out;
  }

  ScratchIndex index_;
  std::optional<Engine> engine_;
};

TEST_F(NoteFields, Tags) {
  write("a.md", "---\ntags: [Redis, 데이터베이스/NoSQL]\n---\n# 하나\n\n캐시 이야기\n");
  write("b.md", "# 둘\n\n캐시 이야기 #redis-cluster\n");
  write("c.md", "# 셋\n\nredis 라는 낱말과 tags, 캐시\n");
  write("d.md", "---\ntags: [redis]\n---\n");
  EXPECT_EQ(found("tag:redis"), "a.md d.md");
  EXPECT_EQ(found("tags:#REDIS 캐시"), "a.md");
  EXPECT_EQ(found("태그:데이터베이스"), "a.md");
  EXPECT_EQ(found("tag:데이터베이스/nosql"), "a.md");
  EXPECT_EQ(found("캐시 -tag:redis"), "b.md c.md");
  // Decomposed; on its way; begun.
  EXPECT_EQ(found("tag:\u1103\u1166\u110B\u1175\u1110\u1165\u1107\u1166\u110B\u1175\u1109\u1173"),
            "a.md");
  EXPECT_EQ(found("tag:데이터베이ㅅ"), "a.md");
  EXPECT_EQ(found("tag:redis-"), "b.md");
  // Of several all, unless they are said to be others of one another.
  EXPECT_EQ(found("tag:redis tag:데이터베이스"), "a.md");
  EXPECT_EQ(found("tag:redis AND tag:데이터베이스/nosql"), "a.md");
  EXPECT_EQ(found("tag:redis tag:redis-cluster"), "");
  EXPECT_EQ(found("tag:redis OR tag:redis-cluster"), "a.md b.md d.md");
  EXPECT_EQ(found("tag:redis-cluster,데이터베이스"), "a.md b.md");
  EXPECT_EQ(found("tag:redis,redis-cluster 이야기 tag:데이터베이스"), "a.md");
  EXPECT_EQ(notes_of(ask({.query = "캐시", .tags = {"redis", "데이터베이스"}})), "a.md");
  const SearchResponse unknown = ask({.query = "tag:rediss 캐시"});
  EXPECT_NE(told(unknown).find("there is no tag \"rediss\""), std::string::npos) << told(unknown);
  EXPECT_NE(told(unknown).find("did you mean redis"), std::string::npos) << told(unknown);
  const Result<SearchResponse> refused = engine_->search({.query = "캐시", .tags = {"nothing"}});
  EXPECT_FALSE(refused);
}

TEST_F(NoteFields, TagsAndFoldersAreCounted) {
  write("work/db/a.md", "---\ntags: [x/y, x/z]\n---\n낱말 하나\n");
  write("work/b.md", "낱말 둘 #x\n");
  write("life/db/c.md", "낱말 셋\n");
  write("d.md", "낱말 넷\n");
  EXPECT_EQ(values(ask({.query = "낱말"}), "tag"), "x 2 x/y 1 x/z 1 ");
  EXPECT_EQ(values(ask({.query = "낱말"}), "folder"), "work 2 life 1 life/db 1 work/db 1 ");
  // Other tags show what each beside the chosen ones would give.
  EXPECT_EQ(values(ask({.query = "낱말 tag:x/y"}), "tag"), "x 1 x/y 1* x/z 1 ");
  EXPECT_EQ(values(ask({.query = "낱말 tag:x tag:x/z"}), "tag"), "x 1* x/y 1 x/z 1* ");
  const SearchResponse chosen = ask({.query = "낱말", .folders = {"work"}});
  EXPECT_EQ(chosen.total, 2u);
  EXPECT_EQ(values(chosen, "folder"), "work 2* life 1 life/db 1 work/db 1 ");
  EXPECT_EQ(values(chosen, "tag"), "x 2 x/y 1 x/z 1 ");
}

TEST_F(NoteFields, Folders) {
  write("work/db/a.md", "낱말 하나\n");
  write("life/db/b.md", "낱말 둘\n");
  write("work/\u1112\u116E\u1100\u1175/c.md", "낱말 셋\n");  // as macOS spells 후기
  EXPECT_EQ(found("folder:db"), "life/db/b.md work/db/a.md");
  EXPECT_EQ(found("folder:work/db"), "work/db/a.md");
  EXPECT_EQ(found("폴더:Work 낱말"), "work/db/a.md work/\u1112\u116E\u1100\u1175/c.md");
  EXPECT_EQ(found("folder:후기"), "work/\u1112\u116E\u1100\u1175/c.md");
  EXPECT_EQ(found("낱말 -folder:work"), "life/db/b.md");
  // A note is in one folder: any of several.
  EXPECT_EQ(found("folder:life folder:work/db 낱말"), "life/db/b.md work/db/a.md");
  EXPECT_EQ(found("folder:work/*"), "work/db/a.md work/\u1112\u116E\u1100\u1175/c.md");
}

TEST_F(NoteFields, Dates) {
  for (const auto& [name, days] : {std::pair{"new.md", 0}, {"week.md", 6}, {"old.md", 400}}) {
    write(name, std::string("낱말 ") + name + "\n");
    age(name, days);
  }
  EXPECT_EQ(found("modified:오늘"), "new.md");
  EXPECT_EQ(found("낱말 modified:last 7 days"), "new.md week.md");
  EXPECT_EQ(found("수정:\"최근 7일\" 낱말"), "new.md week.md");
  EXPECT_EQ(found("낱말 -modified:7d"), "old.md");
  EXPECT_EQ(notes_of(ask({.query = "낱말", .modified = "7d", .sort = SortOrder::kModified})),
            "new.md week.md");
  EXPECT_EQ(notes_of(ask({.query = "낱말", .sort = SortOrder::kModified})),
            "new.md week.md old.md");
  EXPECT_EQ(notes_of(ask({.query = "낱말", .sort = SortOrder::kPath})), "new.md old.md week.md");
  const SearchResponse none = ask({.query = "낱말 modified:어쩌구"});
  EXPECT_EQ(none.total, 3u);
  EXPECT_NE(told(none).find("is no date"), std::string::npos) << told(none);
  EXPECT_FALSE(engine_->search({.query = "낱말", .modified = "어쩌구"}));
  for (const Hit& hit : none.hits) EXPECT_GT(hit.modified, 0);
}

TEST_F(NoteFields, FilesAndLinks) {
  write("db/Redis 정리.md", "# 캐시\n\n값을 담는다\n");
  write("a.md", "여기는 [[Redis 정리|캐시]] 를 쓴다\n");
  write("b.md", "여기서도 [저장소](db/Redis%20정리.md) 를 읽는다\n");
  EXPECT_EQ(found("file:redis"), "db/Redis 정리.md");
  EXPECT_EQ(found("파일:정리.md"), "db/Redis 정리.md");
  EXPECT_EQ(found("file:db"), "");
  EXPECT_EQ(found("link:\"Redis 정리\""), "a.md b.md");
  EXPECT_EQ(found("링크:\"[[Redis 정리]]\" 쓴다"), "a.md");
  EXPECT_EQ(found("link:redis"), "");
  EXPECT_NE(told(ask({.query = "link:\"Redi 정리\""})).find("did you mean redis정리"),
            std::string::npos);
}

// Without quotes a name goes on for as long as there is one.
TEST_F(NoteFields, NamesWithSpaces) {
  write("큐 정리.md", "# 큐\n\n먼저 온 것이 먼저\n");
  write("AI ML/a.md", "---\nauthor: 김 철수\n---\n여기는 [[큐 정리]] 를 읽는다\n");
  write("b.md", "다른 글 [[큐]] 를 읽는다, 정리 끝\n");
  write("c.md", "또 [[스택 자료 구조]] 를 읽는다\n");
  for (const auto& [query, notes] : {std::pair{"link:큐 정리", "b.md"},
                                     {"link:스택 자료 구조", "c.md"},
                                     {"link:스택 자료 구조 또", "c.md"},
                                     {"읽는다 링크:스택 자료 구조", "c.md"},
                                     {"folder:AI ML", "AI ML/a.md"},
                                     {"folder:ai ml 여기는", "AI ML/a.md"},
                                     {"author:김 철수 여기는", "AI ML/a.md"}})
    EXPECT_EQ(found(query), notes) << query;
  EXPECT_EQ(told(ask({.query = "folder:AI ML"})), "");
}

TEST_F(NoteFields, Properties) {
  write(
      "a.md",
      "---\nauthor: Google Docs\ncreated: 2026-02-03\n상태: 완료\n---\n# 하나\n\n글\n\n## 둘째\n\n"
      "글\n");
  write("b.md", "---\nauthor: 김철수\ncreated: 2025-11-30 10:00\n---\n# 둘\n\n글\n");
  write("c.md", "평점:: 5\n작성자:: [[박영희]]\n\n글\n");
  write("d.md", "글 author, google docs\n");
  EXPECT_EQ(found("author:\"Google Docs\""), "a.md");
  EXPECT_EQ(found("[author:김철수]"), "b.md");
  EXPECT_EQ(found("글 Author:google"), "a.md");
  EXPECT_EQ(found("created:2026-02"), "a.md");
  EXPECT_EQ(found("created:2025-11-01..2025-12-31"), "b.md");
  EXPECT_EQ(found("상태:완료"), "a.md");
  EXPECT_EQ(found("작성자:박영희"), "c.md");
  EXPECT_EQ(found("글 -author:김"), "a.md c.md d.md");
  // All of the note, not only where the property stands.
  EXPECT_EQ(ask({.query = "글 author:google", .mode = SearchMode::kLexical}).total, 2u);
}

TEST_F(NoteFields, WhatIsNoFieldIsSaid) {
  write("a.md", "`s3:GetObject` 와 TCP:443, std::vector, 글\n");
  for (const char* query : {"글 creater:kim", "글 저자:\"김 철수\"", "글 모름:값"})
    EXPECT_NE(told(ask({.query = query})).find("there is no field"), std::string::npos) << query;
  // The nearest names are told.
  write("b.md", "---\nauthor: 김\nstatus: done\n상태: 완료\n---\n글\n");
  engine_.reset();
  for (const auto& [query, near] : {std::pair{"글 auhtor:kim", "author"},
                                    {"글 stauts:done", "status"},
                                    {"글 statsu:done", "status"},
                                    {"글 상테:완료", "상태"},
                                    {"글 autor:\"김\"", "author"}})
    EXPECT_NE(told(ask({.query = query})).find(std::string("did you mean ") + near),
              std::string::npos)
        << told(ask({.query = query}));
  for (const char* query :
       {"s3:GetObject", "TCP:443", "std::vector", "https://a.b", "12:30", "글:"})
    EXPECT_EQ(told(ask({.query = query})).find("there is no field"), std::string::npos) << query;
}

}  // namespace
}  // namespace gongbu
