// What one thread of a full build writes: documents and metadata, in as many segments (segment.h) as it
// takes, one of them in memory at a time, and in the end merged in order into one database.
//
//   Segments segments(folder, format);
//   segments.add(document); … segments.set_metadata(key, value); … segments.finish(words)
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "indexer/build/segment.h"

namespace gongbu {

/// Databases become one, in order, and are removed. Nothing of nothing.
void merge_databases(const std::vector<std::string>& from, const std::string& to);

class Segments {
 public:
  /// `folder` is where the database will be; its segments stand beside it.
  Segments(std::string folder, SegmentFormat format)
      : folder_(std::move(folder)), format_(format) {}

  void add(const Document& document) { open().add(document); }
  void set_metadata(std::string key, std::string value) {
    open().set_metadata(std::move(key), std::move(value));
  }
  /// Once, at the end. Nothing was added: no database.
  void finish(WordSet& words);
  /// Instead: leaves nothing.
  void drop();

 private:
  Segment& open();
  void close();
  std::string next_folder() { return folder_ + '-' + std::to_string(number_++); }

  const std::string folder_;
  const SegmentFormat format_;
  std::unique_ptr<Segment> segment_;  // that is being filled
  std::vector<std::string> folders_;
  std::size_t number_ = 0;
  WordSet words_;
};

}  // namespace gongbu
