#include "indexer/note_writer.h"

#include <unordered_map>

#include "indexer/forward.h"
#include "indexer/schema.h"
#include "indexer/store.h"

namespace gongbu {
namespace {

std::string note_metadata(const std::string& key) { return std::string(schema::kMetaNote) + key; }

// Passage id → document. Ids alone are not enough: two sources may hold notes of one name.
std::unordered_map<std::string, Xapian::docid> documents_of(const Xapian::Database& database,
                                                            const std::string& key) {
  std::unordered_map<std::string, Xapian::docid> out;
  const std::string term = schema::term(schema::kNote, key);
  for (auto doc = database.postlist_begin(term), end = database.postlist_end(term); doc != end;
       ++doc)
    out.emplace(forward::decode(database.get_document(*doc).get_value(schema::kSlotForward)).id,
                *doc);
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

NoteWriter::NoteWriter(Xapian::WritableDatabase database, Totals totals)
    : database_(std::move(database)), totals_(totals) {
  const Result<StatusRecord> status = decode_status(metadata(schema::kMetaStatus));
  if (status) status_ = *status;
}

std::optional<NoteRecord> NoteWriter::note(const std::string& key) const {
  const std::string bytes = database_.get_metadata(note_metadata(key));
  if (bytes.empty()) return std::nullopt;
  Result<NoteRecord> record = decode_note(bytes);
  if (!record) return std::nullopt;
  return *std::move(record);
}

std::uint64_t NoteWriter::put(const BuiltNote& note, const NoteRecord* before) {
  std::uint64_t written = 0;
  Transaction transaction(database_);
  if (before == nullptr) {
    // Its record was broken: what was indexed of it goes.
    if (totals_ == Totals::kStored && database_.term_exists(schema::term(schema::kNote, note.key)))
      database_.delete_document(schema::term(schema::kNote, note.key));
    for (const std::optional<Xapian::Document>& document : note.documents)
      database_.add_document(*document);
    written = note.documents.size();
  } else {
    forget(*before);
    std::unordered_map<std::string, Xapian::docid> documents = documents_of(database_, note.key);
    for (std::size_t i = 0; i < note.documents.size(); ++i) {
      const auto old = documents.find(note.record.passages[i].id);
      if (const std::optional<Xapian::Document>& document = note.documents[i]) {
        if (old != documents.end())
          database_.replace_document(old->second, *document);
        else
          database_.add_document(*document);
        ++written;
      }
      if (old != documents.end()) documents.erase(old);
    }
    for (const auto& [id, doc] : documents) database_.delete_document(doc);
  }
  database_.set_metadata(note_metadata(note.key), encode(note.record));
  count(note.record);
  store_totals();
  transaction.done();
  return written;
}

void NoteWriter::remove(const std::string& key) {
  Transaction transaction(database_);
  database_.delete_document(schema::term(schema::kNote, key));
  if (const std::optional<NoteRecord> before = note(key)) forget(*before);
  database_.set_metadata(note_metadata(key), "");
  store_totals();
  transaction.done();
  changed_ = true;
}

bool NoteWriter::copy(const Xapian::Database& from, const std::string& key) {
  const Result<NoteRecord> record = decode_note(from.get_metadata(note_metadata(key)));
  if (!record) return false;
  const std::string term = schema::term(schema::kNote, key);
  for (auto doc = from.postlist_begin(term), end = from.postlist_end(term); doc != end; ++doc)
    database_.add_document(from.get_document(*doc));
  database_.set_metadata(note_metadata(key), encode(*record));
  count(*record);
  return true;
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
  if (totals_ == Totals::kCounted) return;
  status_.indexed_at = timestamp();
  database_.set_metadata(std::string(schema::kMetaStatus), encode(status_));
}

void NoteWriter::count(const NoteRecord& record) {
  ++status_.notes;
  status_.passages += record.passages.size();
  status_.text_bytes += record.text_bytes;
  status_.length += record.length;
  changed_ = true;
}

void NoteWriter::forget(const NoteRecord& record) {
  --status_.notes;
  status_.passages -= record.passages.size();
  status_.text_bytes -= record.text_bytes;
  status_.length -= record.length;
}

}  // namespace gongbu
