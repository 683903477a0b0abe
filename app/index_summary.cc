#include "app/index_summary.h"

#include <cstdio>
#include <map>
#include <utility>

#include "language/language.h"
#include "language/numbers.h"
#include "search/render/display.h"

namespace gongbu {
namespace {

constexpr std::uint64_t kBytesOfARate = 1'000'000;  // of fewer, the start is most of the time

}  // namespace

Message notes_counted(std::uint64_t count) {
  return {count == 1 ? "{} note" : "{} notes", number_text(count)};
}

Message passages_counted(std::uint64_t count) {
  return {count == 1 ? "{} passage" : "{} passages", number_text(count)};
}

Message vectors_counted(std::uint64_t count) {
  return {count == 1 ? "{} vector" : "{} vectors", number_text(count)};
}

std::string stopped_line() {
  return "gongbu: " + say("stopped before everything was read; gongbu index goes on from here") +
         '\n';
}

std::string summary(const IndexReport& report) {
  std::string changes;
  const auto change = [&](std::uint64_t count, const char* what) {
    if (count) changes += (changes.empty() ? "" : ", ") + say(what, number_text(count));
  };
  change(report.notes_added, "{} added");
  change(report.notes_updated, "{} updated");
  change(report.notes_removed, "{} removed");
  char time[64];
  std::snprintf(time, sizeof time, "%.1f", report.seconds);
  std::string out = say("{} ({}), {}, {} s", notes_counted(report.files),
                        changes.empty() ? Message("nothing changed") : Message(changes),
                        passages_counted(report.passages), time);
  if (report.text_bytes > kBytesOfARate && report.seconds > 0) {
    std::snprintf(time, sizeof time, " (%.1f MB/s)",
                  static_cast<double>(report.text_bytes) / 1e6 / report.seconds);
    out += time;
  }
  return out;
}

std::string told(const IndexReport& report) {
  // Of many files that are skipped for one reason the first, and how many more.
  constexpr std::size_t kMostAlike = 20;
  std::map<std::string, std::pair<std::size_t, Message>> alike;
  std::string out;
  for (const Skipped& skipped : report.skipped) {
    const std::string& pattern = skipped.reason.pattern();
    auto& [count, reason] = alike[pattern.empty() ? skipped.reason : pattern];
    reason = skipped.reason;
    if (++count <= kMostAlike) out += skipped_line(skipped);
  }
  for (const auto& [pattern, many] : alike)
    if (many.first > kMostAlike)
      out +=
          "gongbu: " +
          visible(say("skipped {} more, the last one: {}", many.first - kMostAlike, many.second)) +
          '\n';
  for (const Message& notice : report.notices) out += "gongbu: " + visible(say(notice)) + '\n';
  for (const HeldBack& held : report.held)
    out += "gongbu: " + visible(say(message_of(held))) + '\n';
  if (report.notes_lost > 0)
    out +=
        "gongbu: " + say("{} could not be carried over", notes_counted(report.notes_lost)) + '\n';
  return out + "gongbu: " + summary(report) + '\n';
}

std::string skipped_line(const Skipped& skipped) {
  const bool named = skipped.reason.starts_with(skipped.path + ": ");
  const Message what = named ? skipped.reason : Message("{}: {}", skipped.path, skipped.reason);
  return "gongbu: " + visible(say("skipped {}", what)) + '\n';
}

}  // namespace gongbu
