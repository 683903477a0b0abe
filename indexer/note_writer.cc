#include "indexer/note_writer.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/bigrams.h"
#include "indexer/forward.h"
#include "indexer/schema.h"
#include "indexer/store.h"

namespace gongbu {
namespace {

std::string note_metadata(const std::string& key) { return std::string(schema::kMetaNote) + key; }

// Dead documents are at most this share of the passages, or so few that they do not matter.
constexpr std::uint32_t kMaxDeadShare = 4;  // 1/4
constexpr std::uint32_t kFewDead = 500;
constexpr std::size_t kMaxKnownWords = 100'000;

std::vector<Xapian::docid> documents_of(const Xapian::Database& database,
                                        const graves::Hidden& hidden, const std::string& key) {
  std::vector<Xapian::docid> out;
  const std::string term = schema::term(schema::kNote, key);
  for (auto doc = database.postlist_begin(term), end = database.postlist_end(term); doc != end;
       ++doc)
    if (!hidden.contains(*doc)) out.push_back(*doc);
  return out;
}

// Passage id → document. Ids alone are not enough: two sources may hold notes of one name.
std::unordered_map<std::string, Xapian::docid> documents_by_id(const Xapian::Database& database,
                                                               const graves::Hidden& hidden,
                                                               const std::string& key) {
  std::unordered_map<std::string, Xapian::docid> out;
  for (const Xapian::docid doc : documents_of(database, hidden, key))
    out.emplace(forward::decode(database.get_document(doc).get_value(schema::kSlotForward)).id,
                doc);
  return out;
}

// What the passage was made from.
Result<PassageRecord> stored_passage(const Xapian::Database& database, Xapian::docid doc) {
  return decode_passage(database.get_document(doc).get_data());
}

// Calls sink(word) for the words among the terms that have bigrams.
template <typename Sink>
void for_each_word(Xapian::TermIterator term, const Xapian::TermIterator& end, Sink&& sink) {
  if (term == end) return;
  for (term.skip_to(std::string(bigrams::kFirstWord)); term != end; ++term)
    if (std::string word = *term; word.size() >= bigrams::kBytes) sink(std::move(word));
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

NoteWriter::NoteWriter(const std::string& path, int flags, Kind kind)
    : database_(path, flags | Xapian::DB_NO_TERMLIST), kind_(kind), hidden_(database_) {
  const Result<StatusRecord> status = decode_status(metadata(schema::kMetaStatus));
  if (status) status_ = *status;
}

bool NoteWriter::crowded() const {
  return hidden_.dead() > kFewDead && hidden_.dead() > status_.passages / kMaxDeadShare;
}

DocumentBuilder& NoteWriter::documents() {
  if (!documents_) documents_ = std::make_unique<DocumentBuilder>();
  return *documents_;
}

void NoteWriter::add(const Xapian::Document& document) {
  if (kind_ == Kind::kLive) {
    WordSet fresh;
    for_each_word(document.termlist_begin(), document.termlist_end(), [&](std::string word) {
      if (known_.contains(word)) return;
      if (!database_.term_exists(word)) fresh.insert(word);
      known_.insert(std::move(word));
    });
    if (known_.size() > kMaxKnownWords) known_.clear();
    if (!fresh.empty()) add_words(fresh);
  }
  database_.add_document(document);
}

void NoteWriter::collect_words(WordSet& words) const {
  for_each_word(database_.allterms_begin(), database_.allterms_end(),
                [&](std::string word) { words.insert(std::move(word)); });
}

void NoteWriter::add_words(const WordSet& words) {
  std::vector<std::pair<std::string_view, std::string_view>> entries;
  for (const std::string& word : words)
    bigrams::for_each(word, [&](std::string_view bigram) { entries.emplace_back(bigram, word); });
  std::sort(entries.begin(), entries.end());  // all of a bigram together: one write each
  for (const auto& [bigram, word] : entries)
    database_.add_synonym(std::string(bigram), std::string(word));
}

// A document is a pure function of its passage, so its terms need not be kept: they are made again.
void NoteWriter::bury(Xapian::docid doc) {
  const Result<PassageRecord> stored = stored_passage(database_, doc);
  const Xapian::docid at = database_.get_lastdocid() + 1;
  // Of a broken record only the passage goes; `check` finds the frequencies wrong.
  database_.add_document(graves::grave_of(
      stored ? documents().build(stored->passage, stored->root).document : Xapian::Document(), doc,
      at));
  hidden_.add(at, doc);
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
    if (kind_ == Kind::kLive)
      for (const Xapian::docid doc : documents_of(database_, hidden_, note.key)) bury(doc);
    for (const std::optional<Xapian::Document>& document : note.documents) add(*document);
    written = note.documents.size();
  } else {
    forget(*before);
    std::unordered_map<std::string, Xapian::docid> gone =
        documents_by_id(database_, hidden_, note.key);
    for (std::size_t i = 0; i < note.documents.size(); ++i) {
      const auto old = gone.find(note.record.passages[i].id);
      if (const std::optional<Xapian::Document>& document = note.documents[i]) {
        if (old != gone.end()) bury(old->second);
        add(*document);
        ++written;
      }
      if (old != gone.end()) gone.erase(old);
    }
    for (const auto& [id, doc] : gone) bury(doc);
  }
  database_.set_metadata(note_metadata(note.key), encode(note.record));
  count(note.record);
  store_totals();
  transaction.done();
  return written;
}

void NoteWriter::remove(const std::string& key) {
  Transaction transaction(database_);
  for (const Xapian::docid doc : documents_of(database_, hidden_, key)) bury(doc);
  if (const std::optional<NoteRecord> before = note(key)) forget(*before);
  database_.set_metadata(note_metadata(key), "");
  store_totals();
  transaction.done();
  changed_ = true;
}

bool NoteWriter::copy(const Xapian::Database& from, const graves::Hidden& hidden,
                      const std::string& key) {
  const Result<NoteRecord> record = decode_note(from.get_metadata(note_metadata(key)));
  if (!record) return false;
  std::vector<Xapian::Document> copies;
  for (const Xapian::docid doc : documents_of(from, hidden, key)) {
    const Result<PassageRecord> stored = stored_passage(from, doc);
    if (!stored) return false;
    copies.push_back(documents().build(stored->passage, stored->root).document);
  }
  if (copies.size() != record->passages.size()) return false;
  for (const Xapian::Document& document : copies) add(document);
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
  if (kind_ == Kind::kPart) return;
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
