// Deletion in an index that only grows. Xapian needs a list of each document's terms to delete it,
// and those lists were two fifths of the index; so none are kept, and a passage that goes gets a
// tombstone instead: one more document, added in the transaction that takes the passage away. Its term
// XD says which document is dead, as the distance to it (in wdf; a distance, because merging
// databases moves all numbers alike). For every term T of the dead one it has XDT, so that
// frequencies stay exact without reading a list. It is not the writer: search/ reads it too.
//
//   passage 3, "컨테이너 Fargate", is deleted: document 9 has XD (wdf 6), XD컨테이너, XDfargat
//   frequency of 컨테이너 = termfreq(컨테이너) - termfreq(XD컨테이너)
//
// Header only, for who links Xapian. Throws Xapian's exceptions.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "index/schema.h"

namespace gongbu::tombstones {

inline std::string mark() { return std::string(schema::kDead.prefix); }

/// How many databases are read as one: their ids stand side by side, separated by colons. Document d
/// of the n-th (from 0) of them has the number (d - 1)·databases + n + 1.
inline std::uint32_t databases(const Xapian::Database& database) {
  const std::string ids = database.get_uuid();
  return static_cast<std::uint32_t>(std::count(ids.begin(), ids.end(), ':')) + 1;
}

/// Calls sink(tombstone, dead) for each, ascending by tombstone; dead < tombstone. A tombstone of nothing (in a
/// damaged index) is passed over.
template <typename Sink>
void for_each(const Xapian::Database& database, Sink&& sink) {
  auto tombstone = database.postlist_begin(mark());
  const auto end = database.postlist_end(mark());
  if (tombstone == end) return;
  const std::uint32_t step = databases(database);
  for (; tombstone != end; ++tombstone) {
    const std::uint64_t distance = std::uint64_t{tombstone.get_wdf()} * step;
    if (distance > 0 && distance < *tombstone)
      sink(*tombstone, *tombstone - static_cast<Xapian::docid>(distance));
  }
}

/// The document to add as number `at`, for `dead`, which stands at `dead_at`.
inline Xapian::Document tombstone_of(const Xapian::Document& dead, Xapian::docid dead_at,
                                     Xapian::docid at) {
  Xapian::Document tombstone;
  tombstone.add_term(mark(), at - dead_at);
  for (auto term = dead.termlist_begin(), end = dead.termlist_end(); term != end; ++term)
    tombstone.add_boolean_term(mark() + *term);
  return tombstone;
}

/// The documents that are no passages: the dead and their tombstones.
class Hidden {
 public:
  Hidden() = default;
  explicit Hidden(const Xapian::Database& database) {
    for_each(database,
             [this](Xapian::docid tombstone, Xapian::docid dead) { add(tombstone, dead); });
  }

  void add(Xapian::docid tombstone, Xapian::docid dead) {
    if (bits_.size() <= tombstone / 64) bits_.resize(tombstone / 64 + 1);
    for (const Xapian::docid doc : {tombstone, dead})
      bits_[doc / 64] |= std::uint64_t{1} << doc % 64;
    ++dead_;
  }
  bool contains(Xapian::docid doc) const {
    return doc / 64 < bits_.size() && bits_[doc / 64] >> doc % 64 & 1;
  }
  std::uint32_t dead() const { return dead_; }
  std::uint32_t size() const { return 2 * dead_; }
  bool empty() const { return dead_ == 0; }

 private:
  std::vector<std::uint64_t> bits_;
  std::uint32_t dead_ = 0;
};

/// Passages that have the term.
inline std::uint32_t frequency(const Xapian::Database& database, const Hidden& hidden,
                               const std::string& term) {
  const std::uint32_t all = database.get_termfreq(term);
  return all == 0 || hidden.empty() ? all : all - database.get_termfreq(mark() + term);
}

/// Frequencies without the dead, for terms that are asked in ascending order: one pass over both.
class LiveCounts {
 public:
  LiveCounts(const Xapian::Database& db, const Hidden& hidden, const std::string& prefix)
      : mark_(mark()) {
    if (hidden.empty()) return;
    dead_ = db.allterms_begin(mark_ + prefix);
    end_ = db.allterms_end(mark_ + prefix);
  }
  std::uint32_t of(const std::string& term, std::uint32_t all) {
    if (dead_ == end_) return all;
    key_.assign(mark_).append(term);
    dead_.skip_to(key_);
    return dead_ != end_ && *dead_ == key_ ? all - dead_.get_termfreq() : all;
  }

 private:
  const std::string mark_;
  Xapian::TermIterator dead_;
  Xapian::TermIterator end_;
  std::string key_;
};

}  // namespace gongbu::tombstones
