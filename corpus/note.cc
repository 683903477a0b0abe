#include "corpus/note.h"

#include "corpus/catalog.h"
#include "corpus/note/blocks.h"
#include "corpus/note/front_matter.h"
#include "corpus/note/lines.h"
#include "corpus/note/splitter.h"
#include "corpus/note/title.h"

namespace gongbu {

Note read_note(std::string path, std::string text) {
  Note note{.path = std::move(path), .text = std::move(text)};
  FrontMatterBlock front = read_front_matter(note.text);
  note.front_matter = std::move(front.values);
  note.first_line = front.first_line;
  const std::vector<Line> lines = scan_lines(note.text, note.first_line);
  note.title = title_of(note, lines, build_blocks(lines));
  return note;
}

std::vector<Passage> split_passages(const Note& note, const Catalog& catalog) {
  const std::vector<Line> lines = scan_lines(note.text, note.first_line);
  return passages_of(note, lines, build_blocks(lines), catalog);
}

}  // namespace gongbu
