#include "app/cmd_index.h"

#include <memory>

#include "app/index_summary.h"
#include "app/locations.h"
#include "app/progress.h"
#include "app/stop_signals.h"
#include "app/terminal.h"
#include "corpus/formats/format.h"
#include "indexer/run.h"

namespace gongbu {
namespace {

constexpr const char* kExamples = R"(Examples:
  gongbu index ~/notes                      add a folder, and remember it
  gongbu index                              refresh all folders
  gongbu index ~/노트 --catalog 내용어.toml   with names of your own
Only what changed is read again. Notes are .md, .markdown, .mdx, .txt, .org,
.ipynb, .html, .htm and .csv files.)";

Result<int> run(const IndexOptions& given, const Global& global) {
  IndexOptions options = given;
  options.db = index_folder(global.db);
  options.catalogs = shipped_catalogs();
  const StopSignals signals;
  options.stop = &signals.seen();
  Result<IndexReport> report = [&] {
    ProgressLine line;
    return index_sources(options, [&](const IndexProgress& progress) { line.show(progress); });
  }();
  if (!report) return report.error();
  for (const Skipped& skipped : report->skipped) print_error(skipped_line(skipped));
  print_error("gongbu: " + summary(*report) + '\n');
  if (report->stopped) {
    print_error("gongbu: stopped before everything was read; gongbu index goes on from here\n");
    return 2;
  }
  if (report->files > 0) return 0;
  print_error("gongbu: no notes found in these folders\nhint: notes are " +
              std::string(note_endings()) + " files\n");
  return 1;
}

}  // namespace

Action setup_index(CLI::App& command, Global& global) {
  auto options = std::make_shared<IndexOptions>();
  command
      .add_option("dir", options->roots,
                  "folders of notes to add; with none, all known ones are refreshed")
      ->type_name("DIR");
  command
      .add_option("--catalog", options->user_catalogs,
                  "a catalog of your own (TOML), remembered; repeatable")
      ->allow_extra_args(false)
      ->type_name("FILE");
  command.add_flag("--full", options->full,
                   "build the index anew, beside the one that is there until it is done");
  command.add_flag(
      "--compact", options->compact,
      "make the index as small as it gets, in the end (the first and a full build always do)");
  command.add_option("--threads", options->threads, "how many to read with; as many as processors")
      ->type_name("N");
  command.footer(kExamples);
  return [options, &global] { return run(*options, global); };
}

}  // namespace gongbu
