#include "index/reader.h"

#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "corpus/analysis/analyzer.h"
#include "index/bigrams.h"
#include "index/doc_set.h"
#include "index/folder/folder.h"
#include "index/impact.h"
#include "index/schema.h"
#include "index/shards.h"
#include "index/snapshot.h"
#include "index/stored/notes.h"
#include "index/tombstones.h"

namespace gongbu {
namespace {

constexpr std::size_t kPollEveryTerm = 256;  // a term of the list of all is slower than a posting

Error no_index(const std::string& db) {
  return {ErrorCode::kNotFound, "there is no index at " + db, "make one with gongbu index DIR"};
}

// Frequencies without the dead, for terms asked in ascending order: one pass over both.
class LiveCounts {
 public:
  LiveCounts(const Xapian::Database& db, const tombstones::Hidden& hidden,
             const std::string& prefix)
      : mark_(tombstones::mark()) {
    if (hidden.empty()) return;
    dead_ = db.allterms_begin(mark_ + prefix);
    end_ = db.allterms_end(mark_ + prefix);
  }
  std::uint32_t of(const std::string& term, std::uint32_t all) {
    if (dead_ == end_) return all;
    key_.assign(mark_).append(term);
    dead_.skip_to(key_);
    return dead_ != end_ && *dead_ == key_ ? all - dead_.get_termfreq() : all;
  }

