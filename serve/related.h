// Passages like one: its most frequent and leading words, asked as a query. The engine weighs them.
#pragma once

#include <string>

#include "corpus/analysis/analyzer.h"
#include "corpus/passage.h"

namespace gongbu::serve {

/// Up to twelve stems, any of which may do: those of the subject and the most frequent ones.
std::string related_query(const Passage& passage, Analyzer& analyzer);

}  // namespace gongbu::serve
