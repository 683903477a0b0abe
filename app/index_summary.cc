#include "app/index_summary.h"

#include <cstdio>

#include "search/render/display.h"

namespace gongbu {

std::string counted(std::uint64_t count, const char* what) {
  return std::to_string(count) + ' ' + what + (count == 1 ? "" : "s");
}

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

std::string told(const IndexReport& report) {
  std::string out;
  for (const Skipped& skipped : report.skipped) out += skipped_line(skipped);
  for (const HeldBack& held : report.held) out += "gongbu: " + visible(message_of(held)) + '\n';
  if (report.notes_lost > 0)
    out += "gongbu: " + counted(report.notes_lost, "note") + " could not be carried over\n";
  return out + "gongbu: " + summary(report) + '\n';
}

std::string skipped_line(const Skipped& skipped) {
  const bool named = skipped.reason.starts_with(skipped.path + ": ");
  return "gongbu: skipped " +
         visible(named ? skipped.reason : skipped.path + ": " + skipped.reason) + '\n';
}

}  // namespace gongbu
