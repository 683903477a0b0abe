// Everyday lines with some left out, to see what a table is worth for questions that no line
// resembles, and for concepts that no line speaks of. The questions decide what is left out; they
// never go in.
#pragma once

#include <vector>

#include "meaning/embedder.h"
#include "tools/meaning/judge/questions.h"
#include "tools/meaning/train/everyday.h"

namespace gongbu::meaning::judge {

/// Without each line that shares two words with a question, and a fifth of the words of both.
std::vector<train::Concept> without_similar_lines(const std::vector<train::Concept>& concepts,
                                                  const Questions& questions);

/// Without each concept whose technical text is among the five nearest to a passage that one of
/// `held_out` wants, and without each that has a line like one of these questions. `embedder`: of a
/// table that knows no lines.
std::vector<train::Concept> without_wanted_concepts(const std::vector<train::Concept>& concepts,
                                                    const Questions& questions,
                                                    const std::vector<std::size_t>& held_out,
                                                    Embedder& embedder);

}  // namespace gongbu::meaning::judge
