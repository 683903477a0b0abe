// One of the small databases that a full build makes and then merges (full_build.h). Written as
// Xapian's own files: sorted once, front to back, instead of inserted posting by posting into
// Xapian's trees, which was three fifths of the CPU time of a build. Where Xapian has another
// format than the one that is known here, it is Xapian that inserts; what comes of merging is the
// same, byte for byte (tests/indexer/build/segment_test.cc).
//
//   auto segment = make_segment(folder, format_of_xapian(scratch));
//   segment->add(document); … segment->set_metadata(key, value); … segment->finish(words);
#pragma once

#include <xapian.h>

#include <memory>
#include <string>

#include "index/folder/tables.h"
#include "indexer/note/document.h"
#include "indexer/note/word_set.h"

namespace gongbu {

class Segment {
 public:
  Segment() = default;
  virtual ~Segment() = default;
  Segment(const Segment&) = delete;
  Segment& operator=(const Segment&) = delete;

  /// Documents are numbered from 1 as they come.
  virtual void add(const Document& document) = 0;
  /// Each key once.
  virtual void set_metadata(std::string key, std::string value) = 0;
  /// It has as much as a segment should, in memory.
  virtual bool full() const = 0;
  /// Writes all into the folder, unsynced. Adds its words that have bigrams (bigrams.h) to `words`.
  virtual void finish(WordSet& words) = 0;
};

/// Flags of a database that Xapian makes for a build: nothing of it must outlive a failure.
inline constexpr int kSegmentFlags = kTablesBackend | Xapian::DB_CREATE | Xapian::DB_NO_SYNC |
                                     Xapian::DB_DANGEROUS | Xapian::DB_NO_TERMLIST;

enum class SegmentFormat { kGlass, kOfXapian };

/// kGlass when the Xapian in use writes the glass format that is known here. Makes and removes the
/// folder `scratch`.
SegmentFormat format_of_xapian(const std::string& scratch);

/// Makes the folder. Throws Xapian::Error, as the segment does.
std::unique_ptr<Segment> make_segment(const std::string& folder, SegmentFormat format);

}  // namespace gongbu
