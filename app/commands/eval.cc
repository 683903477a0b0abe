#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "app/cli/output_format.h"
#include "app/commands/commands.h"
#include "app/locations.h"
#include "app/terminal.h"
#include "indexer/run.h"
#include "search/evaluate.h"
#include "search/render/gate.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

// A folder that goes when this does.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name = (fs::temp_directory_path() / "gongbu-eval-XXXXXX").string();
    if (mkdtemp(name.data())) path_ = name;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

Json to_json(const Figures& figures) {
  return {{"queries", figures.queries},      {"success@1", figures.success_at_1},
          {"recall@5", figures.recall_at_5}, {"recall@10", figures.recall_at_10},
          {"mrr@10", figures.mrr_at_10},     {"ndcg@10", figures.ndcg_at_10}};
}

Json to_json(const Evaluation& evaluation) {
  Json json = to_json(evaluation.all);
  json["qps"] = evaluation.qps;
  json["p50_us"] = evaluation.p50_us;
  json["p95_us"] = evaluation.p95_us;
  json["p99_us"] = evaluation.p99_us;
  json["kinds"] = Json::object();
  for (const KindFigures& kind : evaluation.kinds) json["kinds"][kind.kind] = to_json(kind.figures);
  json["ranks"] = Json::object();
  for (const QueryOutcome& outcome : evaluation.outcomes)
    json["ranks"][outcome.judged->query + '\t' + outcome.judged->filters] = outcome.rank;
  return json;
}

std::string padded(std::string name) {
  name.resize(std::max<std::size_t>(name.size(), 14), ' ');
  return name;
}

std::string row_text(const std::string& name, const Figures& f) {
  char figures[96];
  std::snprintf(figures, sizeof figures, " %6llu %8.4f %8.4f %8.4f %8.4f %8.4f\n",
                static_cast<unsigned long long>(f.queries), f.success_at_1, f.recall_at_5,
                f.recall_at_10, f.mrr_at_10, f.ndcg_at_10);
  return padded(name) + figures;
}

void print_table(const Evaluation& evaluation) {
  print(padded("kind") + "      n      s@1      r@5     r@10   mrr@10  ndcg@10\n");
  for (const KindFigures& kind : evaluation.kinds) print(row_text(kind.kind, kind.figures));
  print(row_text("all", evaluation.all));
}

void print_latencies(const Evaluation& evaluation) {
  char text[160];
  std::snprintf(text, sizeof text, "%.0f queries/s, p50 %.0f µs, p95 %.0f µs, p99 %.0f µs\n",
                evaluation.qps, evaluation.p50_us, evaluation.p95_us, evaluation.p99_us);
  print(text);
}

Result<Done> print_comparison(const Evaluation& evaluation, const std::string& file) {
  std::ifstream in(file);
  const Json old = Json::parse(in, nullptr, false);
  if (!in || old.is_discarded() || !old.contains("ranks"))
    return Error{ErrorCode::kInvalid, Message("{} is no earlier result", file),
                 "make one with gongbu eval --format json"};
  const auto shown = [](std::uint32_t rank) {
    return rank ? std::to_string(rank) : std::string("-");
  };
  for (const bool better : {true, false})
    for (const QueryOutcome& outcome : evaluation.outcomes) {
      const auto known = old["ranks"].find(outcome.judged->query + '\t' + outcome.judged->filters);
      if (known == old["ranks"].end()) continue;
      const std::uint32_t before = known->get<std::uint32_t>();
      const auto place = [](std::uint32_t rank) { return rank ? rank : 11; };
      if (before == outcome.rank || (place(outcome.rank) < place(before)) != better) continue;
      const Judged& judged = *outcome.judged;
      print(std::string(better ? "better" : "worse ") + "  " + shown(before) + " → " +
            shown(outcome.rank) + "  [" + judged.kind + "] " + judged.query + ' ' + judged.filters +
            '\n');
    }
  return Done{};
}

Result<Done> write_run(const Evaluation& evaluation, const std::string& file) {
  std::ofstream out(file);
  for (const QueryOutcome& outcome : evaluation.outcomes)
    for (std::size_t i = 0; i < outcome.results.size(); ++i)
      out << outcome.judged->id << '\t' << i + 1 << '\t' << outcome.results[i].id << '\t'
          << outcome.results[i].score << '\n';
  if (!out.flush()) return Error{ErrorCode::kUnreadable, Message("cannot write {}", file), ""};
  return Done{};
}

}  // namespace

Result<int> run_eval(const Arguments& arguments) {
  const std::string collection = arguments.text("collection");
  const std::string file = arguments.text("file");
  if (file.empty() && collection.empty())
    return Error{ErrorCode::kInvalid, "eval needs a file of judged queries or --collection DIR",
                 "gongbu eval --help"};
  std::optional<ScratchFolder> scratch;
  std::string db = index_folder(arguments.text("db"));
  std::optional<IndexReport> indexed;
  if (!collection.empty()) {
    scratch.emplace();
    if (scratch->path().empty())
      return Error{ErrorCode::kUnreadable, "cannot make a temporary folder", ""};
    db = scratch->path() + "/index";
    Result<IndexReport> report =
        index_collection(collection + "/docs.tsv", {.db = db, .catalogs = shipped_catalogs()});
    if (!report) return report.error();
    indexed = *std::move(report);
  }
  const Result<std::vector<Judged>> judged =
      collection.empty() ? read_judged(file) : read_collection(collection);
  if (!judged) return judged.error();
  Result<Engine> engine = Engine::open(db, trust_folder());
  if (!engine) return engine.error();
  const auto mode = arguments.choice<SearchMode>("mode");
  const Result<Evaluation> evaluation = collection.empty()
                                            ? evaluate_notes(*engine, *judged, mode)
                                            : evaluate_collection(*engine, *judged, mode);
  if (!evaluation) return evaluation.error();
  if (const std::string run = arguments.text("run"); !run.empty())
    if (const Result<Done> written = write_run(*evaluation, run); !written) return written.error();
  if (arguments.choice<OutputFormat>("format") == OutputFormat::kJson) {
    Json json = to_json(*evaluation);
    if (indexed) {
      const Result<IndexStatus> status = engine->status();
      if (!status) return status.error();
      json["index_seconds"] = indexed->seconds;
      json["index_bytes"] = status->index_bytes;
      json["text_bytes"] = indexed->text_bytes;
    }
    print(escaped_json(json.dump(-1, ' ', false, Json::error_handler_t::replace)) + '\n');
    return 0;
  }
  print_table(*evaluation);
  if (indexed) print_latencies(*evaluation);
  if (const std::string compare = arguments.text("compare"); !compare.empty())
    if (const Result<Done> compared = print_comparison(*evaluation, compare); !compared)
      return compared.error();
  return 0;
}

}  // namespace gongbu
