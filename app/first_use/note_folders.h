// What a person's folders of notes are, found out rather than asked: for the first use of the program.
//
//   look_into("/home/me/vault")      {kinds {Obsidian vault, git repository}, 953 notes: 940 .md, 13 .csv}
//   usual_folders(home, "/home/me")  {"/home/me/vault", …}: what Obsidian has open, or a folder like ~/notes
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "corpus/result.h"

namespace gongbu {

struct NoteFolder {
  std::string path;            // absolute
  std::vector<Message> kinds;  // "Obsidian vault", "Notion export", … ; may be none
  std::uint64_t notes = 0;
  std::vector<std::pair<std::string, std::uint64_t>> endings;  // ".md" 940, most first
  std::string newest;                                          // the note changed last, relative
};

/// Errors: no such folder, or one that cannot be read. Cost: a listing; no note is opened.
Result<NoteFolder> look_into(const std::string& folder);

/// Where notes are when nobody says: the current folder if it is one of notes, else the vaults that
/// Obsidian knows, else the first that there is of ~/notes, ~/Notes, ~/노트 and the like. The home
/// folder itself is none.
std::vector<std::string> usual_folders(const std::string& home, const std::string& current);

/// What a note is called, for an example of a search: its file name without ending and Notion's
/// id. Empty where the name says nothing: "README", "2026-11-29", "무제".
std::string telling_name(const std::string& note);

}  // namespace gongbu
