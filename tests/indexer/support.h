// What the index tests share: a folder that goes when the test ends, notes written with times of
// their own, and an index printed whole, so that two indexes can be compared term for term.
//
//   Notes notes;                                   notes.write("aws/lambda.md", "# 람다\n…");
//   EXPECT_EQ(notes.index().notes_added, 1u);      EXPECT_EQ(printed_index(notes.db()), printed_index(other));
#pragma once

#include <gtest/gtest.h>
#include <xapian.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "indexer/place/commit_checksums.h"
#include "indexer/run.h"

namespace gongbu::testing_support {

namespace fs = std::filesystem;

class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// Writes a file, its folders too. Every call gives a later time, a second apart, long ago: two
/// writes of one test never have the same time, whatever the clock's grain.
void write_file(const fs::path& path, const std::string& text);
std::string read_file(const fs::path& path);

/// Returns when a file that was written just now can be told by its times from one that is written
/// next.
void let_the_clock_tick();

/// The small catalog of the passage goldens.
std::vector<std::string> small_catalog();

/// A source folder and an index beside it.
class Notes {
 public:
  fs::path source() const { return folder_.path() / "notes"; }
  std::string db() const { return (folder_.path() / "index").string(); }
  std::string other_db() const { return (folder_.path() / "other").string(); }
  fs::path folder() const { return folder_.path(); }

  Notes() { fs::create_directories(source()); }
  void write(const std::string& path, const std::string& text) {
    write_file(source() / path, text);
  }

  /// Indexes `roots` (the source folder) and expects no error.
  IndexReport index(const std::vector<std::string>& roots, IndexOptions options = {});
  IndexReport index() { return index({source().string()}); }

 private:
  TempFolder folder_;
};

/// Every passage as "root/note id" → terms with wdf, values and data, every note record and the
/// totals, as who reads the index sees them: without the dead and their tombstones. Frequencies are
/// compared with the postings. Document numbers and the time of the commit are left out: they may
/// differ between equal indexes.
std::map<std::string, std::string> printed_index(const std::string& db);

/// An index that is opened to damage it: what it says is wrong, its checksums are right.
class WritableIndex : private CommitChecksums, public Xapian::WritableDatabase {
 public:
  explicit WritableIndex(const std::string& db);
};

/// Fails with the first differences.
void expect_same_index(const std::string& db, const std::string& wanted, const std::string& what);

/// Paths of notes that have a word, sorted; a note once for each passage.
std::vector<std::string> notes_with(const std::string& db, const std::string& word);

}  // namespace gongbu::testing_support