 private:
  const std::string mark_;
  Xapian::TermIterator dead_;
  Xapian::TermIterator end_;
  std::string key_;
};

void add(StatusRecord& sum, const StatusRecord& one) {
  sum.notes += one.notes;
  sum.passages += one.passages;
  sum.text_bytes += one.text_bytes;
  sum.length += one.length;
  sum.indexed_at = std::max(sum.indexed_at, one.indexed_at);  // ISO 8601: also the order of time
}

// What keeps an index from being read: it is not gongbu's, or of another version.
std::optional<Error> unreadable(const Xapian::Database& database, const std::string& db) {
  const std::string schema = database.get_metadata(std::string(schema::kMetaSchema));
  if (schema.empty()) {
    if (database.get_doccount() == 0) return no_index(db);
    return Error{ErrorCode::kInvalid, "the Xapian database at " + db + " is not gongbu's",
                 "name another place with --db"};
  }
  const std::string analyzer = database.get_metadata(std::string(schema::kMetaAnalyzer));
  if (schema != std::to_string(schema::kVersion) || analyzer != std::to_string(kAnalyzerVersion))
    return Error{ErrorCode::kWrongVersion,
                 "the index at " + db + " has schema " + schema + " and analyzer " + analyzer +
                     "; this gongbu reads schema " + std::to_string(schema::kVersion) +
                     " and analyzer " + std::to_string(kAnalyzerVersion),
                 "run gongbu index --full to build it anew"};
  return std::nullopt;
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
  void load_list(const std::string& term, PostingList& list) const;
  PostingList load_bigram(const std::string& term);
  PostingList add_up_bigram(const std::string& term);
  PostingList load_title(const std::string& term) const;

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
  // The snapshot of the commit that `db` reads.
  void load() {
    CommitId commit{.folders = folders, .shards = {}};
    for (const Shard& shard : shards)
      commit.shards.emplace_back(shard.database.get_uuid(), shard.database.get_revision());
    snapshot = snapshots->at(commit, [this](std::uint64_t generation) {
      StatusRecord status;
      for (const Shard& shard : shards) {
        const Result<StatusRecord> record =
            decode_status(shard.database.get_metadata(std::string(schema::kMetaStatus)));
        if (record) add(status, *record);
      }
      return std::make_shared<Snapshot>(generation, std::move(status), tombstones::Hidden(db));
    });
  }
};

std::uint64_t IndexReader::revision() const {
  return state_->shards.front().database.get_revision();
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
  for (const std::string& db : snapshots->databases())
    if (const Result<Done> ours = check_folder(db); !ours) return ours.error();
  auto state = std::make_unique<State>();
  state->snapshots = std::move(snapshots);
  const std::string& db = state->paths().front();
  try {
    state->open();
  } catch (const Xapian::DatabaseNotFoundError&) {
    return no_index(db);
  } catch (const Xapian::DatabaseVersionError& error) {
    return Error{ErrorCode::kWrongVersion,
                 "the index at " + db + " was written by another version of Xapian",
                 "remove it and run gongbu index again"};
  } catch (const Xapian::Error& error) {
    return Error{ErrorCode::kUnreadable, "cannot open the index at " + db + ": " + error.get_msg(),
                 "check the path; if the index is damaged, run gongbu index --full"};
  }
  try {
    for (const Shard& shard : state->shards)
      if (std::optional<Error> error = unreadable(shard.database, shard.index))
        return *std::move(error);
    state->load();
  } catch (const Xapian::Error& error) {
    return Error{ErrorCode::kCorrupt, "the index at " + db + " is damaged: " + error.get_msg(),
                 "run gongbu index --full to build it anew"};
  }
  return IndexReader(std::move(state));
}

const std::string& IndexReader::path() const { return state_->paths().front(); }
const std::shared_ptr<Snapshots>& IndexReader::snapshots() const { return state_->snapshots; }
bool IndexReader::replaced() const { return state_->replaced(); }

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

void IndexReader::State::load_list(const std::string& term, PostingList& list) const {
  const auto expected = db.get_termfreq(term);
  if (expected == 0) return;
  list.docs.reserve(expected);
  list.impacts.reserve(expected);
  std::size_t seen = 0;
  for (auto it = db.postlist_begin(term), end = db.postlist_end(term); it != end; ++it) {
    if (seen++ % kPollEvery == 0) poll();
    if (snapshot->hidden.contains(*it)) continue;
    list.docs.push_back(*it);
    list.impacts.push_back(impact::of(it.get_wdf()));
  }
}

// The union of the lists of the words that have it, and of where it stands across a space.
PostingList IndexReader::State::load_bigram(const std::string& term) {
  try {
    return add_up_bigram(term);
  } catch (...) {
    impacts.clear();  // half added up
    throw;
  }
}

PostingList IndexReader::State::add_up_bigram(const std::string& term) {
  const std::string bigram = term.substr(schema::kBigram.prefix.size());
  PostingList list;
  load_list(term, list);
  auto word = db.synonyms_begin(bigram);
  const auto end = db.synonyms_end(bigram);
  if (word == end) return list;
  impacts.resize(std::size_t{db.get_lastdocid()} + 1);
  DocSet docs(db.get_lastdocid());
  const auto add = [&](const PostingList& from, std::uint32_t times) {
    docs.insert(from);
    for (std::size_t i = 0; i < from.docs.size(); ++i)
      impacts[from.docs[i]] += times * from.impacts[i];
  };
  add(list, 1);
  for (; word != end; ++word) {
    poll();
    const std::string text = *word;
    std::uint32_t times = 0;
    bigrams::for_each(text, [&](std::string_view other) { times += other == bigram; });
    if (const std::optional<Postings> cached = snapshot->postings.find(text)) {
      add(**cached, times);
    } else {
      PostingList of_word;
      load_list(text, of_word);
      add(of_word, times);
    }
  }
  list = {};
  const std::size_t count = docs.count();
  list.docs.reserve(count);
  list.impacts.reserve(count);
  docs.for_each([&](DocId doc) {
    list.docs.push_back(doc);
    list.impacts.push_back(std::exchange(impacts[doc], 0));
  });
  return list;
}

// Passages with the word in a heading: marked in the word's own list, or in one by itself.
PostingList IndexReader::State::load_title(const std::string& term) const {
  const std::string stem = term.substr(schema::kTitleWord.prefix.size());
  DocSet docs(db.get_lastdocid());
  PostingList list;
  load_list(term, list);
  docs.insert(list);
  std::size_t seen = 0;
  for (auto it = db.postlist_begin(stem), end = db.postlist_end(stem); it != end; ++it) {
    if (seen++ % kPollEvery == 0) poll();
    if (impact::in_heading(it.get_wdf()) && !snapshot->hidden.contains(*it)) docs.insert(*it);
  }
  list = {};
  list.docs.reserve(docs.count());
  docs.for_each([&](DocId doc) { list.docs.push_back(doc); });
  list.impacts.resize(list.docs.size());
  return list;
}

Postings IndexReader::postings(const std::string& term) {
  State& s = *state_;
  if (std::optional<Postings> found = s.snapshot->postings.find(term)) return *std::move(found);
  PostingList list;
  poll();
  if (term.starts_with(schema::kBigram.prefix))
    list = s.load_bigram(term);
  else if (term.starts_with(schema::kTitleWord.prefix))
    list = s.load_title(term);
  else
    s.load_list(term, list);
  const std::size_t bytes = Snapshot::bytes_of(term, list);
  return s.snapshot->postings.add(term, std::make_shared<const PostingList>(std::move(list)),
                                  bytes);
}

std::uint32_t IndexReader::frequency(const std::string& term) {
  State& s = *state_;
  if (const std::optional<std::uint32_t> found = s.snapshot->frequencies.find(term)) return *found;
  poll();
  const bool derived =
      term.starts_with(schema::kBigram.prefix) || term.starts_with(schema::kTitleWord.prefix);
  const auto frequency = derived ? static_cast<std::uint32_t>(postings(term)->docs.size())
                                 : tombstones::frequency(s.db, s.snapshot->hidden, term);
  return s.snapshot->frequencies.add(term, frequency, Snapshot::bytes_of(term));
}

std::shared_ptr<const forward::Record> IndexReader::forward(DocId doc) {
  State& s = *state_;
  if (auto found = s.snapshot->forward.find(doc)) return *std::move(found);
  poll();
  auto record = std::make_shared<const forward::Record>(
      forward::decode(s.db.get_document(doc).get_value(schema::kSlotForward)));
  const std::size_t bytes = Snapshot::bytes_of(*record);
  return s.snapshot->forward.add(doc, std::move(record), bytes);
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
  LiveCounts counts(db, state_->snapshot->hidden, prefix);
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
  LiveCounts counts(db, state_->snapshot->hidden, "");
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
  std::string value;
  for (const Shard& shard : state_->shards)
    if (value = shard.database.get_metadata(std::string(key)); !value.empty()) break;
  return value;
}

std::vector<std::string> IndexReader::metadata_lines(std::string_view key) const {
  std::vector<std::string> out;
  for (const Shard& shard : state_->shards)
    for (std::string& line : schema::lines_of(shard.database.get_metadata(std::string(key))))
      if (std::find(out.begin(), out.end(), line) == out.end()) out.push_back(std::move(line));
  return out;
}

const StatusRecord& IndexReader::status() const { return state_->snapshot->status; }

std::vector<SourceStatus> IndexReader::sources() const {
  std::vector<SourceStatus> out;
  for (std::string& root : metadata_lines(schema::kMetaSources)) out.push_back({std::move(root)});
  const std::string prefix(schema::kMetaNote);
  for (const Shard& shard : state_->shards) {
    const Xapian::Database& db = shard.database;
    for (auto key = db.metadata_keys_begin(prefix), end = db.metadata_keys_end(prefix); key != end;
         ++key) {
      const Result<NoteRecord> note = decode_note(db.get_metadata(*key));
      if (!note) continue;
      for (SourceStatus& source : out)
        if (source.root == note->root) {
          ++source.notes;
          source.passages += note->count;
        }
    }
  }
  return out;
}

std::uint64_t IndexReader::bytes_on_disk() const {
  std::uint64_t bytes = 0;
  std::error_code failed;
  for (const Shard& shard : state_->shards)
    for (std::filesystem::directory_iterator file(folder::tables(shard.index), failed), end;
         !failed && file != end; file.increment(failed))
      bytes += file->file_size(failed);
  return bytes;
}

std::uint64_t IndexReader::distinct_terms() {
  const auto& db = state_->db;
  LiveCounts counts(db, state_->snapshot->hidden, "");
  std::uint64_t distinct = 0;
  for (auto it = db.allterms_begin(), end = db.allterms_end(); it != end; ++it)
    if (!(*it).starts_with(schema::kDead.prefix)) distinct += counts.of(*it, it.get_termfreq()) > 0;
  return distinct;
}

}  // namespace gongbu
