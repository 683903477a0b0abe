#include "indexer/place/commit_checksums.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/hash.h"
#include "index/folder/checksums.h"
#include "index/folder/descriptor.h"
#include "index/folder/plain_file.h"
#include "indexer/glass/tree.h"

namespace gongbu {
namespace {

constexpr std::size_t kMaxVersionFile = 1 << 16;

std::string path_in(const std::string& folder, std::string_view name) {
  return folder + '/' + std::string(name);
}

thread_local int reason = 0;  // errno of the last refusal

[[noreturn]] void refuse(const std::string& what) {
  reason = errno;
  throw Xapian::DatabaseError(what, reason);
}

template <typename T>
T must(Result<T> result) {
  if (result) return *std::move(result);
  if (result.error().code == ErrorCode::kCorrupt)
    throw Xapian::DatabaseCorruptError(result.error().message);
  refuse(result.error().message);
}

std::optional<std::string> version_of(const std::string& tables) {
  Result<std::string> bytes =
      read_plain_file(path_in(tables, folder::kVersionFile), kMaxVersionFile);
  if (!bytes && bytes.error().code == ErrorCode::kNotFound) return std::nullopt;
  return must(std::move(bytes));
}

Descriptor open_table(const std::string& tables, const glass::Root& root) {
  const std::string path = path_in(tables, root.file);
  Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (!file) refuse("cannot open " + path);
  return file;
}

std::uint64_t checksum_of_free_blocks(int file, const glass::Root& root) {
  const std::vector<std::uint32_t> numbers = glass::free_blocks(file, root);
  return hash64(
      {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof numbers[0]});
}

const TableChecksums* find(const Checksums& in, const std::string& name) {
  const auto found = std::find_if(in.tables.begin(), in.tables.end(),
                                  [&](const TableChecksums& table) { return table.name == name; });
  return found == in.tables.end() ? nullptr : &*found;
}

// A block that the commit before reached too is the same one (glass/tree.h).
TableChecksums checksums_of(const std::string& tables, const glass::Root& root,
                            const TableChecksums* before) {
  const Descriptor file = open_table(tables, root);
  TableChecksums out{.name = root.file,
                     .stamp = {},
                     .block_bytes = root.block_bytes,
                     .free_blocks = checksum_of_free_blocks(file.get(), root),
                     .blocks = {}};
  const std::vector<bool> reached = glass::reached_blocks(file.get(), root);
  out.blocks.resize(reached.size());
  std::string block;
  for (std::uint32_t number = 0; number < reached.size(); ++number) {
    if (!reached[number]) continue;
    std::uint64_t& sum = out.blocks[number];
    if (before != nullptr && number < before->blocks.size()) sum = before->blocks[number];
    if (sum != 0) continue;
    glass::read_block(file.get(), root, number, block);
    sum = checksum_of(block);
  }
  out.stamp = stamp_of(path_in(tables, root.file));
  return out;
}

Checksums checksums_of(const std::string& tables, const std::string& version,
                       const Checksums& before) {
  const glass::Version read = glass::read_version(version);
  Checksums out{.revision = read.revision, .version_file = hash64(version), .tables = {}};
  for (const glass::Root& root : read.roots)
    if (!root.empty) out.tables.push_back(checksums_of(tables, root, find(before, root.file)));
  return out;
}

void write_next(const std::string& tables, const Checksums& checksums) {
  must(write_new_file(path_in(tables, folder::kNextChecksums), encode(checksums)));
}

void take_next(const std::string& tables) {
  if (rename(path_in(tables, folder::kNextChecksums).c_str(),
             path_in(tables, folder::kChecksums).c_str()) != 0)
    refuse("cannot rename the checksums in " + tables);
}

// Of the commit that stands, which verify_tables has found whole.
Checksums settled(const std::string& tables, const std::string& version) {
  Result<Checksums> last = read_checksums(path_in(tables, folder::kChecksums));
  const bool in_place = last && last->version_file == hash64(version);
  if (!in_place) last = read_checksums(path_in(tables, folder::kNextChecksums));
  Checksums out = must(std::move(last));
  bool as_stamped = true;
  for (TableChecksums& table : out.tables) {
    const FileStamp now = stamp_of(path_in(tables, table.name));
    as_stamped = as_stamped && now == table.stamp;
    table.stamp = now;
  }
  if (!as_stamped) write_next(tables, out);
  if (!as_stamped || !in_place) {
    must(sync_folder(tables));
    take_next(tables);
  }
  return out;
}

}  // namespace

class CommitChecksums::State {
 public:
  explicit State(std::string tables) : tables_(std::move(tables)) {
    const std::optional<std::string> version = version_of(tables_);
    if (!version) return;
    must(verify_tables(tables_, Depth::kChanged));
    committed_ = settled(tables_, *version);
    for (const glass::Root& root : glass::read_version(*version).roots) {
      const TableChecksums* known = find(committed_, root.file);
      if (known == nullptr) continue;
      const Descriptor file = open_table(tables_, root);
      if (checksum_of_free_blocks(file.get(), root) != known->free_blocks)
        throw Xapian::DatabaseCorruptError(root.file + " is damaged: its list of free blocks");
    }
  }

