#include "index/reader.h"

#include <xapian.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "corpus/hash.h"
#include "index/cluster/cluster_file.h"
#include "index/folder/folder.h"
#include "index/reading/list_reader.h"
#include "index/reading/metadata.h"
#include "index/reading/snapshot.h"
#include "index/schema.h"
#include "index/shards.h"
#include "index/stored/notes.h"
#include "index/tombstones.h"

namespace gongbu {
namespace {

constexpr std::size_t kPollEveryTerm = 256;  // a term of the list of all is slower than a posting

Error damaged(const std::string& db, const std::string& how) {
  return {ErrorCode::kCorrupt, Message("the index at {} is damaged: {}", db, how),
          "run gongbu index --full to build it anew"};
}

}  // namespace

struct IndexReader::State {
  std::shared_ptr<Snapshots> snapshots;
  // Of the commit that `db` reads. Between requests it is not held, and may go.
  std::shared_ptr<Snapshot> snapshot;
  std::weak_ptr<Snapshot> rested;
  std::vector<FolderIdentity> folders;
  std::vector<Shard> shards;
  Xapian::Database db;                 // all of them
  std::vector<StoredNotes> stored;     // of each shard
  std::vector<std::uint32_t> impacts;  // by document, all 0: room to add lists up
  const Cancellation* stop = nullptr;

  void poll() const {
    if (stop) stop->poll();
  }
  bool reopen();
  std::shared_ptr<const forward::Record> keep(DocId doc, const std::string& encoded);

  const std::vector<std::string>& paths() const { return snapshots->databases(); }
  bool replaced() const { return identities_of(paths()) != folders; }

