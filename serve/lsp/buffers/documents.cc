#include "serve/lsp/buffers/documents.h"

#include <algorithm>
#include <atomic>

#include "search/render/uri.h"

namespace gongbu::serve {
namespace {

std::uint64_t next_revision() {
  static std::atomic<std::uint64_t> revision = 0;
  return ++revision;
}

}  // namespace

Document::Document(std::string uri, std::string text, std::int64_t version)
    : uri_(std::move(uri)),
      path_(path_of_uri(uri_)),
      text_(std::move(text)),
      version_(version),
      revision_(next_revision()) {
  find_lines();
}

void Document::find_lines() {
  line_begins_.assign(1, 0);
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (text_[i] == '\r' && i + 1 < text_.size() && text_[i + 1] == '\n') ++i;
    if (text_[i] == '\n' || text_[i] == '\r') line_begins_.push_back(i + 1);
  }
}

std::string_view Document::line(std::uint32_t line) const {
  if (line >= line_begins_.size()) return {};
  const std::size_t begin = line_begins_[line];
  std::size_t end = line + 1 < line_begins_.size() ? line_begins_[line + 1] : text_.size();
  if (line + 1 < line_begins_.size()) {
    --end;
    if (end > begin && text_[end] == '\n' && text_[end - 1] == '\r') --end;
  }
  return std::string_view(text_).substr(begin, end - begin);
}

std::size_t Document::offset_of(Position position, PositionEncoding encoding) const {
  if (position.line >= line_begins_.size()) return text_.size();
  return line_begins_[position.line] + byte_of(line(position.line), position.character, encoding);
}

std::string Document::note_text() const {
  std::string out;
  out.reserve(text_.size());
  std::string_view rest = text_;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i] != '\r') {
      out += rest[i];
      continue;
    }
    out += '\n';
    if (i + 1 < rest.size() && rest[i + 1] == '\n') ++i;
  }
  return out;
}

void Document::replace_all(std::string text) {
  text_ = std::move(text);
  changed();
}

void Document::replace(const Range& range, PositionEncoding encoding, std::string_view text) {
  std::size_t begin = offset_of(range.start, encoding);
  std::size_t end = offset_of(range.end, encoding);
  if (end < begin) std::swap(begin, end);
  text_.replace(begin, end - begin, text);
  changed();
}

void Document::changed() {
  find_lines();
  revision_ = next_revision();
  dirty_ = true;
}

Document& Documents::open(std::string uri, std::string text, std::int64_t version) {
  Document document(uri, std::move(text), version);
  return documents_.insert_or_assign(std::move(uri), std::move(document)).first->second;
}

Document* Documents::find(std::string_view uri) {
  const auto found = documents_.find(uri);
  return found == documents_.end() ? nullptr : &found->second;
}

const Document* Documents::find_path(std::string_view path) const {
  const auto found = std::find_if(documents_.begin(), documents_.end(),
                                  [&](const auto& entry) { return entry.second.path() == path; });
  return found == documents_.end() ? nullptr : &found->second;
}

void Documents::mark_indexed() {
  for (auto& [uri, document] : documents_) document.mark_indexed();
}

void Documents::close(std::string_view uri) {
  const auto found = documents_.find(uri);
  if (found != documents_.end()) documents_.erase(found);
}

}  // namespace gongbu::serve
