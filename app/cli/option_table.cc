#include "app/cli/option_table.h"

#include <algorithm>

#include "app/cli/output_format.h"

namespace gongbu {
namespace {

using enum ValueType;

// Of every command, and of the program itself.
constexpr Option kHelp = {
    .name = "help", .short_name = 'h', .help = {"print this help message and exit"}};
constexpr Option kDb = option_of(setting::kIndex);
constexpr Option kCollection = option_of(setting::kCollection, 'c');
constexpr Option kConfigFile = {.name = "config",
                                .type = kFile,
                                .value_name = "FILE",
                                .environment = "GONGBU_CONFIG",
                                .help = {"the settings file to read"}};
constexpr Option kCommonOptions[] = {kDb, kCollection, kConfigFile, kHelp};
constexpr Option kProgramOptions[] = {
    kDb,
    kCollection,
    kConfigFile,
    kHelp,
    {.name = "version", .help = {"print the program's version and exit"}}};
constexpr Example kProgramExamples[] = {
    {"gongbu index ~/notes"},
    {"gongbu search 서버 없이 컨테이너 실행"},
    {"gongbu search encryption at rest --service s3"},
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

// index
constexpr Option kIndexFolders = {
    .name = "dir",
    .type = kFolder,
    .value_name = "DIR",
    .repeatable = true,
    .setting = &setting::kFolders,
    .help = {"folders of notes to add; with none, all known ones are refreshed"}};
constexpr Option kIndexOptions[] = {
    option_of(setting::kCatalogs),
    {.name = "full",
     .help = {"build the index anew, beside the one that is there until it is done"}},
    {.name = "prune",
     .help = {"drop the notes of folders that are not there now, instead of keeping them"}},
    {.name = "compact",
     .help = {"make the index as small as it gets, in the end (the first and a full build always "
              "do)"}},
    option_of(setting::kThreads),
};
constexpr Example kIndexExamples[] = {
    {"gongbu index ~/notes", {"add a folder, and remember it"}},
    {"gongbu index", {"refresh all folders"}},
    {"gongbu index ~/노트 --catalog 내용어.toml", {"with names of your own"}},
};

// forget
constexpr Option kForgottenPlaces = {.name = "dir",
                                     .type = kFolder,
                                     .value_name = "DIR",
                                     .repeatable = true,
                                     .help = {"folders, or catalogs, to follow no more"}};
constexpr Option kForgetOptions[] = {
    {.name = "now",
     .help = {"the text of deleted notes leaves the disk now, not when a quarter is deleted"}},
};
constexpr Example kForgetExamples[] = {
    {"gongbu forget ~/notes/old", {"follow the folder no more; its notes are found no more"}},
    {"gongbu forget --now", {"what was deleted from the notes leaves the index's files"}},
};

// search and explain
constexpr Option kQuery = {
    .name = "query",
    .type = kText,
    .value_name = "QUERY",
    .repeatable = true,
    .required = true,
    .help = {"words, \"phrase\", -word, AND OR NOT ( ), prefix*, field:value"}};
constexpr Option kLimit = option_of(setting::kLimit, 'n');
constexpr Option kOffset = {.name = "offset",
                            .type = kNumber,
                            .value_name = "N",
                            .initial = "0",
                            .help = {"results to pass over"}};
constexpr Option kService = option_of(setting::kService);
constexpr Option kCategory = option_of(setting::kCategory);
constexpr Option kMention = option_of(setting::kMention);
constexpr Option kPath = option_of(setting::kPath);
constexpr Option kMode = option_of(setting::kMode);

constexpr Choice kSearchFormats[] = {{format_name(OutputFormat::kText)},
                                     {format_name(OutputFormat::kJson)},
                                     {format_name(OutputFormat::kJsonl)},
                                     {format_name(OutputFormat::kVimgrep)},
                                     {format_name(OutputFormat::kPaths)}};
constexpr Option kSearchOptions[] = {
    kLimit,
    kOffset,
    kService,
    kCategory,
    kMention,
    kPath,
    kMode,
    format_option(kSearchFormats, {"how the answer is printed"}),
    {.name = "json", .help = {"the same as --format json"}},
    option_of(setting::kFacets),
    option_of(setting::kSnippet),
    option_of(setting::kColor),
};
constexpr Example kSearchExamples[] = {
    {"gongbu search 서버 없이 컨테이너 실행"},
    {"gongbu search '\"거버넌스 모드\"' 삭제"},
    {"gongbu search 암호화 --service s3"},
    {"gongbu search 관리형 --category 컨테이너"},
    {"gongbu search 'SQS OR SNS' 순서 -EC2"},
    {"gongbu search what is a NAT gateway --format jsonl"},
    {"gongbu search -- -EC2 서버", {"after --, everything is the query"}},
};

constexpr Option kExplainOptions[] = {
    kLimit,   kOffset, kService, kCategory,
    kMention, kPath,   kMode,    {.name = "timing", .help = {"microseconds of each stage"}},
};
constexpr Example kExplainExamples[] = {
    {"gongbu explain 컨테이너를 실행"},
    {"gongbu explain 'SQS OR SNS' 순서 --timing"},
};

// suggest
constexpr Option kPrefix = {.name = "prefix",
                            .type = kText,
                            .value_name = "PREFIX",
                            .repeatable = true,
                            .required = true,
                            .help = {"what is typed so far"}};
constexpr Choice kSuggestFormats[] = {
    {format_name(OutputFormat::kText), {"text, kind and passages, separated by tabs"}},
    {format_name(OutputFormat::kJson)}};
constexpr Option kSuggestOptions[] = {
    limit_option({"completions at most"}),
    format_option(kSuggestFormats, {"how the completions are printed"}),
};
constexpr Example kSuggestExamples[] = {
    {"gongbu suggest 컨테ㅇ"},
    {"gongbu suggest ㅋㅌㅇㄴ"},
    {"gongbu suggest farg"},
};

// eval
constexpr Option kJudgedFile = {.name = "file",
                                .type = kFile,
                                .value_name = "FILE",
                                .help = {"TSV: kind, query, filters, wanted"}};
constexpr Option kEvalOptions[] = {
    {.name = "collection",
     .type = kFolder,
     .value_name = "DIR",
     .excludes = "file",
     .help = {"a folder with docs.tsv, queries.tsv and qrels.tsv, instead of FILE"}},
    format_option(kTextOrJson, {"how the figures are printed"}),
    kMode,
    {.name = "run",
     .type = kFile,
     .value_name = "FILE",
     .help = {"write query, rank, id and score there"}},
    {.name = "compare",
     .type = kFile,
     .value_name = "FILE",
     .help = {"an earlier run's JSON: name each query that got better or worse"}},
};
constexpr Example kEvalExamples[] = {
    {"gongbu eval judged.tsv", {"queries with known answers, asked of the index"}},
    {"gongbu eval judged.tsv --format json > before.json"},
    {"gongbu eval judged.tsv --compare before.json", {"what got better, what worse?"}},
    {"gongbu eval --collection cranfield", {"over an index of its own, which is not kept"}},
};

// status, check, watch
constexpr Option kStatusOptions[] = {format_option(kTextOrJson, {"how it is printed"})};
constexpr Example kStatusExamples[] = {
    {"gongbu status", {"folders, notes, passages and size"}},
    {"gongbu status --format json"},
};

constexpr Option kCheckOptions[] = {
    {.name = "repair", .help = {"build the index anew when it is not whole"}},
    {.name = "sample",
     .type = kNumber,
     .value_name = "N",
     .help = {"how many passages to analyse again; all"}},
};
constexpr Example kCheckExamples[] = {
    {"gongbu check", {"is the index whole, and up to date?"}},
    {"gongbu check --sample 1000", {"quicker: not every passage is analysed again"}},
    {"gongbu check --repair", {"builds it anew from its folders when it is not whole"}},
};

constexpr Option kWatchFolders = {.name = "dir",
                                  .type = kFolder,
                                  .value_name = "DIR",
                                  .repeatable = true,
                                  .setting = &setting::kFolders,
                                  .help = {"folders of notes to add"}};
constexpr Example kWatchExamples[] = {
    {"gongbu watch", {"follow all known folders"}},
    {"gongbu watch ~/notes", {"add a folder first"}},
};

// config
constexpr Choice kConfigActions[] = {{"show", {"what is in force, and who says so"}},
                                     {"check", {"is the file without mistakes?"}},
                                     {"edit", {"in your editor; makes the file first"}}};
constexpr Option kConfigAction = {.name = "action",
                                  .type = kChoice,
                                  .value_name = "ACTION",
                                  .initial = "show",
                                  .choices = kConfigActions,
                                  .help = {"what to do"}};
constexpr Option kConfigOptions[] = {format_option(kTextOrJson, {"how the settings are printed"})};
constexpr Example kConfigExamples[] = {
    {"gongbu config", {"what is in force, and who says so"}},
    {"gongbu config check"},
    {"gongbu config edit"},
    {"gongbu config -c work", {"the same for a collection"}},
};

// lsp, completion
constexpr Option kLspOptions[] = {
    {.name = "stdio", .help = {"what it does anyway; some editors say so"}}};

constexpr Choice kShells[] = {{"bash"}, {"zsh"}, {"fish"}};
constexpr Option kShell = {.name = "shell",
                           .type = kChoice,
                           .value_name = "SHELL",
                           .choices = kShells,
                           .required = true,
                           .help = {"the shell that will read the script"}};
constexpr Example kCompletionExamples[] = {
    {"source <(gongbu completion bash)", {"in ~/.bashrc"}},
    {"source <(gongbu completion zsh)", {"in ~/.zshrc, after compinit"}},
    {"gongbu completion fish | source", {"in ~/.config/fish/config.fish"}},
};

constexpr Command kCommands[] = {
    {.id = CommandId::kIndex,
     .name = "index",
     .summary = {"Read folders of notes into the index"},
     .operand = &kIndexFolders,
     .options = kIndexOptions,
     .examples = kIndexExamples,
     .about = {"Only what changed is read again. Notes are .md, .markdown, .mdx, .txt, .org,\n"
               ".ipynb, .html, .htm and .csv files."}},
    {.id = CommandId::kForget,
     .name = "forget",
     .summary = {"Follow a folder no more; drop deleted text now"},
     .operand = &kForgottenPlaces,
     .options = kForgetOptions,
     .examples = kForgetExamples,
     .about = {"The notes themselves are not touched."}},
    {.id = CommandId::kSearch,
     .name = "search",
     .summary = {"Find the passages that answer a question"},
     .operand = &kQuery,
     .options = kSearchOptions,
     .examples = kSearchExamples,
     .about = {"Exit code: 0 found, 1 nothing found, 2 error."},
     .excludes_words = true},
    {.id = CommandId::kSuggest,
     .name = "suggest",
     .summary = {"Complete what is being typed"},
     .operand = &kPrefix,
     .options = kSuggestOptions,
     .examples = kSuggestExamples},
    {.id = CommandId::kExplain,
     .name = "explain",
     .summary = {"Show every stage of a search"},
     .operand = &kQuery,
     .options = kExplainOptions,
     .examples = kExplainExamples,
     .excludes_words = true},
    {.id = CommandId::kEval,
     .name = "eval",
     .summary = {"Measure the answers to queries with known answers"},
     .operand = &kJudgedFile,
     .options = kEvalOptions,
     .examples = kEvalExamples},
    {.id = CommandId::kStatus,
     .name = "status",
     .summary = {"Show what the index holds"},
     .options = kStatusOptions,
     .examples = kStatusExamples},
    {.id = CommandId::kCheck,
     .name = "check",
     .summary = {"Check that the index is whole"},
     .options = kCheckOptions,
     .examples = kCheckExamples,
     .about = {"Exit code: 0 whole, 1 not whole."}},
    {.id = CommandId::kWatch,
     .name = "watch",
     .summary = {"Follow the folders: index what is saved"},
     .operand = &kWatchFolders,
     .options = {},
     .examples = kWatchExamples,
     .about = {"A saved note is found by a search within a second. Ctrl-C ends it. Other programs "
               "may search and index meanwhile."}},
    {.id = CommandId::kLsp,
     .name = "lsp",
     .summary = {"Search inside an editor, by the Language Server Protocol"},
     .options = kLspOptions,
     .about = {"Speaks the Language Server Protocol 3.17 on standard input and output; editors "
               "start it.\nNeovim, Emacs and VS Code have clients that do so under editors/."}},
    {.id = CommandId::kMcp,
     .name = "mcp",
     .summary = {"Search for assistants, by the Model Context Protocol"},
     .options = {},
     .about = {"Speaks the Model Context Protocol on standard input and output; assistants start "
               "it:\n  {\"mcpServers\": {\"gongbu\": {\"command\": \"gongbu\", \"args\": "
               "[\"mcp\"]}}}"}},
    {.id = CommandId::kConfig,
     .name = "config",
     .summary = {"Show, check or edit the settings"},
     .operand = &kConfigAction,
     .options = kConfigOptions,
     .examples = kConfigExamples,
     .about =
         {"The file is --config, else $GONGBU_CONFIG, else $XDG_CONFIG_HOME/gongbu/config.toml.\n"
          "An option comes before an environment variable, that before the file, and the file\n"
          "before the default."},
     .reads_settings = false},
    {.id = CommandId::kCompletion,
     .name = "completion",
     .summary = {"Print a completion script for bash, zsh or fish"},
     .operand = &kShell,
     .options = {},
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
Text program_summary() { return {"Full-text search for study notes in Korean and English"}; }
Text program_about() {
  return {
      "The index is --db, else the collection's of -c, else $GONGBU_DB, else that of the settings\n"
      "file, else $XDG_DATA_HOME/gongbu/default."};
}

}  // namespace gongbu
