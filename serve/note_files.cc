#include "serve/note_files.h"

#include "corpus/files/source_tree.h"
#include "corpus/utf8.h"

namespace gongbu::serve {
namespace {

std::string_view without_ending(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || name.find('/', dot) != std::string_view::npos
             ? name
             : name.substr(0, dot);
}

std::string_view base_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace

void NoteFiles::list() {
  listed_ = true;
  files_.clear();
  by_name_.clear();
  by_path_.clear();
  for (const std::string& root : engine_.roots()) {
    const Result<Listing> listing = list_source(root);
    if (!listing) continue;
    for (const SourceFile& file : listing->files) {
      const std::size_t index = files_.size();
      files_.push_back({root, file.path});
      by_path_.emplace(files_.back().path(), index);
      // The first of a name wins, as in wikis.
      for (const std::string_view name :
           {std::string_view(file.path), without_ending(file.path), base_name(file.path),
            without_ending(base_name(file.path))})
        by_name_.emplace(folded(name), index);
    }
  }
}

const std::vector<NoteFiles::File>& NoteFiles::all() {
  if (!listed_) list();
  return files_;
}

const NoteFiles::File* NoteFiles::find(std::string_view name) {
  if (!listed_) list();
  const auto found = by_name_.find(folded(name));
  return found == by_name_.end() ? nullptr : &files_[found->second];
}

const NoteFiles::File* NoteFiles::find_path(std::string_view absolute_path) {
  if (!listed_) list();
  const auto found = by_path_.find(absolute_path);
  return found == by_path_.end() ? nullptr : &files_[found->second];
}

}  // namespace gongbu::serve
