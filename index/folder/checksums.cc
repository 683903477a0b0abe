#include "index/folder/checksums.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <type_traits>

#include "corpus/hash.h"
#include "index/folder/descriptor.h"
#include "index/folder/folder.h"
#include "index/folder/plain_file.h"

namespace gongbu {
namespace {

constexpr std::string_view kChecksumMagic = "gongbuCS";
constexpr std::uint32_t kFormat = 1;
constexpr std::size_t kMaxTables = 8;
constexpr std::size_t kMaxName = 24;
constexpr std::size_t kMaxBlockBytes = 65536;
constexpr std::size_t kMaxFileBytes = std::size_t{4} << 30;
constexpr std::size_t kMaxVersionFile = 1 << 16;
constexpr std::size_t kReadBytes = 1 << 20;
// A commit renames two files; between the two, what belongs together is looked for again.
constexpr int kTries = 5;

// The file: a head of fixed size, then the checksums of each table's blocks. Numbers as the machine
// has them: an index is read where it is written, and another order of bytes is no magic.
struct TableHead {
  char name[kMaxName];
  std::uint64_t inode, bytes;
  std::int64_t modified_ns, changed_ns;
  std::uint64_t block_bytes, free_blocks, blocks;
  std::uint64_t checksum;  // of the blocks' checksums
};
struct Head {
  char magic[8];
  std::uint64_t format;
  std::uint64_t revision;
  std::uint64_t version_file;
  std::uint64_t tables;
  TableHead table[kMaxTables];
  std::uint64_t checksum;  // of all before
};
static_assert(std::is_trivially_copyable_v<Head> && sizeof(Head) == 48 + kMaxTables * 88);

std::string_view bytes_of(const std::vector<std::uint64_t>& numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(std::uint64_t)};
}

std::uint64_t checksum_of_head(const Head& head) {
  return hash64({reinterpret_cast<const char*>(&head), offsetof(Head, checksum)});
}

std::string path_in(const std::string& folder, std::string_view name) {
  return folder + '/' + std::string(name);
}

Error damaged(const std::string& file, const Message& how) {
  return {ErrorCode::kCorrupt, Message("{} {}", file, how),
          "run gongbu check --repair, or gongbu index --full, to build the index anew"};
}

Error not_read(const std::string& file) {
  return {errno == ENOENT ? ErrorCode::kNotFound : ErrorCode::kUnreadable,
          Message("cannot read {}: {}", file, Message(std::strerror(errno))), ""};
}

// Reads `size` bytes, or fewer at the end of the file; -1 is an error.
ssize_t read_at(int fd, char* to, std::size_t size, std::uint64_t at) {
  std::size_t have = 0;
  while (have < size) {
    const ssize_t count = pread(fd, to + have, size - have, static_cast<off_t>(at + have));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return -1;
    if (count == 0) break;
    have += static_cast<std::size_t>(count);
  }
  return static_cast<ssize_t>(have);
}

// What stands in a checksums file, and what of it has been read.
class ChecksumsFile {
 public:
  static Result<ChecksumsFile> open(const std::string& path) {
    ChecksumsFile out(path);
    out.file_ = Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat info {};
    if (!out.file_ || fstat(out.file_.get(), &info) != 0) return not_read(path);
    if (!S_ISREG(info.st_mode)) return damaged(path, "is no plain file of an index");
    const ssize_t read =
        read_at(out.file_.get(), reinterpret_cast<char*>(&out.head_), sizeof out.head_, 0);
    if (read < 0) return not_read(path);
    const Head& head = out.head_;
    if (static_cast<std::size_t>(read) != sizeof head ||
        kChecksumMagic != std::string_view(head.magic, 8) ||
        head.checksum != checksum_of_head(head))
      return damaged(path, "is damaged");
    if (head.format != kFormat || head.tables > kMaxTables)
      return damaged(path, "is of another version");
    return out;
  }

  const Head& head() const { return head_; }