  const std::string& tables() const { return tables_; }

  /// Xapian is about to commit what the file says.
  void before_commit(const std::string& version_file) {
    const std::optional<std::string> stands = version_of(tables_);
    if (stands && next_ && hash64(*stands) == next_->version_file) {
      must(sync_folder(tables_));
      take_next(tables_);
      committed_ = *std::move(next_);
    }
    next_ = checksums_of(tables_, must(read_plain_file(version_file, kMaxVersionFile)), committed_);
    write_next(tables_, *next_);
  }

 private:
  const std::string tables_;
  Checksums committed_;
  std::optional<Checksums> next_;  // of the last commit that was tried
};

namespace {

std::mutex hook_mutex;
std::map<std::string, std::shared_ptr<CommitChecksums::State>>& open_tables_by_folder() {
  static std::map<std::string, std::shared_ptr<CommitChecksums::State>> all;
  return all;
}

std::shared_ptr<CommitChecksums::State> state_of(std::string_view version_file) {
  if (!version_file.ends_with(folder::kVersionFile)) return nullptr;
  version_file.remove_suffix(folder::kVersionFile.size());
  if (!version_file.ends_with('/')) return nullptr;
  version_file.remove_suffix(1);
  const std::lock_guard lock(hook_mutex);
  const auto found = open_tables_by_folder().find(std::string(version_file));
  return found == open_tables_by_folder().end() ? nullptr : found->second;
}

bool has_checksums(const char* from, const char* to) noexcept {
  reason = 0;
  try {
    if (const auto state = state_of(to)) state->before_commit(from);
    return true;
  } catch (const Xapian::Error&) {
    errno = reason != 0 ? reason : EIO;
  } catch (...) {
    errno = ENOMEM;
  }
  return false;
}

}  // namespace

CommitChecksums::CommitChecksums(std::string tables)
    : state_(std::make_shared<State>(std::move(tables))) {
  const std::lock_guard lock(hook_mutex);
  open_tables_by_folder()[state_->tables()] = state_;
}

CommitChecksums::~CommitChecksums() {
  const std::lock_guard lock(hook_mutex);
  open_tables_by_folder().erase(state_->tables());
}

void write_checksums(const std::string& tables) {
  const std::optional<std::string> version = version_of(tables);
  if (!version) throw Xapian::DatabaseNotFoundError("there are no tables in " + tables);
  write_next(tables, checksums_of(tables, *version, {}));
  take_next(tables);
}

void settle_checksums(const std::string& tables) {
  must(verify_tables(tables, Depth::kChanged));
  if (const std::optional<std::string> version = version_of(tables)) settled(tables, *version);
}

}  // namespace gongbu

// Xapian's own call: a commit is the rename of its version file.
extern "C" int rename(const char* from, const char* to) noexcept {
  static const auto next =
      reinterpret_cast<int (*)(const char*, const char*)>(dlsym(RTLD_NEXT, "rename"));
  return gongbu::has_checksums(from, to) ? next(from, to) : -1;
}
