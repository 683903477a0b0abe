#include "index/reading/list_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>

#include "corpus/hash.h"
#include "index/reading/packed_list.h"

namespace gongbu {
namespace {

using list_file::Head;
using list_file::Place;

constexpr std::size_t kMostPlaces = std::size_t{1} << 24;

bool read_whole(int fd, void* to, std::size_t size, std::uint64_t at) {
  for (std::size_t have = 0; have < size;) {
    const ssize_t count =
        pread(fd, static_cast<char*>(to) + have, size - have, static_cast<off_t>(at + have));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    have += static_cast<std::size_t>(count);
  }
  return true;
}

}  // namespace

std::uint64_t list_file::checksum_of(const Head& head) {
  return hash64({reinterpret_cast<const char*>(&head), offsetof(Head, checksum)});
}

std::string_view list_file::bytes_of(const std::vector<Place>& places) {
  return {reinterpret_cast<const char*>(places.data()), places.size() * sizeof(Place)};
}

std::string list_file::path_in(const std::string& tables) {
  return tables + '/' + std::string(folder::kLists);
}

ListFile::ListFile(const std::string& tables, const std::string& uuid, std::uint64_t revision,
                   DocId last_doc)
    : file_(open(list_file::path_in(tables).c_str(),
                 O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)) {
  struct stat info {};
  Head head{};
  if (!file_ || fstat(file_.get(), &info) != 0 || !S_ISREG(info.st_mode) ||
      !read_whole(file_.get(), &head, sizeof head, 0))
    return;
  const auto size = static_cast<std::uint64_t>(info.st_size);
  const std::string_view written_for(head.uuid, strnlen(head.uuid, sizeof head.uuid));
  if (std::string_view(head.magic, sizeof head.magic) != list_file::kMagic ||
      head.format != list_file::kFormat || head.checksum != list_file::checksum_of(head) ||
      written_for != uuid || head.revision > revision || head.covered > last_doc ||
      head.places > kMostPlaces || head.places_at > size ||
      (size - head.places_at) / sizeof(Place) < head.places)
    return;
  std::vector<Place> places(head.places);
  if (!read_whole(file_.get(), places.data(), list_file::bytes_of(places).size(), head.places_at) ||
      hash64(list_file::bytes_of(places)) != head.checksum_of_places)
    return;
  places_ = std::move(places);
  covered_ = head.covered;
}

const Place* ListFile::find(std::string_view term) const {
  if (places_.empty()) return nullptr;
  const std::uint64_t hash = hash64(term);
  const auto found = std::ranges::lower_bound(places_, hash, {}, &Place::term);
  return found != places_.end() && found->term == hash ? &*found : nullptr;
}

bool ListFile::read(std::string_view term, PostingList& out, const Cancellation& stop) const {
  const Place* place = find(term);
  if (place == nullptr || place->bytes > list_file::kMostBytes || place->bytes < term.size())
    return false;
  std::string bytes(place->bytes + packed_list::kPadding, '\0');
  if (!read_whole(file_.get(), bytes.data(), place->bytes, place->at) ||
      hash64(std::string_view(bytes).substr(0, place->bytes)) != place->checksum ||
      !bytes.starts_with(term))
    return false;
  const std::size_t had = out.docs.size();
  if (packed_list::unpack(std::string_view(bytes).substr(term.size()), place->postings, out,
                          stop) &&
      (out.docs.size() == had || out.docs.back() <= covered_))
    return true;
  out.docs.resize(had);
  out.impacts.resize(had);
  return false;
}

}  // namespace gongbu
