#include "serve/lsp/note_reader.h"

#include "corpus/note.h"
#include "corpus/note/work.h"

namespace gongbu::serve {

NoteReader::NoteReader(std::vector<std::string> catalogs,
                       std::function<void(const Error&)> on_trouble)
    : files_(std::move(catalogs)), on_trouble_(std::move(on_trouble)) {}

const Catalog& NoteReader::catalog() {
  if (!catalog_) {
    Result<Catalog> loaded = load_catalog(files_);
    if (!loaded && on_trouble_) on_trouble_(loaded.error());
    catalog_.emplace(loaded ? *std::move(loaded) : Catalog());
  }
  return *catalog_;
}

std::vector<Passage> NoteReader::passages(const std::string& path, std::string text,
                                          const std::atomic<bool>* cancelled) {
  ReadingWork work(cancelled);
  return split_passages(read_note(path, std::move(text), &work), catalog(), &work);
}

}  // namespace gongbu::serve
