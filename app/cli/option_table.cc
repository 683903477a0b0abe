#include "app/cli/option_table.h"

#include <algorithm>

#include "app/cli/output_format.h"

namespace gongbu {
namespace {

using enum ValueType;

// Of every command, and of the program itself.
constexpr Option kHelp = {
    .name = "help",
    .short_name = 'h',
    .help = {"print this help message and exit", "이 도움말을 출력하고 끝냅니다"}};
constexpr Option kDb = option_of(setting::kIndex);
constexpr Option kCollection = option_of(setting::kCollection, 'c');
constexpr Option kConfigFile = {.name = "config",
                                .type = kFile,
                                .value_name = "FILE",
                                .environment = "GONGBU_CONFIG",
                                .help = {"the settings file to read", "읽을 설정 파일"}};
constexpr Option kCommonOptions[] = {kDb, kCollection, kConfigFile, kHelp};
constexpr Option kProgramOptions[] = {
    kDb,
    kCollection,
    kConfigFile,
    kHelp,
    {.name = "version",
     .help = {"print the program's version and exit", "프로그램의 버전을 출력하고 끝냅니다"}}};
constexpr Example kProgramExamples[] = {
    {"gongbu init ~/notes"},
    {"gongbu search 서버 없이 컨테이너 실행"},
    {"gongbu search encryption at rest --service s3"},
    {"gongbu open 2", {"in your editor, at the line", "편집기로 그 줄에서 엽니다"}},
    {"gongbu search --help"},
};

// Of several commands.
constexpr Choice kTextOrJson[] = {{format_name(OutputFormat::kText)},
                                  {format_name(OutputFormat::kJson)}};
constexpr Option format_option(std::span<const Choice> choices, Text help) {
  return {.name = "format",
          .type = kChoice,
          .value_name = "FORMAT",
          .initial = choices.front().name,
          .choices = choices,
          .help = help};
}
constexpr Option limit_option(Text help) {
  return {.name = "limit",
          .short_name = 'n',
          .type = kNumber,
          .value_name = "N",
          .initial = "10",
          .help = help};
}

// init
constexpr Option kFirstFolders = {
    .name = "dir",
    .type = kFolder,
    .value_name = "DIR",
    .repeatable = true,
    .setting = &setting::kFolders,
    .help = {"folders of notes; with none, the current folder, Obsidian's vaults or ~/notes",
             "노트 폴더. 없으면 지금 폴더, Obsidian 보관함, ~/notes에서 찾습니다"}};
constexpr Example kInitExamples[] = {
    {"gongbu init ~/notes"},
    {"gongbu init", {"finds the folder by itself", "폴더를 스스로 찾습니다"}},
    {"gongbu init -c work ~/work", {"as a collection", "컬렉션으로 만듭니다"}},
};

// index
constexpr Option kIndexFolders = {
    .name = "dir",
    .type = kFolder,
    .value_name = "DIR",
    .repeatable = true,
    .setting = &setting::kFolders,
    .help = {"folders of notes to add; with none, all known ones are refreshed",
             "추가할 노트 폴더. 없으면 이미 아는 폴더를 모두 새로 고칩니다"}};
constexpr Option kIndexOptions[] = {
    option_of(setting::kCatalogs),
    option_of(setting::kEmbedder),
    {.name = "full",
     .help = {"build the index anew, beside the one that is there until it is done",
              "색인을 처음부터 다시 만듭니다. 끝날 때까지 지금 색인은 그대로 둡니다"}},
    {.name = "prune",
     .help = {"drop the notes of folders that are not there now, instead of keeping them",
              "지금 없는 폴더의 노트를 남겨 두지 않고 색인에서 뺍니다"}},
    {.name = "compact",
     .help = {"make the index as small as it gets, in the end (the first and a full build always "
              "do)",
              "끝난 뒤 색인을 가장 작게 줄입니다(처음 만들 때와 --full에서는 언제나 줄입니다)"}},
    option_of(setting::kThreads),
    {.name = "shards",
     .type = kNumber,
     .value_name = "N",
     .help = {"spread the notes over N indexes in the folder --db; the file cluster.toml there is "
              "then the --db of a search",
              "노트를 --db 폴더의 색인 N개에 나누어 담습니다. 검색할 때는 그 폴더의 cluster.toml이 "
              "--db입니다"}},
};
constexpr Example kIndexExamples[] = {
    {"gongbu index ~/notes", {"add a folder, and remember it", "폴더를 추가하고 기억합니다"}},
    {"gongbu index", {"refresh all folders", "모든 폴더를 새로 고칩니다"}},
    {"gongbu index ~/노트 --catalog 내용어.toml",
     {"with names of your own", "직접 만든 이름 목록을 함께 씁니다"}},
};

// forget
constexpr Option kForgottenPlaces = {
    .name = "dir",
    .type = kFolder,
    .value_name = "DIR",
    .repeatable = true,
    .known = Known::kSource,
    .help = {"folders, or catalogs, to follow no more", "추적을 그만둘 폴더나 카탈로그"}};
constexpr Option kForgetOptions[] = {
    {.name = "now",
     .help =
         {"the text of deleted notes leaves the disk now, not when a quarter is deleted",
          "지운 노트의 글을 색인의 4분의 1이 지워질 때까지 두지 않고 지금 디스크에서 없앱니다"}},
};
constexpr Example kForgetExamples[] = {
    {"gongbu forget ~/notes/old",
     {"follow the folder no more; its notes are found no more",
      "폴더 추적을 그만두며, 그 노트는 검색되지 않습니다"}},
    {"gongbu forget --now",
     {"what was deleted from the notes leaves the index's files",
      "노트에서 지운 내용을 색인 파일에서도 없앱니다"}},
};

// search and explain
constexpr Option kQuery = {
    .name = "query",
    .type = kText,
    .value_name = "QUERY",
    .repeatable = true,
    .required = true,
    .known = Known::kWord,
    .help = {"words, \"phrase\", -word, AND OR NOT ( ), prefix*, field:value",
             "단어, \"구문\", -단어, AND OR NOT ( ), 접두어*, 필드:값"}};
// A search may begin without words: they are typed in the picker.
constexpr Option kSearchQuery = {.name = kQuery.name,
                                 .type = kQuery.type,
                                 .value_name = kQuery.value_name,
                                 .repeatable = true,
                                 .known = kQuery.known,
                                 .help = kQuery.help};
constexpr Option kLimit = option_of(setting::kLimit, 'n');
constexpr Option kOffset = {.name = "offset",
                            .type = kNumber,
                            .value_name = "N",
                            .initial = "0",
                            .help = {"results to pass over", "건너뛸 결과 수"}};
constexpr Option kService = option_of(setting::kService);
constexpr Option kCategory = option_of(setting::kCategory);
constexpr Option kMention = option_of(setting::kMention);
constexpr Option kTag = option_of(setting::kTag);
constexpr Option kFolderOption = option_of(setting::kFolder);
constexpr Option kModified = option_of(setting::kModified);
constexpr Option kSort = option_of(setting::kSort);
constexpr Option kPath = option_of(setting::kPath);
constexpr Option kMode = option_of(setting::kMode);

constexpr Choice kSearchFormats[] = {{format_name(OutputFormat::kText)},
                                     {format_name(OutputFormat::kJson)},
                                     {format_name(OutputFormat::kJsonl)},
                                     {format_name(OutputFormat::kVimgrep)},
                                     {format_name(OutputFormat::kPaths)}};
constexpr Option kJson = {.name = "json",
                          .help = {"the same as --format json", "--format json과 같습니다"}};
constexpr Option kNull = {
    .name = "null",
    .short_name = '0',
    .help = {"vimgrep and paths: end records with NUL, print names as they are",
             "vimgrep과 paths에서 레코드를 NUL로 끝내고 이름을 그대로 출력합니다"}};
constexpr Option kSearchOptions[] = {
    {.name = "interactive",
     .short_name = 'i',
     .help = {"search while you type: results, preview, narrowing, opening, copying",
              "입력하는 대로 검색합니다. 결과, 미리 보기, 좁히기, 열기, 복사를 할 수 있습니다"}},
    kLimit,
    kOffset,
    option_of(setting::kPerNote),
    kService,
    kCategory,
    kMention,
    kTag,
    kFolderOption,
    kPath,
    kModified,
    kSort,
    kMode,
    format_option(kSearchFormats, {"how the answer is printed", "답을 출력하는 형식"}),
    kJson,
    kNull,
    option_of(setting::kFacets),
    option_of(setting::kSnippet),
    option_of(setting::kColor),
    option_of(setting::kPager),
};
constexpr Example kSearchExamples[] = {
    {"gongbu search 서버 없이 컨테이너 실행"},
    {"gongbu search '\"거버넌스 모드\"' 삭제"},
    {"gongbu search 암호화 --service s3"},
    {"gongbu search 관리형 --category 컨테이너"},
    {"gongbu search 'SQS OR SNS' 순서 -EC2"},
    {"gongbu search 캐시 tag:db --sort modified"},
    {"gongbu search what is a NAT gateway --format jsonl"},
    {"gongbu search -i", {"while you type", "입력하는 대로 검색합니다"}},
    {"gongbu search -- -EC2 서버",
     {"after --, everything is the query", "-- 뒤는 모두 검색어입니다"}},
};

constexpr Option kExplainOptions[] = {
    kLimit,
    kOffset,
    kService,
    kCategory,
    kMention,
    kTag,
    kFolderOption,
    kPath,
    kModified,
    kSort,
    kMode,
    option_of(setting::kPager),
    {.name = "timing", .help = {"microseconds of each stage", "단계마다 걸린 시간(마이크로초)"}},
};
constexpr Example kExplainExamples[] = {
    {"gongbu explain 컨테이너를 실행"},
    {"gongbu explain 'SQS OR SNS' 순서 --timing"},
};

// related
constexpr Option kPlace = {
    .name = "place",
    .type = kText,
    .value_name = "PATH:LINE",
    .required = true,
    .help = {"a line of a note that is indexed; the first one when there is no number",
             "색인한 노트의 줄. 번호가 없으면 첫 줄입니다"}};
constexpr Option kRelatedOptions[] = {
    kLimit,
    format_option(kSearchFormats, {"how the answer is printed", "답을 출력하는 형식"}),
    kJson,
    kNull,
    option_of(setting::kColor),
    option_of(setting::kPager),
};
constexpr Example kRelatedExamples[] = {
    {"gongbu related notes/a.md:5"},
    {"gongbu related a.md:5 -n 3 --format paths"},
};

// open
constexpr Option kHitNumber = {.name = "n",
                               .type = kNumber,
                               .value_name = "N",
                               .initial = "1",
                               .help = {"the number before the result", "결과 앞에 적힌 번호"}};
constexpr Example kOpenExamples[] = {
    {"gongbu open 2",
     {"the second result of the last search", "마지막 검색의 두 번째 결과를 엽니다"}},
};

// suggest
constexpr Option kPrefix = {.name = "prefix",
                            .type = kText,
                            .value_name = "PREFIX",
                            .repeatable = true,
                            .required = true,
                            .known = Known::kWord,
                            .help = {"what is typed so far", "지금까지 입력한 글자"}};
constexpr Choice kSuggestFormats[] = {
    {format_name(OutputFormat::kText),
     {"text, kind and passages, separated by tabs", "글, 종류, 단락 수를 탭으로 구분"}},
    {format_name(OutputFormat::kJson)}};
constexpr Option kSuggestOptions[] = {
    limit_option({"completions at most", "최대 자동 완성 수"}),
    format_option(kSuggestFormats,
                  {"how the completions are printed", "자동 완성을 출력하는 형식"}),
};
constexpr Example kSuggestExamples[] = {
    {"gongbu suggest 컨테ㅇ"},
    {"gongbu suggest ㅋㅌㅇㄴ"},
    {"gongbu suggest farg"},
};

// eval
constexpr Option kJudgedFile = {
    .name = "file",
    .type = kFile,
    .value_name = "FILE",
    .help = {"TSV: kind, query, filters, wanted", "TSV: 종류, 검색어, 필터, 정답"}};
constexpr Option kEvalOptions[] = {
    {.name = "collection",
     .type = kFolder,
     .value_name = "DIR",
     .excludes = "file",
     .help = {"a folder with docs.tsv, queries.tsv and qrels.tsv, instead of FILE",
              "FILE 대신 쓸, docs.tsv·queries.tsv·qrels.tsv가 있는 폴더"}},
    format_option(kTextOrJson, {"how the figures are printed", "수치를 출력하는 형식"}),
    kMode,
    {.name = "run",
     .type = kFile,
     .value_name = "FILE",
     .help = {"write query, rank, id and score there",
              "검색어, 순위, id, 점수를 이 파일에 씁니다"}},
    {.name = "compare",
     .type = kFile,
     .value_name = "FILE",
     .help = {"an earlier run's JSON: name each query that got better or worse",
              "이전 실행의 JSON. 좋아지거나 나빠진 검색어를 하나씩 알려 줍니다"}},
};
constexpr Example kEvalExamples[] = {
    {"gongbu eval judged.tsv",
     {"queries with known answers, asked of the index", "정답을 아는 검색어를 색인에 물어봅니다"}},
    {"gongbu eval judged.tsv --format json > before.json"},
    {"gongbu eval judged.tsv --compare before.json",
     {"what got better, what worse?", "무엇이 좋아지고 무엇이 나빠졌는지 봅니다"}},
    {"gongbu eval --collection cranfield",
     {"over an index of its own, which is not kept",
      "따로 만든 색인에서 재며, 색인은 남기지 않습니다"}},
};

// status, check, watch
constexpr Option kStatusOptions[] = {
    format_option(kTextOrJson, {"how it is printed", "출력하는 형식"})};
constexpr Example kStatusExamples[] = {
    {"gongbu status", {"folders, notes, passages and size", "폴더, 노트, 단락 수와 크기를 봅니다"}},
    {"gongbu status --format json"},
};

constexpr Option kCheckOptions[] = {
    {.name = "repair",
     .help = {"build the index anew when it is not whole", "색인이 온전하지 않으면 다시 만듭니다"}},
    {.name = "sample",
     .type = kNumber,
     .value_name = "N",
     .help = {"how many passages to analyse again; all", "다시 분석할 단락 수. 기본은 전부입니다"}},
};
constexpr Example kCheckExamples[] = {
    {"gongbu check", {"is the index whole, and up to date?", "색인이 온전하고 최신인지 봅니다"}},
    {"gongbu check --sample 1000",
     {"quicker: not every passage is analysed again",
      "모든 단락을 다시 분석하지 않아 더 빠릅니다"}},
    {"gongbu check --repair",
     {"builds it anew from its folders when it is not whole",
      "온전하지 않으면 폴더에서 다시 만듭니다"}},
};

constexpr Choice kJsonLines[] = {{"jsonl"}};
constexpr Option kExportOptions[] = {format_option(
    kJsonLines, {"how it is printed: an object a line", "출력하는 형식. 한 줄에 객체 하나입니다"})};
constexpr Example kExportExamples[] = {
    {"gongbu export >passages.jsonl",
     {"each passage with its lines, facets and weighed words",
      "단락마다 줄 번호, 분류, 가중치를 매긴 단어를 씁니다"}},
    {"gongbu export | jq -r .heading[-1]"},
};

constexpr Option kWatchFolders = {.name = "dir",
                                  .type = kFolder,
                                  .value_name = "DIR",
                                  .repeatable = true,
                                  .setting = &setting::kFolders,
                                  .help = {"folders of notes to add", "추가할 노트 폴더"}};
constexpr Example kWatchExamples[] = {
    {"gongbu watch", {"follow all known folders", "이미 아는 폴더를 모두 지켜봅니다"}},
    {"gongbu watch ~/notes", {"add a folder first", "먼저 폴더를 추가합니다"}},
};

// config
constexpr Choice kConfigActions[] = {
    {"show", {"what is in force, and who says so", "지금 적용되는 값과 그 출처를 봅니다"}},
    {"check", {"is the file without mistakes?", "파일에 잘못이 없는지 봅니다"}},
    {"edit",
     {"in your editor; makes the file first", "편집기로 엽니다. 파일이 없으면 먼저 만듭니다"}}};
constexpr Option kConfigAction = {.name = "action",
                                  .type = kChoice,
                                  .value_name = "ACTION",
                                  .initial = "show",
                                  .choices = kConfigActions,
                                  .help = {"what to do", "할 일"}};
constexpr Option kConfigOptions[] = {
    format_option(kTextOrJson, {"how the settings are printed", "설정을 출력하는 형식"})};
constexpr Example kConfigExamples[] = {
    {"gongbu config", {"what is in force, and who says so", "지금 적용되는 값과 그 출처를 봅니다"}},
    {"gongbu config check"},
    {"gongbu config edit"},
    {"gongbu config -c work", {"the same for a collection", "컬렉션 하나에 대해 같은 것을 봅니다"}},
};

// serve
constexpr Option kServeOptions[] = {
    {.name = "port",
     .type = kNumber,
     .value_name = "N",
     .initial = "4870",
     .help = {"the port; when it is taken, another; 0: any",
              "포트 번호. 이미 쓰이면 다른 포트를 고릅니다. 0이면 아무 포트나 씁니다"}},
    {.name = "address",
     .type = kText,
     .value_name = "ADDRESS",
     .help = {"listen here instead of on this machine alone; the page then wants a token",
              "이 컴퓨터 대신 이 주소에서 기다립니다. 이때는 토큰이 있어야 열립니다"}},
    {.name = "open", .help = {"open the page in the browser", "브라우저에서 페이지를 엽니다"}},
    {.name = "watch",
     .help = {"follow the folders: index what is saved",
              "폴더를 지켜보며 저장한 노트를 색인합니다"}},
    {.name = "check",
     .help = {"say what would be reachable from where, and start nothing",
              "어디에서 접속할 수 있는지만 알려 주고 시작하지 않습니다"}},
};
constexpr Example kServeExamples[] = {
    {"gongbu serve", {"prints the address of the page", "페이지 주소를 출력합니다"}},
    {"gongbu serve --open --watch",
     {"opens it, and finds what is saved meanwhile",
      "페이지를 열고, 그사이 저장한 노트도 찾습니다"}},
    {"gongbu serve --check", {"who could reach it?", "누가 접속할 수 있는지 봅니다"}},
};

// lsp, completion
constexpr Option kLspOptions[] = {{.name = "stdio",
                                   .help = {"what it does anyway; some editors say so",
                                            "원래 하는 일이지만 일부 편집기가 붙입니다"}}};

constexpr Choice kShells[] = {{"bash"}, {"zsh"}, {"fish"}};
constexpr Option kShell = {.name = "shell",
                           .type = kChoice,
                           .value_name = "SHELL",
                           .choices = kShells,
                           .required = true,
                           .help = {"the shell that will read the script", "스크립트를 읽을 셸"}};
// In the order of Known, without kNothing.
constexpr Choice kKnown[] = {{"service"},    {"category"}, {"mention"},
                             {"collection"}, {"source"},   {"word"}};
constexpr Option kCompletionOptions[] = {
    {.name = "values",
     .type = kChoice,
     .value_name = "KIND",
     .choices = kKnown,
     .help = {"print what the shell may offer for such a value instead: what the index and the "
              "settings have",
              "스크립트 대신 이런 값으로 셸이 권할 것을 출력합니다. 색인과 설정에 있는 것입니다"}},
    {.name = "word",
     .type = kText,
     .value_name = "TEXT",
     .help = {"with --values: what is typed so far, in half-typed Hangul too",
              "--values와 함께: 지금까지 입력한 글자. 덜 입력한 한글도 됩니다"}},
};
constexpr Example kCompletionExamples[] = {
    {"source <(gongbu completion bash)", {"in ~/.bashrc", "~/.bashrc에 넣습니다"}},
    {"source <(gongbu completion zsh)",
     {"in ~/.zshrc, after compinit", "~/.zshrc의 compinit 뒤에 넣습니다"}},
    {"gongbu completion fish | source",
     {"in ~/.config/fish/config.fish", "~/.config/fish/config.fish에 넣습니다"}},
    {"gongbu completion bash --values category --word 컨텡",
     {"what bash asks at Tab", "Tab을 누르면 bash가 묻는 것입니다"}},
};

constexpr Command kCommands[] = {
    {.id = CommandId::kInit,
     .name = "init",
     .summary = {"Begin: find your notes, write the settings file, make the index",
                 "처음 시작: 노트를 찾아 설정 파일을 쓰고 색인을 만듭니다"},
     .operand = &kFirstFolders,
     .options = {},
     .examples = kInitExamples,
     .about =
         {"Asks nothing. Folders are added to the settings file; what else stands there stays.",
          "아무것도 묻지 않습니다. 설정 파일에는 폴더만 더하며, 다른 내용은 그대로 둡니다."},
     .reads_settings = false},
    {.id = CommandId::kIndex,
     .name = "index",
     .summary = {"Read folders of notes into the index", "노트 폴더를 읽어 색인에 넣습니다"},
     .operand = &kIndexFolders,
     .options = kIndexOptions,
     .examples = kIndexExamples,
     .about = {"Only what changed is read again. Notes are .md, .markdown, .mdx, .txt, .org,\n"
               ".ipynb, .html, .htm and .csv files.",
               "바뀐 것만 다시 읽습니다. 노트는 .md, .markdown, .mdx, .txt, .org,\n"
               ".ipynb, .html, .htm, .csv 파일입니다."}},
    {.id = CommandId::kForget,
     .name = "forget",
     .summary = {"Follow a folder no more; drop deleted text now",
                 "폴더 추적을 그만두거나, 지운 글을 바로 없앱니다"},
     .operand = &kForgottenPlaces,
     .options = kForgetOptions,
     .examples = kForgetExamples,
     .about = {"The notes themselves are not touched.", "노트 자체는 건드리지 않습니다."}},
    {.id = CommandId::kSearch,
     .name = "search",
     .summary = {"Find the passages that answer a question", "질문에 답이 되는 단락을 찾습니다"},
     .operand = &kSearchQuery,
     .options = kSearchOptions,
     .examples = kSearchExamples,
     .about =
         {"Names in vimgrep lines and paths are quoted as git does (core.quotePath=false): "
          "one with a\n"
          "quote, backslash, control or invisible character, or a colon in vimgrep lines, "
          "stands in\n"
          "double quotes with C's escapes (\\n, \\072). One that begins with -, + or ~ begins "
          "with ./.\n"
          "Exit code: 0 found, 1 nothing found, 2 error.",
          "vimgrep 줄과 경로의 이름은 git처럼 인용합니다(core.quotePath=false). 따옴표, 역슬래시, "
          "제어 문자나\n"
          "보이지 않는 문자가 있거나 vimgrep 줄에서 쌍점이 있는 이름은 큰따옴표 안에 C의 이스케이프"
          "(\\n, \\072)로\n"
          "출력합니다. -, +, ~로 시작하는 이름은 ./로 시작합니다.\n"
          "종료 코드: 0 찾음, 1 찾지 못함, 2 오류."},
     .excludes_words = true},
    {.id = CommandId::kRelated,
     .name = "related",
     .summary = {"Find what else the notes have on the subject of a passage",
                 "어떤 단락과 같은 것을 다루는 다른 단락을 찾습니다"},
     .operand = &kPlace,
     .options = kRelatedOptions,
     .examples = kRelatedExamples,
     .about = {"By words and by meaning. The path is from the current folder, or as answers print "
               "it.\nExit code: 0 found, 1 nothing found, 2 error.",
               "단어와 뜻으로 찾습니다. 경로는 지금 폴더에서 본 것이나 답에 나온 그대로 씁니다.\n"
               "종료 코드: 0 찾음, 1 찾지 못함, 2 오류."}},
    {.id = CommandId::kOpen,
     .name = "open",
     .summary = {"Open a result of the last search in your editor",
                 "마지막 검색의 결과를 편집기로 엽니다"},
     .operand = &kHitNumber,
     .options = {},
     .examples = kOpenExamples,
     .about = {"The last search of this terminal, at the line that was found. The editor is the\n"
               "setting editor, $GONGBU_EDITOR, $VISUAL or $EDITOR.",
               "이 터미널에서 한 마지막 검색의 결과를 찾은 줄에서 엽니다. 편집기는 설정 editor나\n"
               "$GONGBU_EDITOR, $VISUAL, $EDITOR를 따릅니다."}},
    {.id = CommandId::kSuggest,
     .name = "suggest",
     .summary = {"Complete what is being typed", "입력하고 있는 말을 완성합니다"},
     .operand = &kPrefix,
     .options = kSuggestOptions,
     .examples = kSuggestExamples},
    {.id = CommandId::kExplain,
     .name = "explain",
     .summary = {"Show every stage of a search", "검색의 모든 단계를 보여 줍니다"},
     .operand = &kQuery,
     .options = kExplainOptions,
     .examples = kExplainExamples,
     .excludes_words = true},
    {.id = CommandId::kEval,
     .name = "eval",
     .summary = {"Measure the answers to queries with known answers",
                 "정답을 아는 검색어로 검색 품질을 잽니다"},
     .operand = &kJudgedFile,
     .options = kEvalOptions,
     .examples = kEvalExamples},
    {.id = CommandId::kStatus,
     .name = "status",
     .summary = {"Show what the index holds", "색인에 무엇이 있는지 보여 줍니다"},
     .options = kStatusOptions,
     .examples = kStatusExamples},
    {.id = CommandId::kCheck,
     .name = "check",
     .summary = {"Check that the index is whole", "색인이 온전한지 검사합니다"},
     .options = kCheckOptions,
     .examples = kCheckExamples,
     .about = {"Exit code: 0 whole, 1 not whole.", "종료 코드: 0 온전함, 1 온전하지 않음."}},
    {.id = CommandId::kExport,
     .name = "export",
     .summary = {"Print every passage for other programs",
                 "다른 프로그램에 줄 단락을 모두 출력합니다"},
     .options = kExportOptions,
     .examples = kExportExamples,
     .about = {"An object a line: the members of a result of gongbu search --format json, and\n"
               "words (stem: impact), words_in_headings and length.",
               "한 줄에 객체 하나입니다. gongbu search --format json의 결과 하나와 같고, 거기에\n"
               "words(어간: 가중치), words_in_headings, length가 더 있습니다."}},
    {.id = CommandId::kWatch,
     .name = "watch",
     .summary = {"Follow the folders: index what is saved",
                 "폴더를 지켜보며 저장한 노트를 바로 색인에 넣습니다"},
     .operand = &kWatchFolders,
     .options = {},
     .examples = kWatchExamples,
     .about = {"A saved note is found by a search within a second. Ctrl-C ends it. Other programs "
               "may search and index meanwhile.",
               "저장한 노트는 1초 안에 검색됩니다. Ctrl-C로 끝냅니다. 그동안 다른 프로그램도 "
               "검색하고 색인할 수 있습니다."}},
    {.id = CommandId::kServe,
     .name = "serve",
     .summary = {"Search in a browser; an HTTP API",
                 "브라우저에서 검색합니다. HTTP API도 제공합니다"},
     .options = kServeOptions,
     .examples = kServeExamples,
     .about = {"The page and the API answer on this machine alone (127.0.0.1 and ::1). Ctrl-C ends "
               "it.\nThe API is described at /api/openapi.json.",
               "페이지와 API는 이 컴퓨터(127.0.0.1과 ::1)에만 응답합니다. Ctrl-C로 끝냅니다.\n"
               "API 설명은 /api/openapi.json에 있습니다."}},
    {.id = CommandId::kLsp,
     .name = "lsp",
     .summary = {"Search inside an editor, by the Language Server Protocol",
                 "편집기 안에서 검색합니다(Language Server Protocol)"},
     .options = kLspOptions,
     .about = {"Speaks the Language Server Protocol 3.17 on standard input and output; editors "
               "start it.\nNeovim, Emacs and VS Code have clients that do so under editors/.",
               "표준 입출력으로 Language Server Protocol 3.17을 주고받으며, 편집기가 시작합니다.\n"
               "Neovim, Emacs, VS Code의 클라이언트는 editors/에 있습니다."}},
    {.id = CommandId::kMcp,
     .name = "mcp",
     .summary = {"Search for assistants, by the Model Context Protocol",
                 "AI 비서를 위해 검색합니다(Model Context Protocol)"},
     .options = {},
     .about = {"Speaks the Model Context Protocol on standard input and output; assistants start "
               "it:\n  {\"mcpServers\": {\"gongbu\": {\"command\": \"gongbu\", \"args\": "
               "[\"mcp\"]}}}",
               "표준 입출력으로 Model Context Protocol을 주고받으며, AI 비서가 시작합니다.\n"
               "  {\"mcpServers\": {\"gongbu\": {\"command\": \"gongbu\", \"args\": [\"mcp\"]}}}"}},
    {.id = CommandId::kConfig,
     .name = "config",
     .summary = {"Show, check or edit the settings", "설정을 보여 주거나 검사하거나 고칩니다"},
     .operand = &kConfigAction,
     .options = kConfigOptions,
     .examples = kConfigExamples,
     .about =
         {"The file is --config, else $GONGBU_CONFIG, else $XDG_CONFIG_HOME/gongbu/config.toml.\n"
          "An option comes before an environment variable, that before the file, and the file\n"
          "before the default.",
          "파일은 --config, 없으면 $GONGBU_CONFIG, 없으면 "
          "$XDG_CONFIG_HOME/gongbu/config.toml입니다.\n"
          "옵션이 환경 변수보다, 환경 변수가 파일보다, 파일이 기본값보다 앞섭니다."},
     .reads_settings = false},
    {.id = CommandId::kCompletion,
     .name = "completion",
     .summary = {"Print a completion script for bash, zsh or fish",
                 "bash, zsh, fish의 자동 완성 스크립트를 출력합니다"},
     .operand = &kShell,
     .options = kCompletionOptions,
     .examples = kCompletionExamples,
     .reads_settings = false},
};

}  // namespace

std::span<const Command> commands() { return kCommands; }

const Command* find_command(std::string_view name) {
  const auto* found = std::ranges::find(kCommands, name, &Command::name);
  return found == std::end(kCommands) ? nullptr : found;
}

const Option* find_option(const Command& command, std::string_view name) {
  if (command.operand && command.operand->name == name) return command.operand;
  for (const Option* option : options_of(command))
    if (option->name == name) return option;
  return nullptr;
}

std::vector<const Option*> options_of(const Command& command) {
  std::vector<const Option*> out;
  for (const Option& option : command.options) out.push_back(&option);
  for (const Option& option : common_options())
    if (std::ranges::find(command.options, option.name, &Option::name) == command.options.end())
      out.push_back(&option);
  return out;
}

std::span<const Option> common_options() { return kCommonOptions; }
std::span<const Option> program_options() { return kProgramOptions; }
std::span<const Example> program_examples() { return kProgramExamples; }
Text program_summary() {
  return {"Full-text search for study notes in Korean and English",
          "한국어와 영어로 쓴 공부 노트를 전문 검색합니다"};
}
Text program_about() {
  return {
      "The index is --db, else the collection's of -c, else $GONGBU_DB, else that of the settings\n"
      "file, else $XDG_DATA_HOME/gongbu/default.",
      "색인은 --db, 없으면 -c로 고른 컬렉션의 것, 없으면 $GONGBU_DB, 없으면 설정 파일의 것,\n"
      "없으면 $XDG_DATA_HOME/gongbu/default입니다."};
}

}  // namespace gongbu
