// The posting lists of the terms that most passages have, a second time, as they are quickest to read
// (packed_list.h): a file beside the tables, which a build writes and nothing changes afterwards.
// Lists of bigrams are in it put together.
//
//   tables/lists   head, then each list {term, postings}, then where each is, by the term's hash
//
// The tables say the same, and are the truth: a file that is not there, of other tables, damaged or
// cut means slower answers, not other ones. It is of the documents up to one, `covered`, and of one
// database. Documents are only ever added behind the last one (tombstones.h), so a later commit of that database
// finds the first part of a list here and the rest in the tables.
//
//   ListFile file(tables, uuid, revision, last_doc);
//   file.read("컨테이너", list)   →  true: the documents up to file.covered() that have it, dead ones too
//
// Any thread: it is read as it is needed, never mapped.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "index/cancellation.h"
#include "index/folder/descriptor.h"
#include "index/postings.h"

namespace gongbu {

namespace folder {
inline constexpr std::string_view kLists = "lists";
}  // namespace folder

namespace list_file {

inline constexpr std::string_view kMagic = "gongbuPL";
inline constexpr std::uint32_t kFormat = 1;
inline constexpr std::size_t kUuidBytes = 40;                     // Xapian's has 36
inline constexpr std::size_t kMostBytes = std::size_t{64} << 20;  // of a list

struct Place {
  std::uint64_t term;      // hash
  std::uint64_t checksum;  // of the list's bytes
  std::uint64_t at;
  std::uint32_t bytes;
  std::uint32_t postings;
};

/// Numbers as the machine has them, as in the tables' checksums.
struct Head {
  char magic[8];
  std::uint32_t format;
  std::uint32_t covered;  // document
  char uuid[kUuidBytes];
  std::uint64_t revision;  // when it was written: of an earlier one it is not
  std::uint64_t places_at;
  std::uint64_t places;
  std::uint64_t checksum_of_places;
  std::uint64_t checksum;  // of all before
};
static_assert(sizeof(Place) == 32 && sizeof(Head) == 96);

std::uint64_t checksum_of(const Head& head);
std::string_view bytes_of(const std::vector<Place>& places);
/// Where it is beside these tables.
std::string path_in(const std::string& tables);

}  // namespace list_file

class ListFile {
 public:
  /// Of no list.
  ListFile() : file_(-1) {}
  /// What is no such file of this database, at this commit or one before, is of no list. Cost: its
  /// places are read, 32 bytes a list.
  ListFile(const std::string& tables, const std::string& uuid, std::uint64_t revision,
           DocId last_doc);

  DocId covered() const { return covered_; }
  std::size_t size() const { return places_.size(); }
  bool has(std::string_view term) const { return find(term) != nullptr; }

  /// Appends the list; false, and nothing, for a term that is not in it, and for what cannot be read.
  /// Throws Cancelled when `stop` says so. Cost: some 2 ns a posting.
  bool read(std::string_view term, PostingList& out, const Cancellation& stop = {}) const;

 private:
  const list_file::Place* find(std::string_view term) const;

  Descriptor file_;
  DocId covered_ = 0;
  std::vector<list_file::Place> places_;  // by hash
};

}  // namespace gongbu
