#include "search/answer/freshness.h"

#include <sys/stat.h>

#include <algorithm>
#include <map>
#include <optional>

#include "index/folder/deleted_file.h"
#include "index/schema.h"
#include "search/plan/notices.h"
#include "search/plan/words.h"

namespace gongbu {
namespace {

std::int64_t nanoseconds(const timespec& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

NoteState state_of(const NoteRecord& record) {
  struct stat info {};
  if (stat((record.root + '/' + record.path).c_str(), &info) != 0 || !S_ISREG(info.st_mode))
    // A disk that is away is told by the notices of sources.
    return was_deleted(record.root, record.path) ? NoteState::kGone : NoteState::kAsIndexed;
  const bool same = static_cast<std::uint64_t>(info.st_size) == record.size &&
                    nanoseconds(info.st_mtim) == record.mtime_ns &&
                    (record.ctime_ns == 0 || nanoseconds(info.st_ctim) == record.ctime_ns);
  return same ? NoteState::kAsIndexed : NoteState::kChanged;
}

}  // namespace

void look_at_notes(IndexReader& reader, const std::vector<std::string>& roots,
                   SearchResponse& response) {
  std::map<std::string, NoteState> states;  // by note key
  for (Hit& hit : response.hits) {
    if (std::find(roots.begin(), roots.end(), hit.root) == roots.end()) continue;
    const std::string key = schema::note_key(hit.root, hit.passage.note);
    const auto [known, is_new] = states.emplace(key, NoteState::kAsIndexed);
    if (is_new) {
      const std::optional<NoteRecord> record = reader.note(key);
      if (record) known->second = state_of(*record);
      if (known->second == NoteState::kChanged)
        add_notice(response.notices, notices::changed(hit.passage.note));
      if (known->second == NoteState::kGone)
        add_notice(response.notices, notices::gone(hit.passage.note));
    }
    hit.state = known->second;
  }
}

}  // namespace gongbu
