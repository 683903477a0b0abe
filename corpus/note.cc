#include "corpus/note.h"

#include <algorithm>
#include <cstring>

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
#include "corpus/utf8.h"

namespace gongbu {
namespace {

// What no ending is known of is Markdown: text that an editor has not saved yet.
NoteFormat format_of_note(const Note& note) {
  return format_of(note.path).value_or(NoteFormat::kMarkdown);
}

constexpr std::size_t kMaxTitleBytes = 2000;

// Whether the lines of the text are those that passages are made of.
bool is_read_by_lines(NoteFormat format) {
  return format != NoteFormat::kHtml && format != NoteFormat::kNotebook;
}

Message too_long(std::uint32_t line) {
  return {"line {} is longer than is read of a line ({} MB)", line, kLongestLine >> 20};
}

// A line that is a picture is hidden and stays: it would be words without its end.
std::string_view read_part(std::string_view line) {
  const std::string_view part = cut_line(line);
  if (part.size() == line.size()) return line;
  const std::size_t words = line.find_first_not_of(" \t>");
  return words < part.size() && is_picture(line.substr(words)) ? line : part;
}

// Leaves the beginning of lines that are longer than is read of a line; the number of the first.
std::uint32_t cut_long_lines(std::string& text) {
  if (text.size() <= kLongestLine) return 0;
  std::uint32_t cut = 0;
  std::uint32_t line = 1;
  std::size_t kept = 0;
  for (std::size_t begin = 0; begin < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1);
    const std::size_t feed = text[end] == '\n' ? 1 : 0;
    const std::string_view whole(text.data() + begin, end + 1 - feed - begin);
    const std::string_view part = read_part(whole);
    if (part.size() < whole.size() && cut == 0) cut = line;
    if (kept != begin) std::memmove(text.data() + kept, part.data(), part.size());
    kept += part.size();
    if (feed != 0) text[kept++] = '\n';
    begin = end + 1;
  }
  text.resize(kept);
  return cut;
}

}  // namespace

Note read_note(std::string path, std::string text, const ReadingWork* work) {
  Note note{.path = std::move(path), .text = std::move(text)};
  note.names.file = title_of_path(note.path);
  const NoteFormat format = format_of_note(note);
  if (is_read_by_lines(format))
    if (const std::uint32_t line = cut_long_lines(note.text); line > 0)
      note.problem = too_long(line);
  switch (format) {
    case NoteFormat::kTable:
      read_csv(note, work);
      return note;
    case NoteFormat::kOrg:
      read_org(note, work);
      break;
    case NoteFormat::kHtml:
      read_html(note, work);
      break;
    case NoteFormat::kNotebook:
      read_notebook(note, work);  // its first cell may be front matter
      break;
    case NoteFormat::kMdx:
      read_mdx(note, work);
      break;
    case NoteFormat::kMarkdown:
      break;
  }
  if (note.reading && note.problem.empty()) {
    if (note.reading->cut_short) note.problem = "its text is longer than a note may be";
    if (note.reading->cut_line > 0) note.problem = too_long(note.reading->cut_line);
  }
  const bool markdown = format != NoteFormat::kOrg && format != NoteFormat::kHtml;
  if (markdown) {
    FrontMatterBlock front = read_front_matter(markdown_of(note));
    if (front.first_line == 1) front = read_data_front_matter(markdown_of(note));
    note.front_matter = std::move(front.values);
    note.first_line = front.first_line;
  }
  const std::vector<Line> lines = scan_lines(markdown_of(note), note.first_line, work);
  if (lines.size() == kMostLines && note.problem.empty())
    note.problem = Message("it has more than {} lines", kMostLines);
  if (markdown)
    for (const Property& property : page_properties(markdown_of(note), lines))
      take(property, note.front_matter);
  const std::vector<Block> blocks = build_blocks(lines, work);
  // Each passage has the title among its headings: nobody reads one that is a text.
  const auto as_name = [](const std::string& whole) { return shortened(whole, kMaxTitleBytes); };
  note.front_matter.title = as_name(note.front_matter.title);
  note.front_matter.category = as_name(note.front_matter.category);
  note.title = as_name(title_of(note, lines, blocks));
  note.names.title = note.front_matter.title;
  note.names.heading = as_name(first_heading(note, lines, blocks));
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
  const std::vector<Line> lines = scan_lines(markdown_of(note), note.first_line, work);
  return passages_of(note, lines, build_blocks(lines, work), catalog, work);
}

}  // namespace gongbu
