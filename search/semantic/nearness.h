// Is the nearest passage an answer, or only the least far of passages on other things? A mean of
// words is near something whatever was asked, so the question's domain (meaning/domain) counts too:
// a question about kimchi must be much nearer to a passage than one about queues. In notes that are
// themselves about something else the domain says nothing.
//
//   nearness.suffices("주문이 몰리면 몇 건씩 사라짐", {passage on queues, cosine .51})   →  true
//   nearness.suffices("김치찌개 맛있게 끓이는 순서", {passage on queues, cosine .57})    →  false
#pragma once

#include <optional>
#include <string>

#include "index/reader.h"
#include "meaning/domain/domain_model.h"
#include "search/semantic/neighbours.h"

namespace gongbu {

/// One thread's. The model is opened when the first question comes; without one, only the cosine
/// counts.
class Nearness {
 public:
  /// `reader` must outlive it.
  explicit Nearness(IndexReader& reader) : reader_(reader) {}

  /// By ranking::kNearEnough. Cost: some microseconds; of a question outside the domain, one passage
  /// is read.
  bool suffices(const std::string& question, const Neighbour& nearest);

  /// How much of its weight meaning has for a query, 0 to 1: little for one about other things than
  /// the table of words was trained on. Of a `question`, which meaning joins more often, more is
  /// wanted. 1 without a model.
  double trust(const std::string& query, bool question);

 private:
  const meaning::DomainModel* model();

  IndexReader& reader_;
  bool opened_ = false;
  std::optional<meaning::DomainModel> model_;
};

}  // namespace gongbu
