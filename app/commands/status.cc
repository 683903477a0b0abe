#include <algorithm>
#include <cstdio>

#include "app/cli/output_format.h"
#include "app/commands/commands.h"
#include "app/locations.h"
#include "app/terminal.h"
#include "language/language.h"
#include "language/numbers.h"
#include "search/engine.h"
#include "search/json/response.h"
#include "search/render/display.h"
#include "search/semantic/vector_status.h"

namespace gongbu {
namespace {

std::string bytes(std::uint64_t count) {
  char text[32];
  if (count < 1024) return say("{} bytes", count);
  if (count < 1024 * 1024) {
    std::snprintf(text, sizeof text, "%.1f KiB", static_cast<double>(count) / 1024);
  } else {
    std::snprintf(text, sizeof text, "%.1f MiB", static_cast<double>(count) / 1024 / 1024);
  }
  return text;
}

std::string as_text(const IndexStatus& status, const VectorStatus& vectors) {
  std::string out;
  const auto row = [&](const char* name, const std::string& value) {
    std::string left = say(name);
    constexpr std::size_t kColumns = 10;
    left.append(std::max(kColumns, columns(left) + 1) - columns(left), ' ');
    out += left + value + '\n';
  };
  row("index", visible(status.db) + say(" ({}, schema {}, analyzer {})", bytes(status.index_bytes),
                                        status.schema_version, status.analyzer_version));
  row("indexed", status.indexed_at.empty() ? say("never") : time_text(status.indexed_at));
  row("holds",
      say("{} notes ({}), {} passages, {} terms", number_text(status.notes),
          bytes(status.text_bytes), number_text(status.passages), number_text(status.terms)));
  if (!vectors.missing.empty())
    row("vectors", visible(say("{}; {}", vectors.missing, vectors.repair)));
  else
    row("vectors", say("{} passages, by {} in {} dimensions", number_text(vectors.passages),
                       visible(vectors.model), vectors.dimensions));
  if (vectors.without > 0)
    row("", say("{} passages have no vector and are found by words; gongbu index makes them",
                number_text(vectors.without)));
  for (const SourceStatus& source : status.sources)
    row("source", visible(source.root) + say(" ({} notes, {} passages)", number_text(source.notes),
                                             number_text(source.passages)));
  for (const HeldBack& held : status.held) row("kept", visible(say(message_of(held))));
  for (const std::string& catalog : status.catalogs) row("catalog", visible(catalog));
  return out;
}

}  // namespace

Result<int> run_status(const Arguments& arguments) {
  Result<Engine> engine = Engine::open(index_folder(arguments.text("db")));
  if (!engine) return engine.error();
  const Result<IndexStatus> status = engine->status();
  if (!status) return status.error();
  const Result<VectorStatus> vectors = vector_status(status->db, trust_folder());
  if (!vectors) return vectors.error();
  const bool json = arguments.choice<OutputFormat>("format") == OutputFormat::kJson;
  print(json ? render_status_json(*status, &*vectors) : as_text(*status, *vectors));
  return 0;
}

}  // namespace gongbu
