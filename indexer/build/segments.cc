#include "indexer/build/segments.h"

#include <filesystem>
#include <system_error>

#include "index/folder/tables.h"
#include "indexer/place/compaction.h"

namespace gongbu {
namespace {

// More are not opened at once: each takes file descriptors, up to four.
constexpr std::size_t kMaxSegments = 48;

}  // namespace

void merge_databases(const std::vector<std::string>& from, const std::string& to) {
  if (from.empty()) return;
  {
    Xapian::Database all;
    for (const std::string& one : from) all.add_database(open_tables(one));
    compact_tables(all, to);
  }
  std::error_code ignored;
  for (const std::string& one : from) std::filesystem::remove_all(one, ignored);
}

Segment& Segments::open() {
  if (segment_ && segment_->full()) close();
  if (segment_) return *segment_;
  if (folders_.size() == kMaxSegments) {
    const std::string merged = next_folder();
    merge_databases(folders_, merged);
    folders_ = {merged};
  }
  folders_.push_back(next_folder());
  segment_ = make_segment(folders_.back(), format_);
  return *segment_;
}

void Segments::close() {
  if (segment_) segment_->finish(words_);
  segment_.reset();
}

void Segments::drop() {
  segment_.reset();
  std::error_code ignored;
  for (const std::string& folder : folders_) std::filesystem::remove_all(folder, ignored);
  folders_.clear();
}

void Segments::finish(WordSet& words) {
  close();
  merge_databases(folders_, folder_);
  words.merge(words_);
}

}  // namespace gongbu
