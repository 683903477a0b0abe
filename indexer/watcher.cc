#include "indexer/watcher.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <map>
#include <unordered_map>
#include <utility>

#include "index/folder/descriptor.h"
#include "indexer/index_cache.h"

namespace gongbu {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE |
                                  IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF |
                                  IN_ONLYDIR | IN_EXCL_UNLINK;
/// After a run that failed; then twice as long, up to the rescan, unless another writer was at it.
constexpr auto kRetry = milliseconds(1000);
/// When not all folders can be watched; at least so many times as long as a look takes.
constexpr auto kUnwatchedRescan = milliseconds(2000);
constexpr int kUnwatchedRest = 10;

}  // namespace

struct Watcher::State {
  State(WatchOptions given, WatchEvents called)
      : options(std::move(given)), events(std::move(called)) {
    options.index.stop = &stopping;
  }

  WatchOptions options;
  WatchEvents events;
  std::atomic<bool> stopping = false;
  std::atomic<bool> asked = false;
  Descriptor wake{eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
  Descriptor notify{inotify_init1(IN_CLOEXEC | IN_NONBLOCK)};
  std::unordered_map<int, std::string> watched;  // absolute folders
  std::map<std::string, int> watches;
  bool all_watched = true;
  bool overflowed = false;     // since it was told last
  std::vector<HeldBack> held;  // as it was told last
  IndexCache cache;

  Result<Done> run();
  Result<IndexReport> refresh(bool first);
  bool watch_new_folders();
  void tell(Message what, Message hint) const;
  void forget_all();
  void forget_folder(const std::string& folder);
  bool drain();
  bool matters(const inotify_event& event);
  void awake() const;
};

// One run, and again for folders that came while it ran. What happened in them before they were
// watched is seen then.
Result<IndexReport> Watcher::State::refresh(bool first) {
  for (;;) {
    Result<IndexReport> report = index_sources(options.index, events.progress, &cache);
    if (!report) return report;
    options.index.roots.clear();  // they are remembered now
    options.index.user_catalogs.clear();
    options.index.full = options.index.compact = options.index.prune = false;
    const bool changed = report->notes_added + report->notes_updated + report->notes_removed > 0 ||
                         report->rebuilt || report->held != held;
    held = report->held;
    if ((first || changed) && events.committed) events.committed(*report);
    first = false;
    if (stopping || !watch_new_folders()) return report;
  }
}

bool Watcher::State::watch_new_folders() {
  bool added = false;
  bool all = true;
  for (const std::string& folder : cache.folders) {
    if (notify.get() < 0) all = false;
    if (!all) break;
    if (watches.contains(folder)) continue;
    const int id = inotify_add_watch(notify.get(), folder.c_str(), kEvents);
    if (id >= 0) {
      // A folder that was moved keeps its number: it goes by its new name.
      if (const auto known = watched.find(id); known != watched.end()) watches.erase(known->second);
      watched[id] = folder;
      watches[folder] = id;
      added = true;
    } else if (errno == ENOSPC || errno == ENOMEM) {
      all = false;
    }
  }
  if (!all && all_watched)
    tell(
        "the system lets a program watch no more folders; looking at them every few seconds "
        "instead",
        notify.get() < 0 ? "raise fs.inotify.max_user_instances"
                         : "raise fs.inotify.max_user_watches");
  all_watched = all;
  return added;
}

void Watcher::State::tell(Message what, Message hint) const {
  if (events.failed) events.failed({ErrorCode::kUnreadable, std::move(what), std::move(hint)});
}

// All are watched anew after the next look.
void Watcher::State::forget_all() {
  for (const auto& [id, folder] : watched) inotify_rm_watch(notify.get(), id);
  watched.clear();
  watches.clear();
}

void Watcher::State::forget_folder(const std::string& folder) {
  for (auto it = watches.lower_bound(folder);
       it != watches.end() && it->first.starts_with(folder);) {
    if (it->first.size() > folder.size() && it->first[folder.size()] != '/') {
      ++it;
      continue;
    }
    inotify_rm_watch(notify.get(), it->second);
    watched.erase(it->second);
    it = watches.erase(it);
  }
}

// Also keeps the list of watched folders true.
bool Watcher::State::matters(const inotify_event& event) {
  if (event.mask & IN_Q_OVERFLOW) {
    // A lost event may be of a folder that goes by another name now, and of one in its place.
    forget_all();
    overflowed = true;
    return true;
  }
  const auto known = watched.find(event.wd);
  if (known == watched.end()) return false;
  const std::string folder = known->second;
  if (event.mask & IN_IGNORED) {
    watched.erase(known);
    watches.erase(folder);
    return true;
  }
  if (event.mask & (IN_DELETE_SELF | IN_MOVE_SELF)) {
    forget_folder(folder);
    return true;
  }
  const std::string_view name = event.len > 0 ? std::string_view(event.name) : std::string_view();
  if (event.mask & IN_ISDIR) {
    if (event.mask & (IN_MOVED_FROM | IN_DELETE)) forget_folder(folder + '/' + std::string(name));
    return !name.starts_with('.');
  }
  if (is_note_name(name) || name == ".gitignore" || name == ".gongbuignore") return true;
  // A link may lead to a folder.
  struct stat info {};
  return (event.mask & (IN_CREATE | IN_MOVED_TO)) != 0 &&
         lstat((folder + '/' + std::string(name)).c_str(), &info) == 0 && S_ISLNK(info.st_mode);
}

bool Watcher::State::drain() {
  alignas(inotify_event) char buffer[64 << 10];
  bool any = false;
  for (;;) {
    const ssize_t size = read(notify.get(), buffer, sizeof buffer);
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return any;
    for (const char* at = buffer; at < buffer + size;) {
      const auto& event = *reinterpret_cast<const inotify_event*>(at);
      if (matters(event)) any = true;
      at += sizeof(inotify_event) + event.len;
    }
  }
}

Result<Done> Watcher::State::run() {
  if (wake.get() < 0)
    return Error{ErrorCode::kInternal,
                 Message("the system cannot watch folders: {}", Message(std::strerror(errno))), ""};
  bool first = true;
  bool waits = true;          // changes do; at first, all there is
  Clock::time_point burst{};  // since when
  Clock::time_point due{};    // until when
  Clock::time_point last_run{};
  Clock::duration look_takes{};
  milliseconds retry = kRetry;
  while (!stopping) {
    if (asked.exchange(false)) {
      waits = true;
      due = Clock::now();
      retry = kRetry;
    }
    const auto now = Clock::now();
    const auto rescan_at =
        last_run + (all_watched
                        ? Clock::duration(options.rescan)
                        : std::max<Clock::duration>(kUnwatchedRescan, kUnwatchedRest * look_takes));
    const auto next = waits ? due : rescan_at;
    if (now >= next) {
      waits = false;
      const Result<IndexReport> report = refresh(first);
      last_run = Clock::now();
      look_takes = last_run - now;
      if (report) {
        first = false;
        retry = kRetry;
        // A look that was asked for meanwhile is told by the run that follows.
        if (events.looked && !asked) events.looked();
        continue;
      }
      if (first && !options.keeps_trying) return report.error();
      if (events.failed) events.failed(report.error());
      if (report.error().code == ErrorCode::kLocked) retry = kRetry;
      waits = true;
      burst = last_run;
      due = last_run + retry;
      retry = std::min(2 * retry, milliseconds(options.rescan));
      continue;
    }
    pollfd waiting[2] = {{notify.get(), POLLIN, 0}, {wake.get(), POLLIN, 0}};
    const auto timeout = std::chrono::duration_cast<milliseconds>(next - now).count() + 1;
    if (poll(waiting, 2, static_cast<int>(timeout)) <= 0) continue;
    std::uint64_t count = 0;
    if (waiting[1].revents != 0 && read(wake.get(), &count, sizeof count) < 0) continue;
    if (!drain()) continue;
    if (std::exchange(overflowed, false))
      tell("more has changed at once than the system tells of; looking at all folders", "");
    const auto seen = Clock::now();
    if (!waits) burst = seen;
    waits = true;
    due = std::min(seen + options.quiet, burst + options.longest);
  }
  return Done{};
}

Watcher::Watcher(WatchOptions options, WatchEvents events)
    : state_(std::make_unique<State>(std::move(options), std::move(events))) {}
Watcher::~Watcher() = default;

Result<Done> Watcher::run() { return state_->run(); }

void Watcher::State::awake() const {
  const std::uint64_t one = 1;
  // A full counter means that it is awake already.
  if (write(wake.get(), &one, sizeof one) < 0) return;
}

void Watcher::stop() {
  state_->stopping = true;
  state_->awake();
}

void Watcher::look() {
  state_->asked = true;
  state_->awake();
}

}  // namespace gongbu
