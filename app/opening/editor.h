// How an editor is told to open a note at a line and a column. Each has its own way, known by the
// program's name; a setting may say it itself with {path}, {line} and {column}.
//
//   editor_command("nvim -R", {"/n/a.md", 12, 5})         nvim -R "+call cursor(12,5)" /n/a.md
//   editor_command("code", …)                             code -g /n/a.md:12:5
//   editor_command("mine {path} at {line}", …)            mine /n/a.md at 12
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/cli/arguments.h"
#include "corpus/result.h"

namespace gongbu {

/// Line and byte column are counted from 1. REQUIRES: path is absolute.
struct NotePlace {
  std::string path;
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

/// The words that open the place. Editors that count characters are told those: the line is read.
/// Of an editor that is not known, "+LINE" before the path, which most take. Errors: a quote
/// without an end; no words.
Result<std::vector<std::string>> editor_command(const std::string& command, const NotePlace& place);

/// The setting `editor`, $VISUAL, $EDITOR, else the first of vi, nano and emacs that there is.
std::string chosen_editor(const Arguments& arguments);

/// Opens the place and waits for the editor. Errors: the note is not there; no such editor; one that
/// failed.
Result<Done> open_in_editor(const Arguments& arguments, const NotePlace& place);

}  // namespace gongbu
