// A note as it was read: where it is, what it is called, its front matter and its text by lines.
// read_note turns bytes into a Note; split_passages turns a Note into Passages. Both are pure
// functions of their arguments: files are listed and read by source_tree.h.
//
//   Note note = read_note("aws/containers.md", text);   // or .org, .ipynb, .html, .csv
//   std::vector<Passage> passages = split_passages(note, catalog);
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/message.h"
#include "corpus/passage.h"

namespace gongbu {

class Catalog;
class ReadingWork;

/// What a note is called, each as it is written; empty where it has no such name.
struct NoteNames {
  std::string file;     // without folder, ending and Notion's 32 hex digits
  std::string title;    // of the front matter, #+TITLE or <title>
  std::string heading;  // the first heading
  std::vector<std::string> aliases;

  /// All of them, each once: title, heading, file, aliases.
  std::vector<std::string> all() const;
  bool operator==(const NoteNames&) const = default;
};

struct FrontMatter {
  std::string title;
  std::string category;
  std::vector<std::string> tags;
  std::vector<std::string> aliases;
  std::vector<std::string> properties;  // all others: Passage::properties
  bool operator==(const FrontMatter&) const = default;
};

/// What a source that is no Markdown says, as Markdown: the cells of a notebook, an Org file, a web
/// page. The splitter reads this instead of the text; lines of passages are still the source's.
struct Reading {
  std::string text;
  std::vector<std::uint32_t> source_lines;  // of each line of text, from 1, never decreasing
  // Of headings, by the index of their line, ascending; they hold for what is below, too.
  std::vector<std::pair<std::uint32_t, std::vector<std::string>>> heading_tags;
  // Indexes of lines that no passage goes on to from above: a picture stands between in the source.
  std::vector<std::uint32_t> breaks;
  bool shows_source = false;  // passages show the source's lines (Org), not those of this reading
  std::uint32_t cut_line =
      0;                   // of the source: the first that was too long to be taken whole; 0: none
  bool cut_short = false;  // it became so long that the rest of the source was left out
};

struct Note {
  std::string path;  // relative to the source root
  /// Of the front matter, else the first level-1 heading or opening line that heads the note, else
  /// the file's name.
  std::string title;
  NoteNames names;
  FrontMatter front_matter;
  std::string text;                // UTF-8, '\n' line ends, no BOM
  std::uint32_t first_line = 1;    // first line after the front matter
  std::optional<Reading> reading;  // none: the text itself is Markdown, or a table of records
  Message problem;  // why not all of it could be read, in words for the user; mostly empty
};

/// Reads a note as its ending says (formats/format.h): front matter and title; the text is kept.
/// Never fails: what is no front matter (a leading `---` that nothing closes, or that closes around
/// text that is not YAML keys) is text, and of a broken notebook or page what could be read is
/// there, with the problem; so is the beginning of a line that nobody wrote by hand (kLongestLine).
/// Cost: linear, without recursion on what is nested. Throws ReadingStopped when `work` is asked to
/// stop (note/work.h).
Note read_note(std::string path, std::string text, const ReadingWork* work = nullptr);

/// The Markdown that the splitter reads: the reading's, else the text.
std::string_view markdown_of(const Note& note);

/// The passages of a note in order of their first line, a parent before its children. Every word
/// that a reader of the note sees is in one of them, on its lines; a note without words has one
/// with its title. Never fails; linear. Of a note that would take more than `work` has left
/// (note/work.h; null: no limit) the first ones; throws ReadingStopped when that is asked to stop.
std::vector<Passage> split_passages(const Note& note, const Catalog& catalog,
                                    ReadingWork* work = nullptr);

}  // namespace gongbu
