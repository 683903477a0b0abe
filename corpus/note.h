// A note as it was read: where it is, what it is called, its front matter and its text by lines.
// read_note turns bytes into a Note; split_passages turns a Note into Passages. Both are pure
// functions of their arguments: files are listed and read by source_tree.h.
//
//   Note note = read_note("aws/containers.md", text);
//   std::vector<Passage> passages = split_passages(note, catalog);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/passage.h"

namespace gongbu {

class Catalog;

struct FrontMatter {
  std::string title;
  std::string category;
  std::vector<std::string> tags;
  std::vector<std::string> aliases;
  bool operator==(const FrontMatter&) const = default;
};

struct Note {
  std::string path;   // relative to the source root
  std::string title;  // front matter, else the first level-1 heading or opening line that heads the
                      // note, else the file's name
  FrontMatter front_matter;
  std::string text;              // UTF-8, '\n' line ends, no BOM
  std::uint32_t first_line = 1;  // first line after the front matter
};

/// Reads front matter and title; the text is kept. Never fails: what is no front matter (a leading
/// `---` that nothing closes, or that closes around text that is not YAML keys) is text. Cost:
/// linear.
Note read_note(std::string path, std::string text);

/// The passages of a note in order of their first line, a parent before its children. Never fails;
/// linear.
std::vector<Passage> split_passages(const Note& note, const Catalog& catalog);

}  // namespace gongbu
