#include "corpus/formats/format.h"

#include <string>

#include "corpus/ascii.h"

namespace gongbu {
namespace {

using std::string_view;

struct Ending {
  string_view text;
  NoteFormat format;
};

constexpr Ending kEndings[] = {{".md", NoteFormat::kMarkdown}, {".markdown", NoteFormat::kMarkdown},
                               {".mdx", NoteFormat::kMdx},     {".txt", NoteFormat::kMarkdown},
                               {".org", NoteFormat::kOrg},     {".ipynb", NoteFormat::kNotebook},
                               {".html", NoteFormat::kHtml},   {".htm", NoteFormat::kHtml},
                               {".csv", NoteFormat::kTable}};

}  // namespace

std::optional<NoteFormat> format_of(string_view path) {
  const std::string lower = ascii_lowered(std::string(path.substr(path.rfind('/') + 1)));
  for (const Ending& ending : kEndings)
    if (lower.size() > ending.text.size() && lower.ends_with(ending.text)) return ending.format;
  return std::nullopt;
}

string_view note_endings() {
  return ".md, .markdown, .mdx, .txt, .org, .ipynb, .html, .htm and .csv";
}

}  // namespace gongbu
