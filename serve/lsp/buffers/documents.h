// The notes that an editor has open, as they stand in it: text, version and where lines begin.
// Edits come as ranges in the client's encoding and are applied in order; what makes no sense (an
// unknown document, a range past the end) is clamped or ignored, as the protocol says.
//
//   open("file:///n/a.md", 1, "# 컨테이너\n")   change({0,2}–{0,4} → "이미지", utf-16)  →  "#
//   이미지이너\n"
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "serve/lsp/buffers/position.h"

namespace gongbu::serve {

class Document {
 public:
  Document(std::string uri, std::string text, std::int64_t version);

  const std::string& uri() const { return uri_; }
  const std::string& path() const { return path_; }  // empty for what is no file
  const std::string& text() const { return text_; }
  std::int64_t version() const { return version_; }
  /// Changes with every edit.
  std::uint64_t revision() const { return revision_; }
  bool dirty() const {
    return dirty_;
  }  // edited since it was opened, and the index does not have it

  /// The line without its end ("\n", "\r\n" or "\r"); empty past the last.
  std::string_view line(std::uint32_t line) const;
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_begins_.size()); }
  std::size_t offset_of(Position position, PositionEncoding encoding) const;

  /// The text as the indexer reads it: '\n' line ends.
  std::string note_text() const;

  void replace_all(std::string text);
  void replace(const Range& range, PositionEncoding encoding, std::string_view text);
  void set_version(std::int64_t version) { version_ = version; }
  /// It has edits that are not saved, though none was seen.
  void mark_edited() { dirty_ = true; }
  void mark_saved() { saved_ = revision_; }
  /// The index has what was saved; edits since then it has not.
  void mark_indexed() { dirty_ = dirty_ && saved_ != revision_; }

 private:
  void find_lines();
  void changed();

  std::string uri_;
  std::string path_;
  std::string text_;
  std::vector<std::size_t> line_begins_;
  std::int64_t version_ = 0;
  std::uint64_t revision_ = 0;
  std::uint64_t saved_ = 0;  // revision
  bool dirty_ = false;
};

class Documents {
 public:
  /// Opening what is open replaces it.
  Document& open(std::string uri, std::string text, std::int64_t version);
  Document* find(std::string_view uri);
  const Document* find_path(std::string_view path) const;
  void close(std::string_view uri);
  void mark_indexed();
  const std::map<std::string, Document, std::less<>>& all() const { return documents_; }

 private:
  std::map<std::string, Document, std::less<>> documents_;
};

}  // namespace gongbu::serve