  void open() {
    shards = open_whole(paths(), folders);
    stored.clear();
    for (const Shard& shard : shards)
      stored.emplace_back(
          [db = shard.database](const std::string& key) { return db.get_metadata(key); });
    db = together(shards);
  }
  // Whether somebody else has changed what is read.
  void look_again() {
    for (Shard& shard : shards) {
      Result<VerifiedTables> whole = verify_again(shard.index, std::move(shard.verified));
      if (!whole) throw Xapian::DatabaseCorruptError(whole.error().message);
      shard.verified = *std::move(whole);
    }
  }
  // The snapshot of the commit that `db` reads.
  void load() {
    CommitId commit{.folders = folders, .shards = {}};
    for (const Shard& shard : shards)
      commit.shards.emplace_back(shard.database.get_uuid(), shard.database.get_revision());
    snapshot = snapshots->at(commit, [this](std::uint64_t generation) {
      std::vector<ListFile> lists;
      for (const Shard& shard : shards)
        lists.emplace_back(folder::tables(shard.index), shard.database.get_uuid(),
                           shard.database.get_revision(), shard.database.get_lastdocid());
      return std::make_shared<Snapshot>(generation, metadata::counts(shards),
                                        tombstones::Hidden(db), std::move(lists));
    });
  }
};

std::uint64_t IndexReader::revision() const {
  return state_->shards.front().database.get_revision();
}

std::vector<std::pair<std::string, std::uint64_t>> IndexReader::revisions() const {
  std::vector<std::pair<std::string, std::uint64_t>> out;
  for (const Shard& shard : state_->shards)
    out.emplace_back(shard.index, shard.database.get_revision());
  return out;
}

IndexReader::IndexReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
IndexReader::IndexReader(IndexReader&&) noexcept = default;
IndexReader& IndexReader::operator=(IndexReader&&) noexcept = default;
IndexReader::~IndexReader() = default;

Result<IndexReader> IndexReader::open(const std::string& db) { return open_together({db}); }

Result<IndexReader> IndexReader::open_together(std::vector<std::string> dbs) {
  return open(std::make_shared<Snapshots>(std::move(dbs)));
}

Result<IndexReader> IndexReader::open(std::shared_ptr<Snapshots> snapshots) {
  for (const std::string& db : snapshots->named()) {
    if (!is_cluster_file(db)) continue;
    const Result<Cluster> cluster = read_cluster(db);
    if (!cluster) return cluster.error();
    if (const Result<Done> whole = check_shards(db, *cluster); !whole) return whole.error();
  }
  for (const std::string& db : snapshots->databases())
    if (const Result<Done> ours = check_folder(db); !ours) return ours.error();
  auto state = std::make_unique<State>();
  state->snapshots = std::move(snapshots);
  const std::string& db = state->paths().front();
  try {
    state->open();
  } catch (const Xapian::DatabaseNotFoundError&) {
    return metadata::no_index(db);
  } catch (const Xapian::DatabaseVersionError& error) {
    return Error{ErrorCode::kWrongVersion,
                 Message("the index at {} was written by another version of Xapian", db),
                 "remove it and run gongbu index again"};
  } catch (const Xapian::DatabaseCorruptError& error) {
    return damaged(db, error.get_msg());
  } catch (const Xapian::Error& error) {
    return Error{ErrorCode::kUnreadable,
                 Message("cannot open the index at {}: {}", db, error.get_msg()),
                 "check the path; if the index is damaged, run gongbu index --full"};
  } catch (const std::length_error& error) {
    return damaged(db, error.what());
  }
  try {
    for (const Shard& shard : state->shards)
      if (std::optional<Error> error = metadata::unreadable(shard)) return *std::move(error);
    state->load();
  } catch (const Xapian::Error& error) {
    return damaged(db, error.get_msg());
  } catch (const std::length_error& error) {
    return damaged(db, error.what());
  }
  return IndexReader(std::move(state));
}

const std::string& IndexReader::path() const { return state_->paths().front(); }
const std::shared_ptr<Snapshots>& IndexReader::snapshots() const { return state_->snapshots; }
bool IndexReader::replaced() const {
  return state_->replaced() || state_->snapshots->named_otherwise();
}

IndexReader::CancellationScope::CancellationScope(IndexReader& reader, const Cancellation& stop)
    : reader_(reader) {
  reader.state_->stop = &stop;
}
IndexReader::CancellationScope::~CancellationScope() { reader_.state_->stop = nullptr; }

const Cancellation& IndexReader::stop() const {
  static constexpr Cancellation kNever;
  return state_->stop ? *state_->stop : kNever;
}

// Whether the databases are of a newer commit.
bool IndexReader::State::reopen() {
  const std::vector<FolderIdentity> now = identities_of(paths());
  const bool all_there = std::find(now.begin(), now.end(), FolderIdentity{}) == now.end();
  if (now != folders && all_there) {
    open();
    return true;
  }
  bool newer = false;
  try {
    look_again();
    newer = db.reopen();
  } catch (const Xapian::DatabaseError&) {
    if (!replaced()) throw;
  }
  if (!replaced()) return newer;
  open();
  return true;
}

bool IndexReader::refresh() {
  if (state_->reopen()) {
    state_->snapshot.reset();
    state_->rested.reset();
    for (StoredNotes& notes : state_->stored) notes.clear();
  }
  return resume();
}

void IndexReader::rest() {
  state_->rested = state_->snapshot;
  state_->snapshot.reset();
}

bool IndexReader::resume() {
  if (state_->snapshot) return false;
  state_->snapshot = state_->rested.lock();
  if (state_->snapshot) return false;
  state_->load();
  return true;
}

std::uint64_t IndexReader::generation() const { return state_->snapshot->generation; }
std::uint32_t IndexReader::passages() const {
  return state_->db.get_doccount() - state_->snapshot->hidden.size();
}
DocId IndexReader::last_doc() const { return state_->db.get_lastdocid(); }

double IndexReader::average_length() const {
  const StatusRecord& status = state_->snapshot->status;
  return status.passages ? static_cast<double>(status.length) / static_cast<double>(status.passages)
                         : 1;
}

Postings IndexReader::postings(const std::string& term) {
  State& s = *state_;
  auto& kept = s.snapshot->postings(term);
  if (std::optional<Postings> found = kept.find(term)) return *std::move(found);
  PostingList list = ListReader(s.db, s.shards, *s.snapshot, s.impacts, stop()).read(term);
  const std::size_t bytes = Snapshot::bytes_of(term, list);
  return kept.add(term, std::make_shared<const PostingList>(std::move(list)), bytes);
}

std::shared_ptr<const DocSet> IndexReader::docs(const std::string& term) {
  State& s = *state_;
  if (auto found = s.snapshot->sets.find(term)) return *std::move(found);
  auto set = std::make_shared<const DocSet>(
      ListReader(s.db, s.shards, *s.snapshot, s.impacts, stop()).docs(term));
  const std::size_t bytes = Snapshot::bytes_of(term) + last_doc() / 8;
  return s.snapshot->sets.add(term, std::move(set), bytes);
}

std::uint32_t IndexReader::frequency(const std::string& term) {
  State& s = *state_;
  if (const std::optional<std::uint32_t> found = s.snapshot->frequencies.find(term)) return *found;
  poll();
  const auto frequency = ListReader::is_derived(term)
                             ? static_cast<std::uint32_t>(postings(term)->docs.size())
                             : tombstones::frequency(s.db, s.snapshot->hidden, term);
  return s.snapshot->frequencies.add(term, frequency, Snapshot::bytes_of(term));
}

std::shared_ptr<const forward::Record> IndexReader::State::keep(DocId doc,
                                                                const std::string& encoded) {
  auto record = std::make_shared<const forward::Record>(forward::decode(encoded));
  const std::size_t bytes = Snapshot::bytes_of(*record);
  return snapshot->forward.add(doc, std::move(record), bytes);
}

std::shared_ptr<const forward::Record> IndexReader::forward(DocId doc) {
  State& s = *state_;
  if (auto found = s.snapshot->forward.find(doc)) return *std::move(found);
  poll();
  return s.keep(doc, s.db.get_document(doc).get_value(schema::kSlotForward));
}

void IndexReader::read_forward(std::vector<DocId> docs) {
  State& s = *state_;
  std::erase_if(docs, [&](DocId doc) { return s.snapshot->forward.find(doc).has_value(); });
  std::ranges::sort(docs);
  auto value = s.db.valuestream_begin(schema::kSlotForward);
  const auto end = s.db.valuestream_end(schema::kSlotForward);
  for (const DocId doc : docs) {
    poll();
    if (value != end) value.skip_to(doc);
    if (value == end) return;
    if (value.get_docid() == doc) s.keep(doc, *value);
  }
}

Result<std::shared_ptr<const PassageRecord>> IndexReader::record(DocId doc) {
  poll();
  const auto found = forward(doc);
  // Xapian deals the documents of several databases out in turns.
  return state_->stored[(doc - 1) % state_->stored.size()].passage(found->note, found->id);
}

std::vector<TermCount> IndexReader::terms(const std::string& prefix, std::size_t limit) {
  std::vector<TermCount> out;
  const auto& db = state_->db;
  tombstones::LiveCounts counts(db, state_->snapshot->hidden, prefix);
  std::size_t seen = 0;
  for (auto it = db.allterms_begin(prefix), end = db.allterms_end(prefix);
       it != end && out.size() < limit; ++it) {
    if (seen++ % kPollEveryTerm == 0) poll();
    if (const std::uint32_t count = counts.of(*it, it.get_termfreq()))
      out.push_back({(*it).substr(prefix.size()), count});
  }
  return out;
}

std::vector<TermCount> IndexReader::words() {
  std::vector<TermCount> out;
  const auto& db = state_->db;
  tombstones::LiveCounts counts(db, state_->snapshot->hidden, "");
  std::size_t seen = 0;
  const auto add = [&](const Xapian::TermIterator& it) {
    if (seen++ % kPollEveryTerm == 0) poll();
    if (const std::uint32_t count = counts.of(*it, it.get_termfreq())) out.push_back({*it, count});
  };
  auto it = db.allterms_begin();
  const auto end = db.allterms_end();
  // Capitals begin field prefixes; words begin below 'A' (digits, '#') or above 'Z'.
  for (; it != end && *it < "A"; ++it) add(it);
  it.skip_to("[");
  for (; it != end; ++it) add(it);
  return out;
}

std::string IndexReader::metadata(std::string_view key) const {
  return metadata::value(state_->shards, key);
}
std::vector<std::string> IndexReader::metadata_lines(std::string_view key) const {
  return metadata::lines(state_->shards, key);
}

const StatusRecord& IndexReader::status() const { return state_->snapshot->status; }
std::vector<SourceStatus> IndexReader::sources() const { return metadata::sources(state_->shards); }
std::vector<NoteHead> IndexReader::notes() const {
  std::vector<NoteHead> out;
  metadata::for_each_note(state_->shards, [&](std::string key, NoteRecord note) {
    poll();
    out.push_back({std::move(key), std::move(note.root), std::move(note.path), note.mtime_ns});
  });
  std::sort(out.begin(), out.end(),
            [](const NoteHead& a, const NoteHead& b) { return a.key < b.key; });
  return out;
}

std::optional<NoteRecord> IndexReader::note(const std::string& key) const {
  const std::string bytes = metadata(schema::record_key(key));
  if (bytes.empty()) return std::nullopt;
  Result<NoteRecord> record = decode_note(bytes);
  if (!record) return std::nullopt;
  return *std::move(record);
}

const NoteRecord* IndexReader::note_of(DocId doc) {
  const std::string key = hex_of(forward(doc)->note);
  for (StoredNotes& notes : state_->stored)
    if (const NoteRecord* found = notes.head(key)) return found;
  return nullptr;
}

std::uint64_t IndexReader::bytes_on_disk() const { return metadata::bytes_on_disk(state_->shards); }

std::uint64_t IndexReader::distinct_terms() {
  const auto& db = state_->db;
  tombstones::LiveCounts counts(db, state_->snapshot->hidden, "");
  std::uint64_t distinct = 0;
  for (auto it = db.allterms_begin(), end = db.allterms_end(); it != end; ++it)
    if (!(*it).starts_with(schema::kDead.prefix)) distinct += counts.of(*it, it.get_termfreq()) > 0;
  return distinct;
}

}  // namespace gongbu
