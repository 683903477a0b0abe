#include <cstdio>

#include "app/cli/output_format.h"
#include "app/commands/commands.h"
#include "app/locations.h"
#include "app/terminal.h"
#include "search/engine.h"
#include "search/json/response.h"
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
  for (const HeldBack& held : status.held) out += "kept      " + visible(message_of(held)) + '\n';
  for (const std::string& catalog : status.catalogs) out += "catalog   " + visible(catalog) + '\n';
  return out;
}

}  // namespace

Result<int> run_status(const Arguments& arguments) {
  Result<Engine> engine = Engine::open(index_folder(arguments.text("db")));
  if (!engine) return engine.error();
  const Result<IndexStatus> status = engine->status();
  if (!status) return status.error();
  const bool json = arguments.choice<OutputFormat>("format") == OutputFormat::kJson;
  print(json ? render_status_json(*status) : as_text(*status));
  return 0;
}

}  // namespace gongbu
