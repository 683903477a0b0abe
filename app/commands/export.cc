#include "indexer/export.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "app/commands/commands.h"
#include "app/locations.h"
#include "app/stop_signals.h"
#include "app/terminal.h"
#include "indexer/cluster/index_cluster.h"
#include "search/json/response.h"

namespace gongbu {
namespace {

constexpr double kDigits = 1e4;  // finer than a step of an impact (index/impact.h)

// The passage and its words.
std::string line_of(const ExportedPassage& exported) {
  nlohmann::json out = passage_json({.passage = exported.passage,
                                     .root = std::string(exported.root),
                                     .modified = exported.modified});
  out["length"] = exported.length;
  nlohmann::json& words = out["words"] = nlohmann::json::object();
  nlohmann::json& of_headings = out["words_in_headings"] = nlohmann::json::array();
  for (const ExportedPassage::Word& word : exported.words) {
    words[std::string(word.stem)] = std::round(word.impact * kDigits) / kDigits;
    if (word.in_heading) of_headings.push_back(word.stem);
  }
  return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

}  // namespace

Result<int> run_export(const Arguments& arguments) {
  const StopSignals signals;
  const Result<std::vector<std::string>> indexes =
      written_folders(index_folder(arguments.text("db")));
  if (!indexes) return indexes.error();
  for (const std::string& db : *indexes) {
    const Result<ExportSummary> done =
        export_passages({.db = db, .stop = &signals.seen()}, [](const ExportedPassage& one) {
          print(line_of(one));
          return true;
        });
    if (!done) return done.error();
  }
  return 0;
}

}  // namespace gongbu
