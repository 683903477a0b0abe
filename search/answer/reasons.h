// Why a passage is an answer, and why it comes before the next one, as a sentence for people. The
// numbers behind it are the signals (search/match/rerank.h).
//
//   컨테이너 EKS, first hit  →  it has 컨테이너, EKS, and comes before 2 mostly because it is about
//                               what the query names
#pragma once

#include "corpus/message.h"
#include "search/match/rerank.h"
#include "search/match/term_lists.h"
#include "search/plan/plan.h"

namespace gongbu {

/// `rank` is the passage's; `next` the one behind it, null for the last.
Message reasons(const Plan& plan, const Ranked& ranked, std::uint32_t rank, const Ranked* next,
                TermLists& lists);

}  // namespace gongbu
