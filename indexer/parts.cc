#include "indexer/parts.h"

#include <filesystem>
#include <system_error>

namespace gongbu {
namespace {

// More are not opened at once: each takes file descriptors, up to four.
constexpr std::size_t kMaxParts = 48;

}  // namespace

void merge_databases(const std::vector<std::string>& from, const std::string& to) {
  if (from.empty()) return;
  {
    Xapian::Database all;
    for (const std::string& one : from) all.add_database(Xapian::Database(one));
    all.compact(to);
  }
  std::error_code ignored;
  for (const std::string& one : from) std::filesystem::remove_all(one, ignored);
}

Part& Parts::open() {
  if (part_ && part_->full()) close();
  if (part_) return *part_;
  if (folders_.size() == kMaxParts) {
    const std::string merged = next_folder();
    merge_databases(folders_, merged);
    folders_ = {merged};
  }
  folders_.push_back(next_folder());
  part_ = make_part(folders_.back(), format_);
  return *part_;
}

void Parts::close() {
  if (part_) part_->finish(words_);
  part_.reset();
}

void Parts::finish(WordSet& words) {
  close();
  merge_databases(folders_, folder_);
  words.merge(words_);
}

}  // namespace gongbu
