#include "corpus/note.h"

#include "corpus/catalog.h"

namespace gongbu {

Note read_note(std::string path, std::string text) {
  return {.path = path, .title = path, .text = std::move(text)};
}

std::vector<Passage> split_passages(const Note&, const Catalog&) { return {}; }

}  // namespace gongbu
