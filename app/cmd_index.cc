#include "app/cmd_index.h"

#include <memory>

#include "app/locations.h"
#include "app/progress.h"
#include "app/terminal.h"
#include "indexer/writer.h"
#include "search/render/display.h"

namespace gongbu {
namespace {

constexpr const char* kExamples = R"(Examples:
  gongbu index ~/notes                      add a folder, and remember it
  gongbu index                              refresh all folders
  gongbu index ~/노트 --catalog 내용어.toml   with names of your own
Only what changed is read again. Notes are .md, .markdown, .mdx and .txt files.)";

std::string counted(std::uint64_t count, const char* what) {
  return std::to_string(count) + ' ' + what + (count == 1 ? "" : "s");
}

// "28 notes (3 added, 1 updated), 412 passages, 0.3 s (1.2 MB/s)"
std::string summary(const IndexReport& report) {
  std::string changes;
  const auto change = [&](std::uint64_t count, const char* what) {
    if (count) changes += (changes.empty() ? "" : ", ") + std::to_string(count) + ' ' + what;
  };
  change(report.notes_added, "added");
  change(report.notes_updated, "updated");
  change(report.notes_removed, "removed");
  char time[64];
  std::snprintf(time, sizeof time, "%.1f s", report.seconds);
  std::string out = counted(report.files, "note") + " (" +
                    (changes.empty() ? "nothing changed" : changes) + "), " +
                    counted(report.passages, "passage") + ", " + time;
  if (report.text_bytes > 0 && report.seconds > 0) {
    std::snprintf(time, sizeof time, " (%.1f MB/s)",
                  static_cast<double>(report.text_bytes) / 1e6 / report.seconds);
    out += time;
  }
  return out;
}

Result<int> run(const IndexOptions& given, const Global& global) {
  IndexOptions options = given;
  options.db = index_folder(global.db);
  options.catalogs = shipped_catalogs();
  Result<IndexReport> report = [&] {
    ProgressLine line;
    return index_sources(options, [&](const IndexProgress& progress) { line.show(progress); });
  }();
  if (!report) return report.error();
  for (const Skipped& skipped : report->skipped) {
    const bool named = skipped.reason.starts_with(skipped.path + ": ");
    print_error("gongbu: skipped " +
                visible(named ? skipped.reason : skipped.path + ": " + skipped.reason) + '\n');
  }
  print_error("gongbu: " + summary(*report) + '\n');
  if (report->files > 0) return 0;
  print_error(
      "gongbu: no notes found in these folders\nhint: notes are .md, .markdown, .mdx and .txt "
      "files\n");
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
  command.add_flag("--full", options->full, "build the index anew");
  command.footer(kExamples);
  return [options, &global] { return run(*options, global); };
}

}  // namespace gongbu
