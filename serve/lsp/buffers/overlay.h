// Search over the notes as they stand in the editor. Edited notes that are not saved get a small
// index of their own in a temporary folder; one request is asked of it and the real index together,
// with the notes' saved passages hidden, so that ranking, totals and facets are those of one index.
//
//   containers.md in the index has "ECS", in the editor "ECR": search("ecr") finds the editor's
//   line
//
// The real index is never written. Cost: nothing while no note is edited; the first search after an
// edit waits until the edited notes are indexed.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "serve/engine_host.h"
#include "serve/index_follower.h"
#include "serve/lsp/buffers/documents.h"

namespace gongbu::serve {

class Overlay {
 public:
  /// Without `index`, edits are searched when they are saved.
  Overlay(EngineHost& engine, IndexFolders index) : engine_(engine), index_(std::move(index)) {}
  ~Overlay();
  Overlay(const Overlay&) = delete;
  Overlay& operator=(const Overlay&) = delete;

  Result<SearchResponse> search(SearchRequest request, const Documents& documents);

 private:
  struct Note {
    std::string root;
    std::string path;  // relative to it
    std::uint64_t revision = 0;
    bool operator==(const Note&) const = default;
  };
  std::map<std::string, Note> edited_notes(const Documents& documents);
  Result<Done> update(const std::map<std::string, Note>& notes, const Documents& documents);
  Result<Done> prepare();
  std::string folder_of(const std::string& root);
  std::string index_folder() const { return folder_ + "/index"; }

  EngineHost& engine_;
  IndexFolders index_;
  std::string folder_;                   // temporary; empty until it is needed
  std::vector<std::string> roots_;       // those that have a folder here: folder_/notes/N
  std::map<std::string, Note> written_;  // by absolute path
  std::unique_ptr<EngineHost> both_;     // the real index and the small one
};

}  // namespace gongbu::serve
