#include "app/opening/last_search.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

namespace gongbu {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

bool write_private(const std::string& path, const std::string& text) {
  const int fd = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) return false;
  const bool written = write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  return close(fd) == 0 && written;
}

std::optional<LastSearch> read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  const Json json = Json::parse(in, nullptr, false);
  LastSearch search;
  try {
    search.query = json.at("query").get<std::string>();
    for (const Json& one : json.at("found"))
      search.found.push_back({one.at("rank"), {one.at("path"), one.at("line"), one.at("column")}});
  } catch (const Json::exception&) {
    return std::nullopt;
  }
  return search;
}

}  // namespace

LastSearch last_search_of(const SearchResponse& response) {
  LastSearch search{.query = response.query, .found = {}};
  for (const Hit& hit : response.hits)
    search.found.push_back(
        {hit.rank, {hit.path(), hit.line ? hit.line : hit.passage.lines.first, hit.column}});
  return search;
}

void keep_search(const std::string& folder, const std::string& terminal, const LastSearch& search) {
  Json found = Json::array();
  for (const FoundPlace& one : search.found)
    found.push_back({{"rank", one.rank},
                     {"path", one.place.path},
                     {"line", one.place.line},
                     {"column", one.place.column}});
  const std::string text = Json{{"query", search.query}, {"found", found}}.dump(
      -1, ' ', false, Json::error_handler_t::replace);
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) return;
  fs::permissions(folder, fs::perms::owner_all, failed);
  const std::string path = folder + '/' + terminal;
  const std::string next = path + '.' + std::to_string(getpid());
  if (write_private(next, text)) fs::rename(next, path, failed);
  if (fs::exists(next, failed)) fs::remove(next, failed);
}

std::optional<LastSearch> last_search(const std::string& folder, const std::string& terminal) {
  std::error_code failed;
  if (fs::exists(folder + '/' + terminal, failed)) return read(folder + '/' + terminal);
  fs::path newest;
  fs::file_time_type when;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
       entry.increment(failed)) {
    std::error_code ignored;
    const fs::file_time_type written = entry->last_write_time(ignored);
    if (ignored || (!newest.empty() && written <= when)) continue;
    newest = entry->path();
    when = written;
  }
  return newest.empty() ? std::nullopt : read(newest);
}

std::string terminal_name() {
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    char name[256];
    if (ttyname_r(fd, name, sizeof name) != 0) continue;
    std::string out = name;
    if (out.starts_with("/dev/")) out.erase(0, 5);
    std::ranges::replace(out, '/', '-');
    return out;
  }
  return "none";
}

}  // namespace gongbu
