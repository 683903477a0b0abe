// The files of a source folder, and their text. The only I/O of corpus/. It lists notes by their
// endings (.md .markdown .mdx .txt), skips hidden folders, .trash, link loops and what .gitignore
// and .gongbuignore leave out (ignore_rules.h), and decodes what it reads: UTF-8 (BOM or not),
// UTF-16 with a BOM, else windows-949, as Korean Windows writes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/result.h"

namespace gongbu {

struct SourceFile {
  std::string path;  // relative to the root, '/' between folders
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;
  std::uint64_t inode = 0;
  // When the file, or what the system knows of it, was last changed: unlike mtime_ns nobody can set
  // it.
  std::int64_t ctime_ns = 0;
  bool operator==(const SourceFile&) const = default;
};

/// A file that was passed over, and why, in words for the user.
struct Skipped {
  std::string path;
  Message reason;
  bool operator==(const Skipped&) const = default;
};

/// The source itself, or a folder in it where something else is mounted.
struct Mount {
  std::string path;          // relative; empty: the source
  std::uint64_t device = 0;  // the file system's id; its device number where it has none
  bool operator==(const Mount&) const = default;
};

struct Listing {
  std::vector<SourceFile> files;     // sorted by path
  std::vector<Skipped> skipped;      // unreadable folders, loops, files over the size limit
  std::vector<std::string> folders;  // that were read, relative; the root is ""
  std::vector<Mount> mounts;         // the source first
};

constexpr std::uint64_t kMaxNoteBytes = 64ull << 20;  // larger files are skipped with a notice

Result<Listing> list_source(const std::string& root);

/// What list_source would tell of this file now; nothing when it is not there, or is no file.
std::optional<SourceFile> look_at_file(const std::string& root, const std::string& path);

/// Whether a file of this name is listed.
bool is_note_name(std::string_view name);

/// The note's text as UTF-8 with '\n' line ends. Binary content (a NUL byte in the first 8 KiB of
/// what is not UTF-16) and undecodable bytes are errors, which the caller reports and goes on.
Result<std::string> read_text(const std::string& root, const SourceFile& file);

/// A note's text with the size, times and inode that the file had when it was read, which may
/// differ from what was listed. A file that changes while it is read is read again, up to three
/// times; then `torn` is set.
struct ReadNote {
  std::string text;
  SourceFile file;
  bool torn = false;
};
Result<ReadNote> read_source_file(const std::string& root, const SourceFile& file);

/// Bytes to UTF-8 as read_text does. Pure; for fuzzing and tests.
Result<std::string> decode_text(std::string_view bytes);

}  // namespace gongbu
