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
  Text help;
};

namespace setting {

inline constexpr Choice kModes[] = {
    {"lexical", {"by words"}}, {"semantic", {"by meaning"}}, {"hybrid", {"by both"}}};
inline constexpr Choice kColors[] = {{"auto"}, {"always"}, {"never"}};
inline constexpr Choice kFacetNames[] = {{"service"}, {"category"}, {"mention"}};

inline constexpr Setting kIndex{.key = "index",
                                .scope = Scope::kPlace,
                                .type = ValueType::kFolder,
                                .value_name = "PATH",
                                .option = "db",
                                .environment = "GONGBU_DB",
                                .help = {"the index to use"}};
inline constexpr Setting kCollection{.key = "collection",
                                     .value_name = "NAME",
                                     .option = "collection",
                                     .environment = "GONGBU_COLLECTION",
                                     .help = {"the collection of the settings file to use"}};
inline constexpr Setting kFolders{
    .key = "folders",
    .scope = Scope::kPlace,
    .type = ValueType::kFolder,
    .value_name = "DIR",
    .option = "dir",
    .repeatable = true,
    .help = {"folders of notes that gongbu index and gongbu watch read"}};
inline constexpr Setting kCatalogs{.key = "catalogs",
                                   .scope = Scope::kIndex,
                                   .type = ValueType::kFile,
                                   .value_name = "FILE",
                                   .option = "catalog",
                                   .repeatable = true,
                                   .help = {"a catalog of your own (TOML), remembered"}};
inline constexpr Setting kThreads{.key = "threads",
                                  .type = ValueType::kNumber,
                                  .value_name = "N",
                                  .option = "threads",
                                  .help = {"how many to read with; as many as processors"}};
inline constexpr Setting kLimit{.key = "search.limit",
                                .scope = Scope::kSearch,
                                .type = ValueType::kNumber,
                                .value_name = "N",
                                .initial = "10",
                                .option = "limit",
                                .help = {"results at most"}};
inline constexpr Setting kSnippet{.key = "search.snippet",
                                  .scope = Scope::kSearch,
                                  .type = ValueType::kNumber,
                                  .value_name = "N",
                                  .initial = "160",
                                  .option = "snippet",
                                  .help = {"characters of a result's text; 0: none"}};
inline constexpr Setting kFacets{.key = "search.facets",
                                 .scope = Scope::kSearch,
                                 .type = ValueType::kNumber,
                                 .value_name = "N",
                                 .initial = "10",
                                 .option = "facets",
                                 .help = {"values shown of each facet; 0: none"}};
inline constexpr Setting kMode{.key = "search.mode",
                               .scope = Scope::kSearch,
                               .type = ValueType::kChoice,
                               .value_name = "MODE",
                               .initial = "hybrid",
                               .option = "mode",
                               .choices = kModes,
                               .help = {"how passages are found"}};
inline constexpr Setting kService{.key = "search.service",
                                  .scope = Scope::kSearch,
                                  .value_name = "ID",
                                  .option = "service",
                                  .repeatable = true,
                                  .help = {"only passages about this service; of several, any"}};
inline constexpr Setting kCategory{.key = "search.category",
                                   .scope = Scope::kSearch,
                                   .value_name = "ID",
                                   .option = "category",
                                   .repeatable = true,
                                   .help = {"only this category, by id, English or Korean name"}};
inline constexpr Setting kMention{.key = "search.mention",
                                  .scope = Scope::kSearch,
                                  .value_name = "ID",
                                  .option = "mention",
                                  .repeatable = true,
                                  .help = {"only passages that name this service"}};
inline constexpr Setting kPath{.key = "search.path",
                               .scope = Scope::kSearch,
                               .value_name = "GLOB",
                               .option = "path",
                               .help = {"only notes whose path matches, such as 'aws/**'"}};
inline constexpr Setting kColor{.key = "color",
                                .type = ValueType::kChoice,
                                .value_name = "WHEN",
                                .initial = "auto",
                                .option = "color",
                                .choices = kColors,
                                .help = {"when the answer is coloured"}};
inline constexpr Setting kEditor{
    .key = "editor",
    .value_name = "COMMAND",
    .environment = "GONGBU_EDITOR",
    .fallback = "VISUAL EDITOR",
    .help = {"the editor that gongbu open and gongbu config edit start"}};

}  // namespace setting

/// In the order in which `gongbu config` lists them.
std::span<const Setting* const> settings();

/// Null when there is none of that key.
const Setting* find_setting(std::string_view key);

}  // namespace gongbu
