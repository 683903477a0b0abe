// A segment as a database of Xapian's glass format (table.h): postings, values, document lengths
// and metadata are all in its one table. What it lacks by design no segment has: lists of terms,
// positions, document data.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/build/segment.h"
#include "indexer/build/term_table.h"

namespace gongbu::glass {

class GlassTable;

/// The first bytes of a database's file "iamglass": that it is one, and the format's version.
inline constexpr std::string_view kMagic{"\x0F\x0DXapian Glass\x04\x6E", 16};

class GlassSegment : public Segment {
 public:
  explicit GlassSegment(std::string folder) : folder_(std::move(folder)) {}
  void add(const Document& document) override;
  void set_metadata(std::string key, std::string value) override;
  bool full() const override;
  void finish(WordSet& words) override;

 private:
  struct Posting {
    std::uint32_t term;
    std::uint32_t document;
    std::uint32_t wdf;
  };
  struct List {
    std::uint32_t size = 0;
    std::uint32_t last = 0;  // document
  };

  void write_metadata(GlassTable& table);
  void write_values(GlassTable& table) const;
  void write_lengths(GlassTable& table) const;
  void write_postings(GlassTable& table, WordSet& words);
  void write_version(const std::string& root) const;

  std::string folder_;
  TermTable terms_;
  std::vector<List> lists_;        // of each term
  std::vector<Posting> postings_;  // as they came
  std::vector<std::uint32_t> lengths_;
  std::vector<std::string> values_;
  std::vector<std::pair<std::string, std::string>> metadata_;
  std::size_t stored_bytes_ = 0;  // of values and metadata
  std::uint32_t most_wdf_ = 0;
};

}  // namespace gongbu::glass
