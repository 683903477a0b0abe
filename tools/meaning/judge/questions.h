// Questions with known answers, and the passages among which the answers are:
//
//   read_questions("dev.tsv", {{"S", seed_notes}, {"N", "corpus/notes"}, {"P", "P"}})
//     lines: collection, kind, question, filters, PATH:SUBSTRING of a wanted line (alternatives by |)
//   read_collection("human")             docs.tsv, queries.tsv, qrels.tsv: a passage a line
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace gongbu::meaning::judge {

struct Candidate {
  std::string text;         // passage_text
  std::string heading;      // the last two headings
  std::uint32_t whole = 0;  // the passage that this is a part of, or itself
};

struct Question {
  std::string collection;
  std::string kind;
  std::string text;
  std::vector<bool> right;  // by candidate
};

struct Questions {
  std::map<std::string, std::vector<Candidate>> candidates;  // by collection
  std::vector<Question> questions;
};

/// Throws std::runtime_error when a file is missing or a question has no right passage to be found.
Questions read_questions(const std::string& file,
                         const std::map<std::string, std::string>& folders);
Questions read_collection(const std::string& folder);

}  // namespace gongbu::meaning::judge
