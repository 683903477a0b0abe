// Whether a note's file was deleted, or is away with its disk: notes of a disk that is not mounted
// stay in an index.
//
//   was_deleted("/home/na/notes", "aws/a.md")
#pragma once

#include <string>

namespace gongbu {

/// True when the file is not there and the nearest folder above it that is there, at most `root`,
/// holds something: an empty folder may be where a disk is mounted.
bool was_deleted(const std::string& root, const std::string& path);

}  // namespace gongbu
