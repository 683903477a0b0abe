// Lines of everyday language: a technical text, and what a person types who has forgotten the term.
//
//   "교착 상태(Deadlock): …"  ←→  "둘이 서로 비켜주길 기다리다 영영 멈춤", "서로 물고 물려서 아무도 못 나가는 꼴"
#pragma once

#include <string>
#include <vector>

#include "tools/meaning/train/matrix.h"
#include "tools/meaning/train/words.h"

namespace gongbu::meaning::train {

struct Concept {
  std::string text;
  std::vector<std::string> lines;
};

/// The files *.tsv of a folder; lines of one technical text together, each once.
std::vector<Concept> read_everyday(const std::string& folder);

/// Words of the lines that the vocabulary lacks, from two lines on, become words of it, with a row
/// that points where the words around them and the technical text point. Returns all words of the
/// lines.
std::vector<std::string> add_everyday_words(const std::vector<Concept>& concepts,
                                            Vocabulary& vocabulary, Matrix& vectors);

}  // namespace gongbu::meaning::train
