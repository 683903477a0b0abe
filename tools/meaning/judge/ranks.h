// How high an embedder ranks the right answers, by cosine alone: what the vectors are worth, before
// any fusion with words. A passage and its parts take one place together.
#pragma once

#include <string>
#include <vector>

#include "meaning/embedder.h"
#include "tools/meaning/judge/questions.h"

namespace gongbu::meaning::judge {

/// The rank of the first right answer to each question, from 1; 0 when none is among the first
/// hundred.
std::vector<int> ranks_of(Embedder& embedder, const Questions& questions);

struct Figures {
  int count = 0;
  double hit1 = 0, hit3 = 0, hit5 = 0, hit10 = 0, mrr10 = 0;
};
Figures figures_of(const std::vector<int>& ranks);
std::string to_string(const Figures& figures);

}  // namespace gongbu::meaning::judge
