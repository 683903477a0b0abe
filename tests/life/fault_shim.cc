// Makes the n-th system call of a kind fail, for the calls on files below one folder. Loaded with
// LD_PRELOAD before a program that knows nothing of it (system_errors_test.py).
//
//   FAULT_DIR=/tmp/index FAULT_CALL=fsync FAULT_AT=3 FAULT_ERROR=EIO LD_PRELOAD=…  gongbu index
//
// FAULT_AT=0 fails none. FAULT_ERROR=exit ends the program there and then, as a power cut would.
// FAULT_COUNT names a file that gets the number of calls seen.
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <string>

namespace {

struct Plan {
  std::string folder = text("FAULT_DIR");
  std::string call = text("FAULT_CALL");
  long at = std::atol(text("FAULT_AT").c_str());
  std::string error = text("FAULT_ERROR");
  std::string count_file = text("FAULT_COUNT");
  std::atomic<long> seen{0};

  static std::string text(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
  }
};

// Lives until the process is gone: the program, and a leak sanitizer behind it, open files while and
// after static objects are destroyed.
Plan& plan() {
  static Plan& one = *[] {
    std::atexit([] {
      const Plan& counted = plan();
      if (counted.count_file.empty()) return;
      if (FILE* out = std::fopen(counted.count_file.c_str(), "w")) {
        std::fprintf(out, "%ld\n", counted.seen.load());
        std::fclose(out);
      }
    });
    return new Plan;
  }();
  return one;
}

template <typename Function>
Function real(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

bool fails(const char* call, const std::string& path) {
  Plan& p = plan();
  if (p.folder.empty() || p.call != call || !path.starts_with(p.folder)) return false;
  if (++p.seen != p.at) return false;
  if (p.error == "exit") _exit(99);
  errno = p.error == "ENOSPC" ? ENOSPC : p.error == "EACCES" ? EACCES : EIO;
  return true;
}

std::string path_of(int fd) {
  char link[64];
  char path[PATH_MAX];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  const ssize_t size = readlink(link, path, sizeof path);
  return size < 0 ? std::string() : std::string(path, static_cast<std::size_t>(size));
}

std::string path_at(int folder, const char* path) {
  return path[0] == '/' || folder == AT_FDCWD ? std::string(path) : path_of(folder) + '/' + path;
}

mode_t mode_of(int flags, va_list& arguments) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

}  // namespace

extern "C" {

#define FAULT_OPEN(name)                                                   \
  int name(const char* path, int flags, ...) {                             \
    va_list arguments;                                                     \
    va_start(arguments, flags);                                            \
    const mode_t mode = mode_of(flags, arguments);                         \
    va_end(arguments);                                                     \
    if (fails("open", path)) return -1;                                    \
    return real<int (*)(const char*, int, ...)>(#name)(path, flags, mode); \
  }
FAULT_OPEN(open)
FAULT_OPEN(open64)

#define FAULT_OPENAT(name)                                                              \
  int name(int folder, const char* path, int flags, ...) {                              \
    va_list arguments;                                                                  \
    va_start(arguments, flags);                                                         \
    const mode_t mode = mode_of(flags, arguments);                                      \
    va_end(arguments);                                                                  \
    if (fails("open", path_at(folder, path))) return -1;                                \
    return real<int (*)(int, const char*, int, ...)>(#name)(folder, path, flags, mode); \
  }
FAULT_OPENAT(openat)
FAULT_OPENAT(openat64)

ssize_t write(int fd, const void* data, size_t size) {
  if (fails("write", path_of(fd))) return -1;
  return real<ssize_t (*)(int, const void*, size_t)>("write")(fd, data, size);
}
ssize_t pwrite(int fd, const void* data, size_t size, off_t at) {
  if (fails("write", path_of(fd))) return -1;
  return real<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite")(fd, data, size, at);
}
ssize_t pwrite64(int fd, const void* data, size_t size, off64_t at) {
  if (fails("write", path_of(fd))) return -1;
  return real<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64")(fd, data, size, at);
}
ssize_t read(int fd, void* data, size_t size) {
  if (fails("read", path_of(fd))) return -1;
  return real<ssize_t (*)(int, void*, size_t)>("read")(fd, data, size);
}
ssize_t pread(int fd, void* data, size_t size, off_t at) {
  if (fails("read", path_of(fd))) return -1;
  return real<ssize_t (*)(int, void*, size_t, off_t)>("pread")(fd, data, size, at);
}
ssize_t pread64(int fd, void* data, size_t size, off64_t at) {
  if (fails("read", path_of(fd))) return -1;
  return real<ssize_t (*)(int, void*, size_t, off64_t)>("pread64")(fd, data, size, at);
}
int fsync(int fd) {
  if (fails("fsync", path_of(fd))) return -1;
  return real<int (*)(int)>("fsync")(fd);
}
int fdatasync(int fd) {
  if (fails("fsync", path_of(fd))) return -1;
  return real<int (*)(int)>("fdatasync")(fd);
}
int rename(const char* from, const char* to) {
  if (fails("rename", to)) return -1;
  return real<int (*)(const char*, const char*)>("rename")(from, to);
}
int renameat2(int from_folder, const char* from, int to_folder, const char* to,
              unsigned int flags) {
  if (fails("rename", path_at(to_folder, to))) return -1;
  return real<int (*)(int, const char*, int, const char*, unsigned int)>("renameat2")(
      from_folder, from, to_folder, to, flags);
}
int mkdir(const char* path, mode_t mode) {
  if (fails("mkdir", path)) return -1;
  return real<int (*)(const char*, mode_t)>("mkdir")(path, mode);
}
int unlink(const char* path) {
  if (fails("unlink", path)) return -1;
  return real<int (*)(const char*)>("unlink")(path);
}
int unlinkat(int folder, const char* path, int flags) {
  if (fails("unlink", path_at(folder, path))) return -1;
  return real<int (*)(int, const char*, int)>("unlinkat")(folder, path, flags);
}

}  // extern "C"
