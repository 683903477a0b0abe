// An index holds the text of the notes, so its files are its owner's alone, whatever the umask.
#pragma once

#include <string>

namespace gongbu {

/// While one lives, what the process makes is readable by its user alone: Xapian makes its files
/// itself, by the umask. Of the whole process, so for as long as an index is written only; may be
/// held by several threads at once.
class PrivateFiles {
 public:
  PrivateFiles();
  ~PrivateFiles();
  PrivateFiles(const PrivateFiles&) = delete;
  PrivateFiles& operator=(const PrivateFiles&) = delete;
};

/// The folder of an index, its tables and files, as others may have left them.
void make_private(const std::string& db);

}  // namespace gongbu
