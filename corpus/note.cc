#include "corpus/note.h"

#include "corpus/catalog.h"
#include "corpus/formats/csv.h"
#include "corpus/formats/format.h"
#include "corpus/formats/html.h"
#include "corpus/formats/mdx.h"
#include "corpus/formats/notebook.h"
#include "corpus/formats/org.h"
#include "corpus/note/blocks.h"
#include "corpus/note/facets.h"
#include "corpus/note/front_matter/front_matter.h"
#include "corpus/note/front_matter/page_properties.h"
#include "corpus/note/front_matter/toml_json.h"
#include "corpus/note/lines.h"
#include "corpus/note/splitter.h"
#include "corpus/note/title.h"

namespace gongbu {
namespace {

// What no ending is known of is Markdown: text that an editor has not saved yet.
NoteFormat format_of_note(const Note& note) {
  return format_of(note.path).value_or(NoteFormat::kMarkdown);
}

}  // namespace

Note read_note(std::string path, std::string text) {
  Note note{.path = std::move(path), .text = std::move(text)};
  note.names.file = title_of_path(note.path);
  const NoteFormat format = format_of_note(note);
  switch (format) {
    case NoteFormat::kTable:
      read_csv(note);
      return note;
    case NoteFormat::kOrg:
      read_org(note);
      break;
    case NoteFormat::kHtml:
      read_html(note);
      break;
    case NoteFormat::kNotebook:
      read_notebook(note);  // its first cell may be front matter
      break;
    case NoteFormat::kMdx:
      read_mdx(note);
      break;
    case NoteFormat::kMarkdown:
      break;
  }
  const bool markdown = format != NoteFormat::kOrg && format != NoteFormat::kHtml;
  if (markdown) {
    FrontMatterBlock front = read_front_matter(markdown_of(note));
    if (front.first_line == 1) front = read_data_front_matter(markdown_of(note));
    note.front_matter = std::move(front.values);
    note.first_line = front.first_line;
  }
  const std::vector<Line> lines = scan_lines(markdown_of(note), note.first_line);
  if (lines.size() == kMostLines && note.problem.empty())
    note.problem = "it has more than " + std::to_string(kMostLines) + " lines";
  if (markdown)
    for (const Property& property : page_properties(markdown_of(note), lines))
      take(property, note.front_matter);
  const std::vector<Block> blocks = build_blocks(lines);
  note.title = title_of(note, lines, blocks);
  note.names.title = note.front_matter.title;
  note.names.heading = first_heading(note, lines, blocks);
  note.names.aliases = note.front_matter.aliases;
  return note;
}

std::vector<std::string> NoteNames::all() const {
  std::vector<std::string> out;
  for (const std::string& name : {title, heading, file})
    if (!name.empty()) add_unique(out, name);
  for (const std::string& alias : aliases) add_unique(out, alias);
  return out;
}

std::string_view markdown_of(const Note& note) {
  return note.reading ? note.reading->text : note.text;
}

std::vector<Passage> split_passages(const Note& note, const Catalog& catalog, ReadingWork* work) {
  if (format_of_note(note) == NoteFormat::kTable) return passages_of_csv(note, catalog, work);
  const std::vector<Line> lines = scan_lines(markdown_of(note), note.first_line);
  return passages_of(note, lines, build_blocks(lines), catalog, work);
}

}  // namespace gongbu
