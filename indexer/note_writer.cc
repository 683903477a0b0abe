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

StoredNotes::Metadata metadata_of(const Xapian::Database& database) {
  return [database](const std::string& key) { return database.get_metadata(key); };
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
    : database_(path, flags | Xapian::DB_NO_TERMLIST),
      kind_(kind),
      stored_(metadata_of(database_)),
      hidden_(database_) {
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
  const forward::Record forward =
      forward::decode(database_.get_document(doc).get_value(schema::kSlotForward));
  const Result<const PassageRecord*> stored = stored_.passage(forward.note, forward.id);
  const Xapian::docid at = database_.get_lastdocid() + 1;
  // Of a broken note only the passage goes; `check` finds the frequencies wrong.
  database_.add_document(graves::grave_of(
      stored ? documents().build((*stored)->passage, (*stored)->root, hex_of(forward.note)).document
             : Xapian::Document(),
      doc, at));
  hidden_.add(at, doc);
}

std::optional<NoteRecord> NoteWriter::note(const std::string& key) {
  Result<NoteRecord> record = decode_note(database_.get_metadata(note_metadata(key)));
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
  if (note.text) {
    if (kind_ == Kind::kLive) drop_text(note.key);
    store(note.key, *note.text);
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
  if (const Result<NoteRecord> before = decode_note(database_.get_metadata(note_metadata(key))))
    forget(*before);
  drop_text(key);
  database_.set_metadata(note_metadata(key), "");
  store_totals();
  transaction.done();
  changed_ = true;
}

bool NoteWriter::copy(const Xapian::Database& from, const graves::Hidden& hidden,
                      const std::string& key, Packer& packer) {
  const Result<NoteRecord> record = decode_note(from.get_metadata(note_metadata(key)));
  if (!record) return false;
  StoredNotes notes(metadata_of(from));
  const auto parts = notes.parts(key, *record);
  if (!parts) return false;
  PackedNote text{.index = from.get_metadata(schema::text_index_key(key))};
  std::vector<Xapian::Document> copies;
  for (const std::string& part : *parts) {
    text.parts.push_back(packer.pack(part));
    const Result<std::vector<StoredPassage>> passages = passages_of_part(part, record->path);
    if (!passages) return false;
    for (const StoredPassage& stored : *passages)
      copies.push_back(documents().build(stored.passage, record->root, key).document);
  }
  if (copies.size() != record->count || copies.size() != documents_of(from, hidden, key).size())
    return false;
  for (const Xapian::Document& document : copies) add(document);
  store(key, text);
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

void NoteWriter::store(const std::string& key, const PackedNote& text) {
  stored_.clear();
  for (std::size_t part = 0; part < text.parts.size(); ++part)
    database_.set_metadata(schema::text_key(key, part), text.parts[part]);
  if (!text.index.empty()) database_.set_metadata(schema::text_index_key(key), text.index);
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
