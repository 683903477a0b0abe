#include "corpus/files/source_tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>
#include <unordered_set>
#include <utility>

#include "corpus/files/file_system.h"
#include "corpus/files/ignore_rules.h"
#include "corpus/formats/format.h"
#include "corpus/note/title.h"

namespace gongbu {
namespace {

using FileKey = std::pair<dev_t, ino_t>;

struct FileKeyHash {
  std::size_t operator()(const FileKey& key) const { return key.second ^ key.first << 40; }
};

bool is_skipped_folder(std::string_view name) { return name == "node_modules"; }

std::string joined(const std::string& folder, std::string_view name) {
  return folder.empty() ? std::string(name) : folder + '/' + std::string(name);
}

Message reason_of(int error) { return std::strerror(error); }

std::int64_t nanoseconds(const timespec& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

SourceFile file_of(std::string path, const struct stat& info) {
  return {std::move(path), static_cast<std::uint64_t>(info.st_size), nanoseconds(info.st_mtim),
          info.st_ino, nanoseconds(info.st_ctim)};
}

struct CloseFile {
  int fd;
  ~CloseFile() {
    if (fd >= 0) close(fd);
  }
};

struct IgnoreFile {
  std::string text;        // its beginning, a little more than is taken of rules
  Message cannot_be_read;  // why it is not, or not whole
};

// A folder of that name, a link that leads nowhere or to /dev/null: no rules, as people use them. What it
// is is asked before it is opened: to open a pipe or a device can block, or wake its other end.
IgnoreFile read_ignore_file(const std::string& path) {
  IgnoreFile out;
  struct stat info {};
  if (stat(path.c_str(), &info) != 0) {
    if (errno != ENOENT) out.cannot_be_read = reason_of(errno);
    return out;
  }
  if (S_ISDIR(info.st_mode) || (S_ISCHR(info.st_mode) && info.st_rdev == makedev(1, 3))) return out;
  const CloseFile file{S_ISREG(info.st_mode) ? open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
                                             : -1};
  if (file.fd < 0) {
    out.cannot_be_read = S_ISREG(info.st_mode) ? reason_of(errno) : Message("not a file");
    return out;
  }
  char buffer[4096];
  while (out.text.size() <= IgnoreRules::kMostBytes) {
    const ssize_t count = read(file.fd, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) out.cannot_be_read = reason_of(errno);
    if (count <= 0) break;
    out.text.append(buffer, static_cast<std::size_t>(count));
  }
  return out;
}

// Which mount the folder belongs to; its device where the system does not tell.
std::uint64_t mount_of(const std::string& folder, const struct stat& info) {
  struct statx more {};
  if (statx(AT_FDCWD, folder.c_str(), 0, STATX_MNT_ID, &more) == 0 &&
      (more.stx_mask & STATX_MNT_ID) != 0)
    return more.stx_mnt_id;
  return info.st_dev;
}

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};

// Real folders and files are taken first, links after them: what a link leads to is then read once,
// by its real name, and a link that leads back up ends there.
class Lister {
 public:
  explicit Lister(std::string root) : root_(std::move(root)) {}

