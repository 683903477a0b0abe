#include "serve/lsp/buffers/overlay.h"

#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "corpus/path.h"

namespace gongbu::serve {
namespace {

namespace fs = std::filesystem;

Error cannot_write(const std::string& path) {
  return {ErrorCode::kUnreadable, Message("cannot write {}", path), ""};
}

Result<Done> write_file(const fs::path& path, const std::string& text) {
  std::error_code failed;
  fs::create_directories(path.parent_path(), failed);
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  if (!out) return cannot_write(path.string());
  return Done{};
}

}  // namespace

Overlay::~Overlay() {
  std::error_code failed;
  if (!folder_.empty()) fs::remove_all(folder_, failed);
}

std::map<std::string, Overlay::Note> Overlay::edited_notes(const Documents& documents) {
  std::map<std::string, Note> out;
  if (!index_) return out;
  const bool any = std::any_of(documents.all().begin(), documents.all().end(),
                               [](const auto& entry) { return entry.second.dirty(); });
  if (!any) return out;
  const std::vector<std::string> roots = engine_.roots();
  for (const auto& [uri, document] : documents.all()) {
    if (!document.dirty()) continue;
    const std::string& path = document.path();
    for (const std::string& root : roots)
      if (const auto below = path_below(path, root))
        out.emplace(path, Note{root, std::string(*below), document.revision()});
  }
  return out;
}

Result<Done> Overlay::prepare() {
  if (!folder_.empty()) return Done{};
  std::error_code failed;
  const fs::path temporary = fs::temp_directory_path(failed);
  std::string name = (fs::absolute(temporary) / "gongbu_open_notes_XXXXXX").string();
  if (failed || !mkdtemp(name.data())) return cannot_write(name);
  folder_ = fs::canonical(name, failed).string();
  return Done{};
}

std::string Overlay::folder_of(const std::string& root) {
  auto found = std::find(roots_.begin(), roots_.end(), root);
  if (found == roots_.end()) found = roots_.insert(roots_.end(), root);
  return folder_ + "/notes/" + std::to_string(found - roots_.begin());
}

Result<Done> Overlay::update(const std::map<std::string, Note>& notes, const Documents& documents) {
  if (Result<Done> ready = prepare(); !ready) return ready;
  for (const auto& [path, note] : written_) {
    std::error_code failed;
    if (!notes.contains(path)) fs::remove(fs::path(folder_of(note.root)) / note.path, failed);
  }
  for (const auto& [path, note] : notes) {
    const auto before = written_.find(path);
    if (before != written_.end() && before->second == note) continue;
    const Document* document = documents.find_path(path);
    if (!document) continue;
    if (Result<Done> written =
            write_file(fs::path(folder_of(note.root)) / note.path, document->note_text());
        !written)
      return written;
  }
  std::vector<std::string> folders;
  for (const std::string& root : roots_) folders.push_back(folder_of(root));
  if (Result<Done> indexed = index_(index_folder(), folders); !indexed) return indexed;
  written_ = notes;
  if (!both_) both_ = std::make_unique<EngineHost>(engine_, std::vector{index_folder()});
  both_->refresh();
  return Done{};
}

Result<SearchResponse> Overlay::search(SearchRequest request, const Documents& documents) {
  const std::map<std::string, Note> notes = edited_notes(documents);
  if (notes.empty()) return engine_.search(request);
  if (notes != written_ || !both_) {
    if (const Result<Done> updated = update(notes, documents); !updated) {
      Result<SearchResponse> response = engine_.search(request);
      if (response)
        response->notices.push_back(
            {"index", "unsaved edits are not searched: " + updated.error().message, "", ""});
      return response;
    }
  }
  for (const auto& [path, note] : notes) request.hidden_notes.push_back(path);
  Result<SearchResponse> response = both_->search(request);
  if (!response) return response;
  for (Hit& hit : response->hits)
    for (const std::string& root : roots_)
      if (hit.root == folder_of(root)) {
        hit.root = root;
        break;
      }
  return response;
}

}  // namespace gongbu::serve
