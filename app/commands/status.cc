#include <nlohmann/json.hpp>

#include "app/cli/output_format.h"
#include "app/commands/commands.h"
#include "app/locations.h"
#include "app/terminal.h"
#include "search/engine.h"
#include "search/render/display.h"

namespace gongbu {
namespace {

std::string bytes(std::uint64_t count) {
  char text[32];
  if (count < 1024) {
    std::snprintf(text, sizeof text, "%llu bytes", static_cast<unsigned long long>(count));
  } else if (count < 1024 * 1024) {
    std::snprintf(text, sizeof text, "%.1f KiB", static_cast<double>(count) / 1024);
  } else {
    std::snprintf(text, sizeof text, "%.1f MiB", static_cast<double>(count) / 1024 / 1024);
  }
  return text;
}

std::string as_text(const IndexStatus& status) {
  std::string out = "index     " + visible(status.db) + " (" + bytes(status.index_bytes) +
                    ", schema " + std::to_string(status.schema_version) + ", analyzer " +
                    std::to_string(status.analyzer_version) + ")\n";
  out += "indexed   " + (status.indexed_at.empty() ? "never" : status.indexed_at) + '\n';
  out += "holds     " + std::to_string(status.notes) + " notes (" + bytes(status.text_bytes) +
         "), " + std::to_string(status.passages) + " passages, " + std::to_string(status.terms) +
         " terms\n";
  for (const SourceStatus& source : status.sources)
    out += "source    " + visible(source.root) + " (" + std::to_string(source.notes) + " notes, " +
           std::to_string(source.passages) + " passages)\n";
  for (const std::string& catalog : status.catalogs) out += "catalog   " + visible(catalog) + '\n';
  return out;
}

std::string as_json(const IndexStatus& status) {
  using Json = nlohmann::ordered_json;
  Json json = {{"db", status.db},
               {"schema_version", status.schema_version},
               {"analyzer_version", status.analyzer_version},
               {"notes", status.notes},
               {"passages", status.passages},
               {"terms", status.terms},
               {"text_bytes", status.text_bytes},
               {"index_bytes", status.index_bytes},
               {"indexed_at", status.indexed_at},
               {"sources", Json::array()},
               {"catalogs", status.catalogs}};
  for (const SourceStatus& source : status.sources)
    json["sources"].push_back(
        {{"root", source.root}, {"notes", source.notes}, {"passages", source.passages}});
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace

Result<int> run_status(const Arguments& arguments) {
  Result<Engine> engine = Engine::open(index_folder(arguments.text("db")));
  if (!engine) return engine.error();
  const Result<IndexStatus> status = engine->status();
  if (!status) return status.error();
  const bool json = arguments.choice<OutputFormat>("format") == OutputFormat::kJson;
  print(json ? as_json(*status) : as_text(*status));
  return 0;
}

}  // namespace gongbu
