// Writes the manual pages in English and Korean, as they are installed under share/man:
//
//   manuals PROSE OUT VERSION DATE     OUT/man1/gongbu-search.1, OUT/ko/man1/gongbu-search.1, …
//
// PROSE is docs/manuals. Fails when a text of the tables is not translated.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "tools/manuals/pages.h"

namespace {

namespace fs = std::filesystem;
using namespace gongbu::manuals;

std::string read_file(const fs::path& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_pages(const Edition& edition, const fs::path& folder) {
  for (const Page& page : pages(edition)) {
    const fs::path path =
        folder / (std::string("man") + page.section) / (page.name + '.' + page.section);
    fs::create_directories(path.parent_path());
    std::ofstream file(path);
    if (!(file << page.text << std::flush))
      throw std::runtime_error("cannot write " + path.string());
  }
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 5) {
    std::fputs("usage: manuals PROSE OUT VERSION DATE\n", stderr);
    return 2;
  }
  const fs::path prose_folder = argv[1];
  const fs::path out = argv[2];
  for (const Language language : {Language::kEnglish, Language::kKorean}) {
    const bool korean = language == Language::kKorean;
    const fs::path from = prose_folder / (korean ? "ko" : "en");
    write_pages(
        {language, argv[3], argv[4], [&](std::string_view name) { return read_file(from / name); }},
        korean ? out / "ko" : out);
  }
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "manuals: %s\n", error.what());
  return 1;
}