  Result<TableChecksums> table(std::size_t number) const {
    const TableHead& from = head_.table[number];
    TableChecksums out{.name = std::string(from.name, strnlen(from.name, kMaxName)),
                       .stamp = {from.inode, from.bytes, from.modified_ns, from.changed_ns},
                       .block_bytes = static_cast<std::uint32_t>(from.block_bytes),
                       .free_blocks = from.free_blocks,
                       .blocks = {}};
    std::uint64_t at = sizeof head_;
    for (std::size_t i = 0; i < number; ++i) at += head_.table[i].blocks * sizeof(std::uint64_t);
    if (from.blocks > kMaxFileBytes / sizeof(std::uint64_t) || from.block_bytes > kMaxBlockBytes)
      return damaged(path_, "is damaged");
    struct stat info {};
    if (fstat(file_.get(), &info) != 0) return not_read(path_);
    if (static_cast<std::uint64_t>(info.st_size) < at + from.blocks * sizeof(std::uint64_t))
      return damaged(path_, "is cut off");
    out.blocks.resize(from.blocks);
    const std::size_t size = bytes_of(out.blocks).size();
    const ssize_t read = read_at(file_.get(), reinterpret_cast<char*>(out.blocks.data()), size, at);
    if (read < 0) return not_read(path_);
    if (static_cast<std::size_t>(read) != size || hash64(bytes_of(out.blocks)) != from.checksum)
      return damaged(path_, "is damaged");
    return out;
  }

  Result<Checksums> all() const {
    Checksums out{.revision = head_.revision, .version_file = head_.version_file, .tables = {}};
    for (std::size_t i = 0; i < head_.tables; ++i) {
      Result<TableChecksums> one = table(i);
      if (!one) return one.error();
      out.tables.push_back(*std::move(one));
    }
    return out;
  }

 private:
  explicit ChecksumsFile(std::string path) : path_(std::move(path)), file_(-1) {}
  std::string path_;
  Descriptor file_;
  Head head_{};
};

Result<Done> verify_table(const std::string& folder, const TableChecksums& table) {
  const std::string path = path_in(folder, table.name);
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (!file && errno == ENOENT) return damaged(path, "is missing");
  struct stat info {};
  if (!file || fstat(file.get(), &info) != 0) return not_read(path);
  if (!S_ISREG(info.st_mode)) return damaged(path, "is no plain file of an index");
  if (table.block_bytes == 0) return damaged(path, "has blocks of no size");
  const std::size_t at_once = std::max<std::size_t>(1, kReadBytes / table.block_bytes);
  std::string buffer(std::min(at_once, table.blocks.size()) * table.block_bytes, '\0');
  for (std::size_t first = 0; first < table.blocks.size(); first += at_once) {
    const std::size_t count = std::min(at_once, table.blocks.size() - first);
    const ssize_t read = read_at(file.get(), buffer.data(), count * table.block_bytes,
                                 std::uint64_t{first} * table.block_bytes);
    if (read < 0) return not_read(path);
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint64_t wanted = table.blocks[first + i];
      if (wanted == 0) continue;
      const std::size_t end = (i + 1) * table.block_bytes;
      if (end > static_cast<std::size_t>(read)) return damaged(path, "is cut off");
      if (checksum_of(std::string_view(buffer).substr(end - table.block_bytes,
                                                      table.block_bytes)) != wanted)
        return damaged(path, Message("is damaged: block {} is not as it was written", first + i));
    }
  }
  return Done{};
}

// The checksums of the commit that the version file speaks of.
Result<ChecksumsFile> find_checksums(const std::string& folder, std::uint64_t version_file) {
  Error error;
  for (const std::string_view name : {folder::kChecksums, folder::kNextChecksums}) {
    Result<ChecksumsFile> file = ChecksumsFile::open(path_in(folder, name));
    if (file && file->head().version_file == version_file) return file;
    if (name != folder::kChecksums) continue;
    if (file)
      error = damaged(path_in(folder, folder::kVersionFile), "is not of the last commit");
    else if (file.error().code == ErrorCode::kNotFound)
      error = damaged(path_in(folder, folder::kChecksums),
                      "is missing: the index is damaged, or of an earlier gongbu");
    else
      error = file.error();
  }
  return error;
}

