// Passages of any text in any format: each is lines of its note, as they stand where these are a
// reading; ids are unique, a parent comes before its parts. A first byte of 1 to 4 says that what
// follows is an Org file, a notebook, a page or a table; else all of it is Markdown.
#include <algorithm>
#include <set>
#include <vector>

#include "corpus/catalog.h"
#include "corpus/note.h"
#include "tests/fuzz/fuzz.h"
#include "tests/source_dir.h"

namespace gongbu {
namespace {

using fuzz::check;

const Catalog& catalog() {
  static const Result<Catalog> kLoaded =
      load_catalog({source_dir() + "/tests/golden/passages/catalog.toml"});
  check(kLoaded.has_value(), "the catalog of the passage tests is there");
  return *kLoaded;
}

std::vector<std::size_t> line_begins(std::string_view text) {
  std::vector<std::size_t> begins = {0};
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\n') begins.push_back(i + 1);
  begins.push_back(text.size() + 1);
  return begins;
}

bool has_duplicates(const std::vector<std::string>& list) {
  return std::set<std::string_view>(list.begin(), list.end()).size() != list.size();
}

void check_lines(const Passage& passage, std::string_view text,
                 const std::vector<std::size_t>& begins, bool as_they_stand) {
  check(1 <= passage.lines.first && passage.lines.first <= passage.lines.last &&
            passage.lines.last < begins.size(),
        "lines are the note's");
  const std::size_t begin = begins[passage.lines.first - 1];
  if (as_they_stand) {
    check(passage.text == text.substr(begin, begins[passage.lines.last] - 1 - begin),
          "text is the lines as they stand");
  } else {
    for (const std::uint32_t line : {passage.lines.first, passage.lines.last})
      check(source_line(passage, line).empty(), "a reading is not taken for the source's lines");
  }
  const auto feeds = std::count(passage.body.begin(), passage.body.end(), '\n');
  check(!passage.body.empty() && passage.body_lines.size() == static_cast<std::size_t>(feeds) + 1,
        "each body line has its source line");
  for (std::size_t i = 0; i < passage.body_lines.size(); ++i)
    check(passage.lines.contains(passage.body_lines[i]) ||
              (i == 0 && passage.body_lines[0] < passage.lines.first),
          "body lines come from the passage, the subject from above it");
}

void check_facets(const Passage& passage) {
  check(!has_duplicates(passage.services) && !has_duplicates(passage.mentions) &&
            !has_duplicates(passage.categories),
        "facet values are listed once");
  for (const std::string& id : passage.services) {
    check(catalog().service(id) != nullptr, "services are the catalog's");
    check(std::count(passage.mentions.begin(), passage.mentions.end(), id) == 0,
          "what a passage is about is no mention");
  }
  for (const std::string& id : passage.categories)
    check(catalog().category(id) != nullptr, "categories are the catalog's");
}

}  // namespace
}  // namespace gongbu

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gongbu;
  constexpr const char* kNames[] = {"note.md", "note.org", "note.ipynb", "note.html", "note.csv"};
  const std::size_t format = size > 0 && data[0] >= 1 && data[0] <= 4 ? data[0] : 0;
  const bool as_they_stand = format != 2 && format != 3;
  const std::string_view text = fuzz::text(data, size).substr(format > 0 ? 1 : 0);
  const Note note = read_note(std::string("folder/") + kNames[format], std::string(text));
  check(note.text == text, "the note keeps its text");
  check(!note.title.empty(), "a note has a title");
  const std::vector<std::size_t> begins = line_begins(text);
  std::set<std::string> ids;
  for (const Passage& passage : split_passages(note, catalog())) {
    check(passage.id.size() == 16 && ids.insert(passage.id).second, "ids are unique");
    check(passage.parent.empty() || ids.count(passage.parent) == 1, "a parent comes first");
    check(!passage.heading_path.empty() &&
              std::none_of(passage.heading_path.begin(), passage.heading_path.end(),
                           [](const std::string& heading) { return heading.empty(); }),
          "headings say something");
    check_lines(passage, text, begins, as_they_stand);
    check_facets(passage);
  }
  return 0;
}
