// gongbu eval: how good the answers are, as a table or as JSON (search/evaluate.h).
#pragma once

#include <string>
#include <vector>

#include "app/command.h"
#include "corpus/result.h"

namespace gongbu {

struct EvalOptions {
  std::string db;          // of notes, for judged queries
  std::string judged;      // TSV file: kind, query, filters, wanted
  std::string collection;  // folder with docs.tsv, queries.tsv, qrels.tsv, instead of `judged`
  std::vector<std::string> catalogs;  // shipped catalog files, for a collection's scratch index
  std::string format = "text";        // text or json
  std::string run_file;               // query, rank, id, score
  std::string compare;  // JSON of an earlier run: names each query that got better or worse
};

/// Prints to stdout; 0, or an error.
Result<int> run_eval(const EvalOptions& options);

Action setup_eval(CLI::App& command, Global& global);

}  // namespace gongbu