Result<VerifiedTables> verify_once(const std::string& folder, Depth depth) {
  const std::string version_path = path_in(folder, folder::kVersionFile);
  const FileStamp version_stamp = stamp_of(version_path);
  const Result<std::string> version = read_plain_file(version_path, kMaxVersionFile);
  if (!version && version.error().code == ErrorCode::kNotFound &&
      stamp_of(path_in(folder, folder::kChecksums)) != FileStamp{})
    return damaged(version_path, "is missing");
  if (!version) return version.error();
  const Result<ChecksumsFile> file = find_checksums(folder, hash64(*version));
  if (!file) return file.error();
  VerifiedTables out{.revision = file->head().revision,
                     .files = {{std::string(folder::kVersionFile), version_stamp}}};
  for (std::size_t i = 0; i < file->head().tables; ++i) {
    const TableHead& head = file->head().table[i];
    const std::string name(head.name, strnlen(head.name, kMaxName));
    const FileStamp stamp = stamp_of(path_in(folder, name));
    out.files.emplace_back(name, stamp);
    if (depth == Depth::kChanged &&
        stamp == FileStamp{head.inode, head.bytes, head.modified_ns, head.changed_ns})
      continue;
    const Result<TableChecksums> table = file->table(i);
    if (!table) return table.error();
    if (const Result<Done> whole = verify_table(folder, *table); !whole) return whole.error();
  }
  return out;
}

// Whether the process that the lock names is alive (indexer/place/writer_lock.h empties the file
// when it is done; one that was killed leaves its number).
bool writer_at_work(const std::string& db) {
  const Result<std::string> lock = read_plain_file(path_in(db, folder::kLock), 1 << 20);
  if (!lock) return false;
  const long process = std::strtol(lock->c_str(), nullptr, 10);
  return process > 0 && (kill(static_cast<pid_t>(process), 0) == 0 || errno == EPERM);
}

}  // namespace

FileStamp stamp_of(const std::string& file) {
  struct stat info {};
  if (lstat(file.c_str(), &info) != 0) return {};
  const auto ns = [](const timespec& time) {
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
  };
  return {info.st_ino, static_cast<std::uint64_t>(info.st_size), ns(info.st_mtim),
          ns(info.st_ctim)};
}

std::uint64_t checksum_of(std::string_view bytes) {
  return std::max<std::uint64_t>(1, hash64(bytes));
}

std::string encode(const Checksums& checksums) {
  Head head{};
  kChecksumMagic.copy(head.magic, sizeof head.magic);
  head.format = kFormat;
  head.revision = checksums.revision;
  head.version_file = checksums.version_file;
  head.tables = checksums.tables.size();
  std::size_t bytes = sizeof head;
  for (std::size_t i = 0; i < checksums.tables.size(); ++i) {
    const TableChecksums& from = checksums.tables[i];
    TableHead& to = head.table[i];
    from.name.copy(to.name, kMaxName);
    to.inode = from.stamp.inode;
    to.bytes = from.stamp.bytes;
    to.modified_ns = from.stamp.modified_ns;
    to.changed_ns = from.stamp.changed_ns;
    to.block_bytes = from.block_bytes;
    to.free_blocks = from.free_blocks;
    to.blocks = from.blocks.size();
    to.checksum = hash64(bytes_of(from.blocks));
    bytes += bytes_of(from.blocks).size();
  }
  head.checksum = checksum_of_head(head);
  std::string out;
  out.reserve(bytes);
  out.append(reinterpret_cast<const char*>(&head), sizeof head);
  for (const TableChecksums& table : checksums.tables) out += bytes_of(table.blocks);
  return out;
}

Result<Checksums> read_checksums(const std::string& file) {
  const Result<ChecksumsFile> opened = ChecksumsFile::open(file);
  if (!opened) return opened.error();
  return opened->all();
}

Result<VerifiedTables> verify_tables(const std::string& tables, Depth depth) {
  for (int tries = 1;; ++tries) {
    const FileStamp before = stamp_of(path_in(tables, folder::kVersionFile));
    Result<VerifiedTables> verified = verify_once(tables, depth);
    if (verified) return verified;
    // A commit meanwhile reuses blocks of the one before it.
    if (tries >= kTries && before == stamp_of(path_in(tables, folder::kVersionFile)))
      return verified;
    if (tries >= 4 * kTries) return verified;
  }
}

Result<VerifiedTables> verify_again(const std::string& db, VerifiedTables before) {
  const std::string tables = folder::tables(db);
  const bool as_before = std::all_of(
      before.files.begin(), before.files.end(),
      [&](const auto& file) { return stamp_of(path_in(tables, file.first)) == file.second; });
  if (as_before || writer_at_work(db)) return before;
  return verify_tables(tables, Depth::kChanged);
}

}  // namespace gongbu
