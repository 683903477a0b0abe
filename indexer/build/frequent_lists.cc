#include "indexer/build/frequent_lists.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <set>
#include <vector>

#include "corpus/hash.h"
#include "index/bigrams.h"
#include "index/folder/descriptor.h"
#include "index/folder/tables.h"
#include "index/reading/list_file.h"
#include "index/reading/list_reader.h"
#include "index/reading/packed_list.h"
#include "index/schema.h"

namespace gongbu {
namespace {

using list_file::Head;
using list_file::Place;

// Shorter lists are read from the tables in less than a tenth of a millisecond.
constexpr Xapian::doccount kLeastPostings = 4096;
// Of the passages. At 1,583,672 of them a 256th adds 26 % to the index, a 64th 14 %, a 32nd 8 %; a search took 22, 24
// and 28 ms of CPU, in one run each on a busy machine.
constexpr Xapian::doccount kLeastShare = 64;
constexpr std::uint32_t kMostImpact = UINT16_MAX;

class Out {
 public:
  explicit Out(const std::string& path)
      : path_(path),
        file_(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600)) {
    if (!file_) refuse();
  }

  void write(std::string_view bytes, std::uint64_t at) {
    while (!bytes.empty()) {
      const ssize_t count = pwrite(file_.get(), bytes.data(), bytes.size(), static_cast<off_t>(at));
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) refuse();
      bytes.remove_prefix(static_cast<std::size_t>(count));
      at += static_cast<std::uint64_t>(count);
    }
  }

 private:
  [[noreturn]] void refuse() { throw Xapian::DatabaseError("cannot write " + path_, errno); }

  const std::string path_;
  Descriptor file_;
};

// Calls sink(bigram) for each that a passage may have: those that stand across a space, and those in
// words; some twice.
template <typename Sink>
void each_bigram(const Xapian::Database& database, Sink&& sink) {
  const std::string prefix(schema::kBigram.prefix);
  for (auto term = database.allterms_begin(prefix), end = database.allterms_end(prefix);
       term != end; ++term)
    sink((*term).substr(prefix.size()));
  for (auto key = database.synonym_keys_begin(), end = database.synonym_keys_end(); key != end;
       ++key)
    sink(*key);
}

class ListWriter {
 public:
  ListWriter(const Xapian::Database& database, const std::string& tables)
      : database_(database),
        out_(list_file::path_in(tables)),
        least_(std::max(kLeastPostings, database.get_doccount() / kLeastShare)),
        shards_{{database, tables, {}}} {}

  void write() {
    add("");
    for (auto term = database_.allterms_begin(), end = database_.allterms_end(); term != end;
         ++term)
      if (term.get_termfreq() >= least_ && !(*term).starts_with(schema::kDead.prefix) &&
          !(*term).starts_with(schema::kBigram.prefix))
        add(*term);
    for (const std::string& bigram : bigrams()) add(schema::term(schema::kBigram, bigram));
    finish();
  }

 private:
  // Those that may be in as many passages.
  std::set<std::string> bigrams() const {
    std::set<std::string> out;
    each_bigram(database_, [&](const std::string& bigram) {
      std::uint64_t most = database_.get_termfreq(schema::term(schema::kBigram, bigram));
      for (auto word = database_.synonyms_begin(bigram);
           most < least_ && word != database_.synonyms_end(bigram); ++word)
        most += database_.get_termfreq(*word);
      if (most >= least_) out.insert(bigram);
    });
    return out;
  }

  void add(const std::string& term) {
    const PostingList list =
        ListReader(database_, shards_, nothing_read_, scratch_, Cancellation()).read(term);
    if (list.docs.size() < least_ ||
        *std::max_element(list.impacts.begin(), list.impacts.end()) > kMostImpact)
      return;
    bytes_.assign(term);
    packed_list::pack(list, bytes_);
    if (bytes_.size() > list_file::kMostBytes) return;
    out_.write(bytes_, at_);
    places_.push_back({.term = hash64(term),
                       .checksum = hash64(bytes_),
                       .at = at_,
                       .bytes = static_cast<std::uint32_t>(bytes_.size()),
                       .postings = static_cast<std::uint32_t>(list.docs.size())});
    at_ += bytes_.size();
  }

  void finish() {
    std::ranges::sort(places_, {}, &Place::term);
    Head head{};
    std::memcpy(head.magic, list_file::kMagic.data(), sizeof head.magic);
    head.format = list_file::kFormat;
    head.covered = database_.get_lastdocid();
    const std::string uuid = database_.get_uuid();
    std::memcpy(head.uuid, uuid.data(), std::min(uuid.size(), sizeof head.uuid));
    head.revision = database_.get_revision();
    head.places_at = at_;
    head.places = places_.size();
    head.checksum_of_places = hash64(list_file::bytes_of(places_));
    head.checksum = list_file::checksum_of(head);
    out_.write(list_file::bytes_of(places_), at_);
    out_.write({reinterpret_cast<const char*>(&head), sizeof head}, 0);
  }

  const Xapian::Database& database_;
  Out out_;
  const Xapian::doccount least_;
  const std::vector<Shard> shards_;
  // The dead are in the lists: there may be more by the time they are read.
  Snapshot nothing_read_{0, StatusRecord(), tombstones::Hidden()};
  std::vector<std::uint32_t> scratch_;
  std::uint64_t at_ = sizeof(Head);
  std::string bytes_;
  std::vector<Place> places_;
};

}  // namespace

Message check_lists(const Xapian::Database& database, const std::string& tables) {
  std::error_code ignored;
  if (!std::filesystem::exists(list_file::path_in(tables), ignored)) return {};
  const ListFile file(tables, database.get_uuid(), database.get_revision(),
                      database.get_lastdocid());
  if (file.covered() == 0) return "the file of frequent lists is damaged";
  const std::vector<Shard> shards{{database, tables, {}}};
  Snapshot of_tables{0, StatusRecord(), tombstones::Hidden()};
  std::vector<std::uint32_t> scratch;
  std::size_t seen = 0;
  const auto differs = [&](const std::string& term) {
    if (!file.has(term)) return false;
    ++seen;
    PostingList list;
    if (!file.read(term, list)) return true;
    PostingList wanted =
        ListReader(database, shards, of_tables, scratch, Cancellation()).read(term);
    const auto covered = static_cast<std::size_t>(
        std::ranges::upper_bound(wanted.docs, file.covered()) - wanted.docs.begin());
    wanted.docs.resize(covered);
    wanted.impacts.resize(covered);
    return list.docs != wanted.docs || list.impacts != wanted.impacts;
  };
  const std::string bigram(schema::kBigram.prefix);
  bool other = differs("");
  for (auto term = database.allterms_begin(), end = database.allterms_end(); term != end; ++term)
    other = other || (!(*term).starts_with(bigram) && differs(*term));
  std::set<std::string> bigrams;
  each_bigram(database, [&](const std::string& one) { bigrams.insert(bigram + one); });
  for (const std::string& term : bigrams) other = other || differs(term);
  if (other || seen != file.size())
    return "a frequent word's list of passages is not that of the tables";
  return {};
}

void write_lists(const std::string& tables) {
  const Xapian::Database database = open_tables(tables);
  if (database.get_doccount() < kLeastPostings) return;
  ListWriter(database, tables).write();
}

}  // namespace gongbu
