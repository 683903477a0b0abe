#include "tests/indexer/support.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>

#include "corpus/hash.h"
#include "index/folder/folder.h"
#include "index/folder/tables.h"
#include "index/forward.h"
#include "index/record.h"
#include "index/schema.h"
#include "index/stored/notes.h"
#include "index/tombstones.h"
#include "tests/source_dir.h"

namespace gongbu::testing_support {

TempFolder::TempFolder() {
  std::string name = (fs::temp_directory_path() / "gongbu-test-XXXXXX").string();
  if (mkdtemp(name.data()) != nullptr) path_ = fs::canonical(name);
}
TempFolder::~TempFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

void write_file(const fs::path& path, const std::string& text) {
  static std::atomic<long> second{1'600'000'000};
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
  const long now = second++;
  const timespec times[2] = {{now, 0}, {now, 0}};
  utimensat(AT_FDCWD, path.c_str(), times, 0);
}

void let_the_clock_tick() { std::this_thread::sleep_for(std::chrono::milliseconds(25)); }

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<std::string> small_catalog() {
  return {source_dir() + "/tests/golden/passages/catalog.toml"};
}

IndexReport Notes::index(const std::vector<std::string>& roots, IndexOptions options) {
  if (options.db.empty()) options.db = db();
  options.roots = roots;
  if (options.catalogs.empty()) options.catalogs = small_catalog();
  const Result<IndexReport> report = index_sources(options);
  if (report) return *report;
  ADD_FAILURE() << report.error().message << " (" << report.error().hint << ')';
  return {};
}

namespace {

StoredNotes stored_in(const Xapian::Database& database) {
  return StoredNotes([&](const std::string& key) { return database.get_metadata(key); });
}

Result<std::shared_ptr<const PassageRecord>> passage_of(StoredNotes& stored,
                                                        const Xapian::Document& document) {
  const forward::Record record = forward::decode(document.get_value(schema::kSlotForward));
  return stored.passage(record.note, record.id);
}

// Terms of each passage that is not deleted, from the postings.
std::map<Xapian::docid, std::string> printed_terms(const Xapian::Database& database,
                                                   const tombstones::Hidden& hidden) {
  std::map<Xapian::docid, std::string> out;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    if ((*term).starts_with(schema::kDead.prefix)) continue;
    std::uint32_t live = 0;
    for (auto doc = database.postlist_begin(*term); doc != database.postlist_end(*term); ++doc) {
      if (hidden.contains(*doc)) continue;
      ++live;
      out[*doc] += *term + '/' + std::to_string(doc.get_wdf()) + ' ';
    }
    EXPECT_EQ(tombstones::frequency(database, hidden, *term), live) << *term;
  }
  return out;
}

// Which words have a bigram, without those that only deleted passages have.
void print_bigrams(const Xapian::Database& database, const tombstones::Hidden& hidden,
                   std::map<std::string, std::string>& out) {
  for (auto key = database.synonym_keys_begin(); key != database.synonym_keys_end(); ++key) {
    std::string words;
    for (auto word = database.synonyms_begin(*key); word != database.synonyms_end(*key); ++word)
      if (tombstones::frequency(database, hidden, *word) > 0) words += *word + ' ';
    if (!words.empty()) out.emplace("bigram " + *key, words);
  }
}

}  // namespace

WritableIndex::WritableIndex(const std::string& db)
    : CommitChecksums(folder::tables(db)),
      Xapian::WritableDatabase(folder::tables(db), Xapian::DB_OPEN | Xapian::DB_NO_TERMLIST) {}

std::map<std::string, std::string> printed_index(const std::string& db) {
  std::map<std::string, std::string> out;
  const Xapian::Database database = open_index(db);
  const tombstones::Hidden hidden(database);
  const std::map<Xapian::docid, std::string> terms = printed_terms(database, hidden);
  StoredNotes stored = stored_in(database);
  Unpacker unpacker(database.get_metadata(std::string(schema::kMetaDictionary)));
  for (auto doc = database.postlist_begin(""); doc != database.postlist_end(""); ++doc) {
    if (hidden.contains(*doc)) continue;
    const Xapian::Document document = database.get_document(*doc);
    const auto record = passage_of(stored, document);
    EXPECT_TRUE(record) << "document " << *doc;
    if (!record) continue;
    const Passage& passage = (*record)->passage;
    const std::string key = (*record)->root + '/' + passage.note + ' ' + passage.id;
    const auto indexed = terms.find(*doc);
    const std::string printed = (indexed == terms.end() ? "" : indexed->second) + '\n' +
                                hash_hex(document.get_value(schema::kSlotForward));
    EXPECT_TRUE(out.emplace(key, printed).second) << key << " is there twice";
  }
  print_bigrams(database, hidden, out);
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
    if (*key == schema::kMetaDictionary) continue;  // each index has its own
    std::string value = database.get_metadata(*key);
    if (*key == schema::kMetaStatus) {
      StatusRecord status = decode_status(value) ? *decode_status(value) : StatusRecord{};
      status.indexed_at.clear();
      value = std::to_string(status.notes) + ' ' + std::to_string(status.passages) + ' ' +
              std::to_string(status.text_bytes) + ' ' + std::to_string(status.length);
    }
    if ((*key).starts_with(schema::kMetaNote)) {
      // Times are left out where a note was read just after it was saved.
      Result<NoteRecord> record = decode_note(value);
      EXPECT_TRUE(record) << *key;
      if (!record) continue;
      record->mtime_ns = record->ctime_ns = 0;
      value = encode(*record);
    }
    if ((*key).starts_with(schema::kMetaText) && !(*key).ends_with("/ids")) {
      const std::string packed = std::move(value);
      EXPECT_TRUE(unpacker.unpack(packed, value)) << *key;
    }
    out.emplace("metadata " + *key, value);
  }
  return out;
}

void expect_same_index(const std::string& db, const std::string& wanted, const std::string& what) {
  const auto has = printed_index(db);
  const auto wants = printed_index(wanted);
  if (has == wants) return;
  int shown = 0;
  for (const auto& [key, value] : wants)
    if (const auto found = has.find(key);
        (found == has.end() || found->second != value) && ++shown < 4)
      ADD_FAILURE() << what << ": " << key << "\nwanted " << value << "\nhas    "
                    << (found == has.end() ? "nothing" : found->second);
  for (const auto& [key, value] : has)
    if (!wants.contains(key) && ++shown < 4)
      ADD_FAILURE() << what << ": " << key << " should not be there";
}

std::vector<std::string> notes_with(const std::string& db, const std::string& word) {
  std::vector<std::string> out;
  const Xapian::Database database = open_index(db);
  const tombstones::Hidden hidden(database);
  StoredNotes stored = stored_in(database);
  for (auto doc = database.postlist_begin(word); doc != database.postlist_end(word); ++doc)
    if (!hidden.contains(*doc))
      if (const auto record = passage_of(stored, database.get_document(*doc)))
        out.push_back((*record)->passage.note);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace gongbu::testing_support