  Result<Listing> run() {
    struct stat info {};
    if (stat(root_.c_str(), &info) != 0)
      return Error{
          errno == ENOENT || errno == ENOTDIR ? ErrorCode::kNotFound : ErrorCode::kUnreadable,
          Message("cannot read folder {}: {}", root_, reason_of(errno)), "check the path"};
    if (!S_ISDIR(info.st_mode))
      return Error{ErrorCode::kNotFound, Message("{} is no folder", root_),
                   "give the folder that holds the note"};
    root_mount_ = mount_of(root_, info);
    if (const int error = enter({"", std::nullopt}, info); error != 0)
      return Error{ErrorCode::kUnreadable,
                   Message("cannot read folder {}: {}", root_, reason_of(error)), ""};
    drain();
    for (std::size_t i = 0; i < links_.size(); ++i) {
      follow(links_[i]);
      drain();
    }
    std::sort(listing_.files.begin(), listing_.files.end(),
              [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
    leave_out_doubled_tables();
    std::sort(listing_.skipped.begin(), listing_.skipped.end(),
              [](const Skipped& a, const Skipped& b) { return a.path < b.path; });
    return std::move(listing_);
  }

 private:
  std::string full(const std::string& path) const {
    return path.empty() ? root_ : root_ + '/' + path;
  }
  void skip(const std::string& path, Message reason) {
    listing_.skipped.push_back({path, std::move(reason)});
  }

  void drain() {
    while (!folders_.empty()) {
      const Folder folder = std::move(folders_.back());
      folders_.pop_back();
      struct stat info {};
      const int error = stat(full(folder.path).c_str(), &info) == 0 ? enter(folder, info) : errno;
      if (error != 0) skip(folder.path, Message("cannot read the folder: {}", reason_of(error)));
    }
  }

  struct Folder {
    std::string path;
    // The mount of the folder that it is in, or of the source for a link. None: it is the source.
    std::optional<std::uint64_t> around;
  };

  // Reads one folder; 0 or an errno.
  int enter(const Folder& entered, const struct stat& info) {
    const std::string& folder = entered.path;
    if (!seen_.insert({info.st_dev, info.st_ino}).second) return 0;
    mount_ = mount_of(full(folder), info);
    const std::unique_ptr<DIR, CloseFolder> handle(opendir(full(folder).c_str()));
    if (!handle) return errno;
    listing_.folders.push_back(folder);
    if (entered.around != mount_) listing_.mounts.push_back({folder, file_system_at(full(folder))});
    hold_rules_of(folder);
    for (;;) {
      errno = 0;
      const dirent* entry = readdir(handle.get());
      if (entry == nullptr) return errno;
      const std::string_view name = entry->d_name;
      if (name.empty() || name[0] == '.') continue;
      if (entry->d_type == DT_REG && !is_note_name(name)) continue;  // most systems tell: no look
      add(joined(folder, name), name, dirfd(handle.get()));
    }
  }

  // The rules of the folder and of those around it; a folder that a link leads to is read after all
  // others, when those around the link were left.
  void hold_rules_of(const std::string& folder) {
    ignored_.leave_for(folder);
    std::size_t depth = 0;
    for (std::size_t end = 0;; ++depth) {
      if (depth >= ignored_.depth())
        for (const char* name : {".gitignore", ".gongbuignore"})
          read_rules(folder.substr(0, end), name);
      if (end == folder.size()) return;
      end = std::min(folder.find('/', end + 1), folder.size());
    }
  }

  void read_rules(const std::string& folder, const char* name) {
    const std::string path = joined(folder, name);
    const IgnoreFile file = read_ignore_file(full(path));
    const bool all = ignored_.add(folder, file.text);
    if ((all && file.cannot_be_read.empty()) || !cut_rules_.insert(path).second) return;
    if (!all) return skip(path, "it has more rules than are read: not all of them are applied");
    skip(path, Message("its rules are not applied: {}", file.cannot_be_read));
  }

  // `name` ends with a zero byte, and stands in the open folder `in`.
  void add(const std::string& path, std::string_view name, int in) {
    struct stat info {};
    if (fstatat(in, name.data(), &info, AT_SYMLINK_NOFOLLOW) != 0) {
      if (is_note_name(name)) skip(path, reason_of(errno));
      return;
    }
    if (S_ISLNK(info.st_mode))
      links_.push_back(path);
    else if (S_ISDIR(info.st_mode)) {
      if (!is_skipped_folder(name) && !ignored_.ignores(path, true))
        folders_.push_back({path, mount_});
    } else if (is_note_name(name) && !ignored_.ignores(path, false)) {
      add_file(path, info);
    }
  }

  void add_file(const std::string& path, const struct stat& info) {
    if (!S_ISREG(info.st_mode)) return skip(path, "not a file");
    if (static_cast<std::uint64_t>(info.st_size) > kMaxNoteBytes)
      return skip(path, Message("larger than {} MB", kMaxNoteBytes >> 20));
    seen_.insert({info.st_dev, info.st_ino});
    listing_.files.push_back(file_of(path, info));
  }

  void follow(const std::string& path) {
    const std::string_view name = std::string_view(path).substr(path.rfind('/') + 1);
    struct stat info {};
    if (stat(full(path).c_str(), &info) != 0) {
      if (is_note_name(name) || errno == ELOOP) skip(path, "a link that leads nowhere");
      return;
    }
    const bool folder = S_ISDIR(info.st_mode);
    if (folder ? is_skipped_folder(name) : !is_note_name(name)) return;
    hold_rules_of(path.substr(0, path.size() - name.size() - (name.size() < path.size())));
    if (ignored_.ignores(path, folder)) return;
    if (seen_.count({info.st_dev, info.st_ino}) > 0)
      return skip(path, Message(folder ? "a link to a folder that is read already"
                                       : "a link to a note that is read already"));
    if (folder)
      folders_.push_back({path, root_mount_});
    else
      add_file(path, info);
  }

  // Notion exports a database twice: "이름 HEX.csv" as it is shown, "이름 HEX_all.csv" with all its
  // rows and columns.
  void leave_out_doubled_tables() {
    constexpr std::string_view kAll = "_all.csv";
    std::vector<std::string> shown;  // sorted, as the files are
    for (const SourceFile& file : listing_.files)
      if (file.path.ends_with(kAll)) {
        const std::string path = file.path.substr(0, file.path.size() - kAll.size());
        if (has_notion_id(path)) shown.push_back(path + ".csv");
      }
    std::sort(shown.begin(), shown.end());
    std::erase_if(listing_.files, [&](const SourceFile& file) {
      const bool doubled = std::binary_search(shown.begin(), shown.end(), file.path);
      if (doubled) skip(file.path, "its rows are in the _all.csv beside it");
      return doubled;
    });
  }

  std::string root_;
  IgnoreRules ignored_;
  std::unordered_set<std::string> cut_rules_;  // ignore files that were told of
  Listing listing_;
  std::unordered_set<FileKey, FileKeyHash> seen_;
  std::vector<Folder> folders_;  // to enter
  std::uint64_t root_mount_ = 0;
  std::uint64_t mount_ = 0;         // of the folder that is being read
  std::vector<std::string> links_;  // to follow when all else is read
};

}  // namespace

std::optional<SourceFile> look_at_file(const std::string& root, const std::string& path) {
  struct stat info {};
  if (stat((root + '/' + path).c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return std::nullopt;
  return file_of(path, info);
}

bool is_note_name(std::string_view name) { return format_of(name).has_value(); }

Result<Listing> list_source(const std::string& root) { return Lister(root).run(); }

namespace {

Error too_large(const std::string& path) {
  return {ErrorCode::kUnreadable, Message("{} is larger than {} MB", path, kMaxNoteBytes >> 20),
          ""};
}

Result<ReadNote> read_bytes(const std::string& root, const SourceFile& file) {
  const std::string path = root + '/' + file.path;
  struct stat info {};
  if (stat(path.c_str(), &info) == 0 && !S_ISREG(info.st_mode))
    return Error{ErrorCode::kUnreadable, Message("{} is not a file", file.path), ""};
  const CloseFile handle{open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
  if (handle.fd < 0 || fstat(handle.fd, &info) != 0)
    return Error{errno == ENOENT ? ErrorCode::kNotFound : ErrorCode::kUnreadable,
                 Message("cannot read {}: {}", file.path, reason_of(errno)), ""};
  if (!S_ISREG(info.st_mode))
    return Error{ErrorCode::kUnreadable, Message("{} is not a file", file.path), ""};
  ReadNote out{.file = file_of(file.path, info)};
  // The file may grow while it is read: the limit holds for what is read, not for what was listed.
  std::string& bytes = out.text;
  bytes.resize(static_cast<std::size_t>(std::min<std::uint64_t>(out.file.size, kMaxNoteBytes)) + 1);
  std::size_t have = 0;
  for (;;) {
    const ssize_t count = read(handle.fd, bytes.data() + have, bytes.size() - have);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0)
      return Error{ErrorCode::kUnreadable,
                   Message("cannot read {}: {}", file.path, reason_of(errno)), ""};
    if (count == 0) break;
    have += static_cast<std::size_t>(count);
    if (have > kMaxNoteBytes) return too_large(file.path);
    if (have == bytes.size()) bytes.resize(2 * bytes.size());
  }
  bytes.resize(have);
  struct stat after {};
  out.torn = fstat(handle.fd, &after) == 0 && file_of(file.path, after) != out.file;
  return out;
}

}  // namespace

Result<ReadNote> read_source_file(const std::string& root, const SourceFile& file) {
  constexpr int kTries = 3;
  for (int tries = 1;; ++tries) {
    Result<ReadNote> note = read_bytes(root, file);
    if (!note) return note;
    if (note->torn && tries < kTries) continue;
    Result<std::string> text = decode_text(note->text);
    if (!text)
      return Error{text.error().code, Message("{}: {}", file.path, text.error().message),
                   text.error().hint};
    note->text = *std::move(text);
    return note;
  }
}

Result<std::string> read_text(const std::string& root, const SourceFile& file) {
  Result<ReadNote> note = read_source_file(root, file);
  if (!note) return note.error();
  return std::move(note->text);
}

}  // namespace gongbu
