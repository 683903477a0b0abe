// What may be set, as plain data: each setting with its key in the settings file, its type, the value
// it has when nobody says, and the option and the environment variable that say it too. The reader
// of the file, the options (option_table.cc), `gongbu config` and the manual are made from this.
//
//   find_setting("search.limit")    a number, --limit, 10 when nobody says
#pragma once

#include <span>
#include <string_view>

#include "app/cli/value.h"

namespace gongbu {

/// Where a setting may stand, and for what it holds.
enum class Scope : std::uint8_t {
  kProgram,  // at the top of the file: holds always
  kSearch,   // there, or in a collection, which comes before it
  kIndex,    // the same; of the index that the file names, not of one that --db or $GONGBU_DB names
  kPlace,    // the same; a collection does not take the top's
};

struct Setting {
  std::string_view key;  // "search.limit" is limit in the table [search]
  Scope scope = Scope::kProgram;
  ValueType type = ValueType::kText;
  std::string_view value_name = {};
  std::string_view initial = {};
  std::string_view option = {};       // the name of the option that sets it, "limit"
  std::string_view environment = {};  // comes before the file
  std::string_view fallback = {};     // further variables, parted by spaces, after the file
  std::span<const Choice> choices = {};
  bool repeatable = false;  // a list
  Known known = Known::kNothing;
  Text help;
};

namespace setting {

inline constexpr Choice kModes[] = {{"lexical", {"by words", "단어로"}},
                                    {"semantic", {"by meaning", "뜻으로"}},
                                    {"hybrid", {"by both", "둘 다로"}}};
inline constexpr Choice kOrders[] = {{"score", {"the best", "가장 잘 맞는 것"}},
                                     {"modified", {"the latest note", "가장 나중에 고친 노트"}},
                                     {"path", {"by path", "경로 순서"}}};
inline constexpr Choice kColors[] = {{"auto"}, {"always"}, {"never"}};
inline constexpr Choice kFacetNames[] = {{"service"}, {"category"}, {"mention"}};

inline constexpr Setting kIndex{.key = "index",
                                .scope = Scope::kPlace,
                                .type = ValueType::kFolder,
                                .value_name = "PATH",
                                .option = "db",
                                .environment = "GONGBU_DB",
                                .help = {"the index to use", "쓸 색인"}};
inline constexpr Setting kCollection{
    .key = "collection",
    .value_name = "NAME",
    .option = "collection",
    .environment = "GONGBU_COLLECTION",
    .known = Known::kCollection,
    .help = {"the collection of the settings file to use", "쓸 컬렉션(설정 파일에 있는 이름)"}};
inline constexpr Setting kFolders{
    .key = "folders",
    .scope = Scope::kPlace,
    .type = ValueType::kFolder,
    .value_name = "DIR",
    .option = "dir",
    .repeatable = true,
    .help = {"folders of notes that gongbu index and gongbu watch read",
             "gongbu index와 gongbu watch가 읽는 노트 폴더"}};
inline constexpr Setting kCatalogs{.key = "catalogs",
                                   .scope = Scope::kIndex,
                                   .type = ValueType::kFile,
                                   .value_name = "FILE",
                                   .option = "catalog",
                                   .repeatable = true,
                                   .help = {"a catalog of your own (TOML), remembered",
                                            "직접 만든 카탈로그(TOML). 기억해 둡니다"}};
inline constexpr Setting kEmbedder{
    .key = "embedder",
    .scope = Scope::kIndex,
    .value_name = "NAME",
    .option = "embedder",
    .help = {"what finds by meaning: table, model2vec:DIR, http:URL#MODEL or none; remembered",
             "뜻으로 찾는 데 쓸 모델. table, model2vec:DIR, http:URL#MODEL, none. 기억해 둡니다"}};
inline constexpr Setting kEmbedderKeyFile{
    .key = "embedder_key_file",
    .type = ValueType::kFile,
    .value_name = "FILE",
    .environment = "GONGBU_EMBEDDER_KEY_FILE",
    .help = {
        "a file with the key for an embedder's server; $GONGBU_EMBEDDER_KEY has the key itself",
        "임베딩 서버의 키가 든 파일. 키 자체는 $GONGBU_EMBEDDER_KEY에 둡니다"}};
inline constexpr Setting kThreads{.key = "threads",
                                  .type = ValueType::kNumber,
                                  .value_name = "N",
                                  .option = "threads",
                                  .help = {"how many to read with; as many as processors",
                                           "읽는 스레드 수. 기본은 프로세서 수입니다"}};
inline constexpr Setting kLimit{.key = "search.limit",
                                .scope = Scope::kSearch,
                                .type = ValueType::kNumber,
                                .value_name = "N",
                                .initial = "10",
                                .option = "limit",
                                .help = {"results at most", "최대 결과 수"}};
inline constexpr Setting kPerNote{.key = "search.per_note",
                                  .scope = Scope::kSearch,
                                  .type = ValueType::kNumber,
                                  .value_name = "N",
                                  .initial = "3",
                                  .option = "per-note",
                                  .help = {"results of one note at most; 0: any",
                                           "노트 하나의 최대 결과 수. 0이면 제한이 없습니다"}};
inline constexpr Setting kSnippet{.key = "search.snippet",
                                  .scope = Scope::kSearch,
                                  .type = ValueType::kNumber,
                                  .value_name = "N",
                                  .initial = "160",
                                  .option = "snippet",
                                  .help = {"characters of a result's text; 0: none",
                                           "결과마다 보여 줄 글자 수. 0이면 보여 주지 않습니다"}};
inline constexpr Setting kFacets{.key = "search.facets",
                                 .scope = Scope::kSearch,
                                 .type = ValueType::kNumber,
                                 .value_name = "N",
                                 .initial = "10",
                                 .option = "facets",
                                 .help = {"values shown of each facet; 0: none",
                                          "패싯마다 보여 줄 값의 수. 0이면 보여 주지 않습니다"}};
inline constexpr Setting kMode{.key = "search.mode",
                               .scope = Scope::kSearch,
                               .type = ValueType::kChoice,
                               .value_name = "MODE",
                               .initial = "hybrid",
                               .option = "mode",
                               .choices = kModes,
                               .help = {"how passages are found", "단락을 찾는 방법"}};
inline constexpr Setting kService{
    .key = "search.service",
    .scope = Scope::kSearch,
    .value_name = "ID",
    .option = "service",
    .repeatable = true,
    .known = Known::kService,
    .help = {"only passages about this service; of several, any",
             "이 서비스를 다루는 단락만. 여럿이면 그중 하나라도 맞는 단락"}};
inline constexpr Setting kCategory{.key = "search.category",
                                   .scope = Scope::kSearch,
                                   .value_name = "ID",
                                   .option = "category",
                                   .repeatable = true,
                                   .known = Known::kCategory,
                                   .help = {"only this category, by id, English or Korean name",
                                            "이 분류만. id나 영어·한국어 이름으로 씁니다"}};
inline constexpr Setting kMention{
    .key = "search.mention",
    .scope = Scope::kSearch,
    .value_name = "ID",
    .option = "mention",
    .repeatable = true,
    .known = Known::kMention,
    .help = {"only passages that name this service", "이 서비스를 언급하는 단락만"}};
inline constexpr Setting kTag{.key = "search.tag",
                              .scope = Scope::kSearch,
                              .value_name = "TAG",
                              .option = "tag",
                              .repeatable = true,
                              .help = {"only passages with this tag, or one below it",
                                       "이 태그나 그 아래 태그가 붙은 단락만"}};
inline constexpr Setting kFolder{.key = "search.folder",
                                 .scope = Scope::kSearch,
                                 .value_name = "NAME",
                                 .option = "folder",
                                 .repeatable = true,
                                 .help = {"only notes in this folder of the notes, at any depth",
                                          "노트 폴더 안의 이 폴더에 있는 노트만(아래 폴더까지)"}};
inline constexpr Setting kModified{
    .key = "search.modified",
    .scope = Scope::kSearch,
    .value_name = "WHEN",
    .option = "modified",
    .help = {"only notes written then: 2026-02, 'last 7 days', 지난주, 2026-01..2026-03",
             "그때 고친 노트만. 예: 2026-02, '최근 7일', 지난주, 2026-01..2026-03"}};
inline constexpr Setting kSort{.key = "search.sort",
                               .scope = Scope::kSearch,
                               .type = ValueType::kChoice,
                               .value_name = "ORDER",
                               .initial = "score",
                               .option = "sort",
                               .choices = kOrders,
                               .help = {"what comes first", "먼저 보여 줄 것"}};
inline constexpr Setting kPath{.key = "search.path",
                               .scope = Scope::kSearch,
                               .value_name = "GLOB",
                               .option = "path",
                               .help = {"only notes whose path matches, such as 'aws/**'",
                                        "경로가 맞는 노트만. 예: 'aws/**'"}};
inline constexpr Setting kColor{.key = "color",
                                .type = ValueType::kChoice,
                                .value_name = "WHEN",
                                .initial = "auto",
                                .option = "color",
                                .choices = kColors,
                                .help = {"when the answer is coloured", "답에 색을 입힐 때"}};
inline constexpr Choice kLanguages[] = {{"auto", {"that of the terminal", "터미널의 언어"}},
                                        {"en", {"English", "영어"}},
                                        {"ko", {"Korean", "한국어"}}};
inline constexpr Setting kLanguage{
    .key = "language",
    .type = ValueType::kChoice,
    .value_name = "LANGUAGE",
    .initial = "auto",
    .environment = "GONGBU_LANGUAGE",
    .choices = kLanguages,
    .help = {"the language of messages and help", "메시지와 도움말의 언어"}};
inline constexpr Setting kEditor{
    .key = "editor",
    .value_name = "COMMAND",
    .environment = "GONGBU_EDITOR",
    .fallback = "VISUAL EDITOR",
    .help = {"the editor that gongbu open and gongbu config edit start",
             "gongbu open과 gongbu config edit가 시작하는 편집기"}};

inline constexpr Setting kPager{
    .key = "pager",
    .value_name = "COMMAND",
    .initial = "less",
    .option = "pager",
    .environment = "GONGBU_PAGER",
    .fallback = "PAGER",
    .help = {"what shows an answer that is longer than the terminal; none: nothing",
             "터미널보다 긴 답을 보여 줄 프로그램. none이면 쓰지 않습니다"}};

}  // namespace setting

/// In the order in which `gongbu config` lists them.
std::span<const Setting* const> settings();

/// Null when there is none of that key.
const Setting* find_setting(std::string_view key);

}  // namespace gongbu
