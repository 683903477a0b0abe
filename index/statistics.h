// What a query is planned by: how many passages there are, how many have a term, and which terms
// there are. The reader of an index answers for that index. A search of several indexes adds up
// their numbers, so that each of them scores by the same ones.
//
//   statistics.frequency("컨테이너")  →  412      statistics.terms("컨테", 100)  →  이너 412, 이너화 3
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace gongbu {

struct TermCount {
  std::string term;  // without the prefix that was asked for
  std::uint32_t count = 0;
};

class CollectionStatistics {
 public:
  virtual std::uint32_t passages() const = 0;
  /// Of a passage: the sum of what its terms count (impact.h).
  virtual double average_length() const = 0;
  /// Passages that have the term.
  virtual std::uint32_t frequency(const std::string& term) = 0;
  /// Terms that begin with `prefix`, in byte order, at most `limit`.
  virtual std::vector<TermCount> terms(const std::string& prefix, std::size_t limit = SIZE_MAX) = 0;
  /// Throws Cancelled once the request that is planned for is no longer wanted.
  virtual void poll() const = 0;

 protected:
  ~CollectionStatistics() = default;
};

}  // namespace gongbu
