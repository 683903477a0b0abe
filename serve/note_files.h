// The notes of the sources as files, by the names that links use. Listed when first asked and again
// after forget().
//
//   find("컨테이너 정리") and find("aws/컨테이너 정리.md") are /home/me/notes/aws/컨테이너 정리.md
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "serve/engine_host.h"

namespace gongbu::serve {

class NoteFiles {
 public:
  struct File {
    std::string root;
    std::string note;  // relative to it
    std::string path() const { return root + '/' + note; }
  };

  explicit NoteFiles(EngineHost& engine) : engine_(engine) {}

  const std::vector<File>& all();
  /// By path from a source, or by name; the ending may be left out. Null when there is none.
  const File* find(std::string_view name);
  const File* find_path(std::string_view absolute_path);
  void forget() { listed_ = false; }

 private:
  void list();

  EngineHost& engine_;
  bool listed_ = false;
  std::vector<File> files_;
  std::map<std::string, std::size_t, std::less<>> by_name_;  // folded
  std::map<std::string, std::size_t, std::less<>> by_path_;
};

}  // namespace gongbu::serve
