#include "indexer/note/note_writer.h"

#include <ctime>
#include <unordered_map>
#include <utility>
#include <vector>

#include "corpus/iso_time.h"
#include "index/bigrams.h"
#include "index/folder/tables.h"
#include "index/forward.h"
#include "index/schema.h"
#include "indexer/place/store.h"

namespace gongbu {
namespace {

// Dead documents are at most this share of the passages, or so few that they do not matter.
constexpr std::uint32_t kMaxDeadShare = 4;  // 1/4
constexpr std::uint32_t kFewDead = 100;
constexpr std::size_t kMaxKnownWords = 100'000;

// Passage id → document. Ids alone are not enough: two sources may hold notes of one name.
std::unordered_map<std::string, Xapian::docid> documents_by_id(const Xapian::Database& database,
                                                               const tombstones::Hidden& hidden,
                                                               const std::string& key) {
  std::unordered_map<std::string, Xapian::docid> out;
  for (const Xapian::docid doc : documents_of(database, hidden, key))
    out.emplace(forward::decode(database.get_document(doc).get_value(schema::kSlotForward)).id,
                doc);
  return out;
}

// Everything inside is committed as one, or not at all.
class Transaction {
 public:
  explicit Transaction(Xapian::WritableDatabase& database) : database_(database) {
    database_.begin_transaction(false);
  }
  ~Transaction() {
    if (done_) return;
    try {
      database_.cancel_transaction();
    } catch (const Xapian::Error&) {
      // The error that brought us here is the one to report.
    }
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void done() {
    database_.commit_transaction();
    done_ = true;
  }

 private:
  Xapian::WritableDatabase& database_;
  bool done_ = false;
};

}  // namespace

NoteWriter::NoteWriter(const std::string& path, int flags)
    : checksums_(path),
      database_(path, flags | kTablesBackend | Xapian::DB_NO_TERMLIST),
      stored_(metadata_reader(database_)),
      hidden_(database_) {
  const Result<StatusRecord> status = decode_status(metadata(schema::kMetaStatus));
  if (status) status_ = *status;
}

bool NoteWriter::needs_compaction() const {
  return hidden_.dead() > kFewDead && hidden_.dead() > status_.passages / kMaxDeadShare;
}

DocumentBuilder& NoteWriter::documents() {
  if (!documents_) documents_ = std::make_unique<DocumentBuilder>();
  return *documents_;
}

void NoteWriter::add(const Document& document) {
  WordSet fresh;
  for (const Document::Term& term : document.terms) {
    if (!bigrams::inside(document.text(term))) continue;
    std::string word(document.text(term));
    if (known_.contains(word)) continue;
    if (!database_.term_exists(word)) fresh.insert(word);
    known_.insert(std::move(word));
  }
  if (known_.size() > kMaxKnownWords) known_.clear();
  if (!fresh.empty()) add_words(database_, fresh);
  database_.add_document(xapian_document(document));
}

// A document is a pure function of its passage, so its terms need not be kept: they are made again.
void NoteWriter::add_tombstone(Xapian::docid doc) {
  const forward::Record forward =
      forward::decode(database_.get_document(doc).get_value(schema::kSlotForward));
  const auto stored = stored_.passage(forward.note, forward.id);
  const Xapian::docid at = database_.get_lastdocid() + 1;
  // Of a broken note only the passage goes; `check` finds the frequencies wrong.
  database_.add_document(tombstones::tombstone_of(
      stored ? xapian_document(documents()
                                   .build((*stored)->passage, (*stored)->root, hex_of(forward.note))
                                   .document)
             : Xapian::Document(),
      doc, at));
  hidden_.add(at, doc);
}

std::optional<NoteRecord> NoteWriter::note(const std::string& key) {
  Result<NoteRecord> record = decode_note(database_.get_metadata(schema::record_key(key)));
  if (!record) return std::nullopt;
  const Result<std::vector<StoredPassage>> passages = stored_.passages(key, *record);
  if (!passages || passages->size() != record->count) return std::nullopt;
  for (const StoredPassage& stored : *passages)
    record->passages.push_back(
        {stored.passage.id, hash_of(stored.passage, record->root), stored.length});
  return *std::move(record);
}

std::uint64_t NoteWriter::put(const BuiltNote& note, const NoteRecord* before) {
  std::uint64_t written = 0;
  Transaction transaction(database_);
  if (before == nullptr) {
    // Its record was broken: what was indexed of it goes.
    for (const Xapian::docid doc : documents_of(database_, hidden_, note.key)) add_tombstone(doc);
    for (const std::optional<Document>& document : note.documents) add(*document);
    written = note.documents.size();
  } else {
    forget(*before);
    std::unordered_map<std::string, Xapian::docid> gone =
        documents_by_id(database_, hidden_, note.key);
    for (std::size_t i = 0; i < note.documents.size(); ++i) {
      const auto old = gone.find(note.record.passages[i].id);
      if (const std::optional<Document>& document = note.documents[i]) {
        if (old != gone.end()) add_tombstone(old->second);
        add(*document);
        ++written;
      }
      if (old != gone.end()) gone.erase(old);
    }
    for (const auto& [id, doc] : gone) add_tombstone(doc);
  }
  if (note.text) drop_text(note.key);
  for (const auto& [key, value] : metadata_of(note)) database_.set_metadata(key, value);
  stored_.clear();
  count(note.record);
  store_totals();
  transaction.done();
  return written;
}

void NoteWriter::remove(const std::string& key) {
  Transaction transaction(database_);
  for (const Xapian::docid doc : documents_of(database_, hidden_, key)) add_tombstone(doc);
  if (const Result<NoteRecord> before =
          decode_note(database_.get_metadata(schema::record_key(key))))
    forget(*before);
  drop_text(key);
  database_.set_metadata(schema::record_key(key), "");
  store_totals();
  transaction.done();
  changed_ = true;
}

void NoteWriter::set_metadata(std::string_view key, const std::string& value) {
  if (metadata(key) == value) return;
  database_.set_metadata(std::string(key), value);
  changed_ = true;
}

void NoteWriter::commit() {
  if (!changed_) return;
  store_totals();
  database_.commit();
  changed_ = false;
}

void NoteWriter::store_totals() {
  status_.indexed_at = iso_time(std::time(nullptr));
  database_.set_metadata(std::string(schema::kMetaStatus), encode(status_));
}

void NoteWriter::drop_text(const std::string& key) {
  stored_.clear();
  const std::string prefix = std::string(schema::kMetaText) + key;
  std::vector<std::string> keys;
  for (auto name = database_.metadata_keys_begin(prefix), end = database_.metadata_keys_end(prefix);
       name != end; ++name)
    keys.push_back(*name);
  for (const std::string& name : keys) database_.set_metadata(name, "");
}

void NoteWriter::count(const NoteRecord& record) {
  ++status_.notes;
  status_.passages += record.count;
  status_.text_bytes += record.text_bytes;
  status_.length += record.length;
  changed_ = true;
}

void NoteWriter::forget(const NoteRecord& record) {
  --status_.notes;
  status_.passages -= record.count;
  status_.text_bytes -= record.text_bytes;
  status_.length -= record.length;
}

}  // namespace gongbu
