// An answer as text: for people and for editors. Pure functions; they
// print nothing and ask no terminal, the caller says what it can do.
//
//   render_vimgrep(answer, {.cwd = "/home/나"})
//     →  "notes/컨테이너.md:15:3:- 서버 없이 컨테이너를 실행\n"
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "corpus/message.h"
#include "search/render/painted.h"
#include "search/response.h"

namespace gongbu {

/// A message in the reader's language.
using Say = std::function<std::string(const Message&)>;
inline std::string in_english(const Message& message) { return message; }

/// A count as the reader's country writes it.
using Number = std::function<std::string(std::uint64_t)>;
inline std::string in_digits(std::uint64_t number) { return std::to_string(number); }

/// OSC 8 hyperlinks, and how the terminal wants the line in them: a file URL as the draft of OSC 8
/// says has none, Kitty reads "#12" behind it, VS Code's terminal opens vscode://file/PATH:12:5.
enum class Links : std::uint8_t { kNone, kFile, kFileWithLine, kVisualStudioCode };

struct RenderOptions {
  std::string cwd;           // absolute; printed paths open from here
  std::uint32_t width = 80;  // columns; 0: nothing is cut or folded
  bool color = false;
  Links links = Links::kNone;
  std::string host;       // of the links
  bool null = false;      // of render_vimgrep and render_paths: records end with NUL, names are raw
  bool complete = false;  // no hit comes behind those of the response
  bool every_facet = false;  // those too that say little beside hits
  Say say = in_english;
  Number number = in_digits;
};

/// Heading, place, labels and snippet of every hit, then the total and the facets (mentions when
/// one is chosen).
Painted render_text(const SearchResponse& response, const RenderOptions& options);

/// One line a notice, for stderr: "gongbu: no closing quote; searched as words: \"거버넌스".
std::string render_notices(const std::vector<Notice>& notices, const Say& say = in_english);

/// path:line:column:text of each hit's best line. A path with a colon is quoted too (gate.h).
std::string render_vimgrep(const SearchResponse& response, const RenderOptions& options);

/// Each note once, best first; paths are quoted where they need it.
std::string render_paths(const SearchResponse& response, const RenderOptions& options);

}  // namespace gongbu
