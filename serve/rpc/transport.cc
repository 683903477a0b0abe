#include "serve/rpc/transport.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>

namespace gongbu::serve {
namespace {

constexpr std::size_t kReadBytes = 64 << 10;

// Waits for a descriptor that its owner made non-blocking.
bool wait_for(int fd, short events) {
  pollfd entry{fd, events, 0};
  return poll(&entry, 1, -1) > 0 || errno == EINTR;
}

bool would_block() { return errno == EAGAIN; }  // the same as EWOULDBLOCK here

}  // namespace

ByteReader::ByteReader(int fd) : fd_(fd), bytes_(kReadBytes) {}

std::string_view ByteReader::read() {
  for (;;) {
    const ssize_t count = ::read(fd_, bytes_.data(), bytes_.size());
    if (count > 0) return {bytes_.data(), static_cast<std::size_t>(count)};
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && would_block() && wait_for(fd_, POLLIN)) continue;
    return {};
  }
}

bool MessageWriter::write(std::string_view message) {
  const std::string bytes = framed(kind_, message);
  const std::lock_guard lock(mutex_);
  if (closed_) return false;
  for (std::size_t sent = 0; sent < bytes.size();) {
    const ssize_t count = ::write(fd_, bytes.data() + sent, bytes.size() - sent);
    if (count >= 0) {
      sent += static_cast<std::size_t>(count);
    } else if (errno != EINTR && !(would_block() && wait_for(fd_, POLLOUT))) {
      closed_ = true;
      return false;
    }
  }
  return true;
}

}  // namespace gongbu::serve
