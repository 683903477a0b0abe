// Small files of ours, read and replaced so that nothing but a plain file is ever touched: no link
// is followed, no pipe waited for, and who reads finds the old text or the new one, whole.
//
//   replace_file("/data/index", "sources", "source /home/me/notes\n")
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "corpus/result.h"

namespace gongbu {

/// Errors: kNotFound; kCorrupt for what is no plain file or is longer than `limit`; kUnreadable.
Result<std::string> read_plain_file(const std::string& path, std::size_t limit);

/// The same; kCorrupt also for one that is another user's, or that others may write.
Result<std::string> read_own_file(const std::string& path, std::size_t limit);

/// A file of that name that was not there before, written and synced: what is there is unlinked. Its
/// folder is not synced.
Result<Done> write_new_file(const std::string& path, std::string_view text);

/// Written beside, synced, put in its place in one step; the folder is synced. Readable by nobody
/// else. An error means that the old file may still be there after a loss of power.
Result<Done> replace_file(const std::string& folder, std::string_view name, std::string_view text);

/// The same without the sync, for what can be made again: after a loss of power the file may hold
/// anything.
Result<Done> keep_file(const std::string& folder, std::string_view name, std::string_view text);

/// Removes the oldest of the records in the folder until there are fewer than `most`. A record is a plain
/// file whose name is 16 hex digits or more, as a hash or an index's id is written; anything else in
/// the folder is somebody's.
void make_room(const std::string& folder, std::size_t most);

/// What was renamed or made in the folder lasts.
Result<Done> sync_folder(const std::string& folder);

/// Every plain file of the folder, and the folder.
Result<Done> sync_files(const std::string& folder);

}  // namespace gongbu
