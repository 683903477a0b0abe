#include "indexer/writer.h"

#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>
#include <unordered_map>

#include "corpus/catalog.h"
#include "corpus/hash.h"
#include "corpus/note.h"
#include "indexer/document.h"
#include "indexer/equivalents.h"
#include "indexer/forward.h"
#include "indexer/plan.h"
#include "indexer/schema.h"
#include "indexer/store.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

// Text between commits while much is read: bounds memory and what a kill can lose. Xapian keeps every
// posting of a batch in memory, and larger batches were slower (bench, 44 MB of notes).
constexpr std::uint64_t kBatchBytes = 16 << 20;

std::string metadata(const Xapian::Database& database, std::string_view key) {
  return database.get_metadata(std::string(key));
}
void set_metadata(Xapian::WritableDatabase& database, std::string_view key, const std::string& value) {
  if (metadata(database, key) != value) database.set_metadata(std::string(key), value);
}

bool lies_within(const std::string& path, const std::string& folder) {
  return path.size() > folder.size() && path.starts_with(folder) && (folder == "/" || path[folder.size()] == '/');
}

Result<std::vector<std::string>> canonical_roots(const std::vector<std::string>& roots) {
  std::vector<std::string> out;
  for (const std::string& root : roots) {
    std::error_code failed;
    const fs::path path = fs::canonical(root, failed);
    if (failed) return Error{ErrorCode::kNotFound, "there is no folder " + root, "name a folder of notes"};
    if (!fs::is_directory(path)) return Error{ErrorCode::kInvalid, root + " is not a folder", "name a folder of notes"};
    out.push_back(path.string());
  }
  return out;
}

// One run of the indexer over an open index.
class Run {
 public:
  Run(Xapian::WritableDatabase database, const Catalog& catalog, const std::function<void(const IndexProgress&)>& progress)
      : database_(std::move(database)), catalog_(catalog), progress_(progress), notes_(note_records(database_)) {
    const Result<StatusRecord> status = decode_status(metadata(database_, schema::kMetaStatus));
    if (status) status_ = *status;
  }

  const std::map<std::string, NoteRecord>& notes() const { return notes_; }

  void read(const IndexPlan& plan, IndexReport& report) {
    IndexProgress state{.files_total = plan.read.size()};
    for (const PlannedRead& planned : plan.read) {
      if (const Result<std::string> text = read_text(planned.root, planned.file); text) {
        state.bytes += text->size();
        put_note(planned, *text, report);
      } else {
        report.skipped.push_back({planned.file.path, text.error().message});
      }
      ++state.files_done;
      state.passages = report.passages_written;
      if (progress_) progress_(state);
      if (pending_bytes_ >= kBatchBytes) commit();
    }
    report.text_bytes = state.bytes;
  }

  void remove(const std::string& key, IndexReport& report) {
    const auto known = notes_.find(key);
    if (known == notes_.end()) return;
    database_.begin_transaction(false);
    database_.delete_document(schema::term(schema::kNote, key));
    forget(known->second);
    database_.set_metadata(std::string(schema::kMetaNote) + key, "");
    database_.commit_transaction();
    notes_.erase(known);
    ++report.notes_removed;
    changed_ = true;
  }

  void put_passages(const std::string& key, NoteRecord record, const std::vector<Passage>& passages, IndexReport& report) {
    struct Before {
      std::uint64_t hash = 0;
      Xapian::docid doc = 0;
    };
    std::unordered_map<std::string, Before> before;
    const auto known = notes_.find(key);
    if (known != notes_.end()) {
      for (const auto& passage : known->second.passages) before[passage.id].hash = passage.hash;
      for (const auto& [id, doc] : documents_of(key)) before[id].doc = doc;
    }
    database_.begin_transaction(false);
    for (const Passage& passage : passages) {
      BuiltDocument built = builder_.build(passage, record.root);
      record.length += built.length;
      record.passages.push_back({passage.id, built.hash});
      const auto same = before.find(passage.id);
      const Before old = same == before.end() ? Before{} : same->second;
      if (same != before.end()) before.erase(same);
      if (old.doc != 0 && old.hash == built.hash) continue;
      if (old.doc != 0)
        database_.replace_document(old.doc, built.document);
      else
        database_.add_document(built.document);
      ++report.passages_written;
    }
    for (const auto& [id, old] : before)
      if (old.doc != 0) database_.delete_document(old.doc);
    if (known != notes_.end()) {
      forget(known->second);
      ++report.notes_updated;
    } else {
      ++report.notes_added;
    }
    ++status_.notes;
    status_.passages += record.passages.size();
    status_.text_bytes += record.text_bytes;
    status_.length += record.length;
    database_.set_metadata(std::string(schema::kMetaNote) + key, encode(record));
    database_.commit_transaction();
    pending_bytes_ += record.text_bytes;
    notes_.insert_or_assign(key, std::move(record));
    changed_ = true;
  }

  void touch() { changed_ = true; }
  Xapian::WritableDatabase& database() { return database_; }

  void commit() {
    if (!changed_) return;
    status_.indexed_at = timestamp();
    database_.set_metadata(std::string(schema::kMetaStatus), encode(status_));
    database_.commit();
    pending_bytes_ = 0;
    changed_ = false;
  }
  const StatusRecord& status() const { return status_; }

 private:
  // Passage id → document. Ids alone are not enough: two sources may hold notes of one name.
  std::unordered_map<std::string, Xapian::docid> documents_of(const std::string& key) const {
    std::unordered_map<std::string, Xapian::docid> out;
    const std::string term = schema::term(schema::kNote, key);
    for (auto doc = database_.postlist_begin(term); doc != database_.postlist_end(term); ++doc)
      out.emplace(forward::decode(database_.get_document(*doc).get_value(schema::kSlotForward)).id, *doc);
    return out;
  }

  void forget(const NoteRecord& record) {
    --status_.notes;
    status_.passages -= record.passages.size();
    status_.text_bytes -= record.text_bytes;
    status_.length -= record.length;
  }

  void put_note(const PlannedRead& planned, const std::string& text, IndexReport& report) {
    NoteRecord record{.root = planned.root,
                      .path = planned.file.path,
                      .size = planned.file.size,
                      .mtime_ns = planned.file.mtime_ns,
                      .inode = planned.file.inode,
                      .content = hash64(text),
                      .text_bytes = text.size()};
    const std::vector<Passage> passages = split_passages(read_note(planned.file.path, text), catalog_);
    put_passages(planned.key, std::move(record), passages, report);
  }

  Xapian::WritableDatabase database_;
  const Catalog& catalog_;
  const std::function<void(const IndexProgress&)>& progress_;
  DocumentBuilder builder_;
  std::map<std::string, NoteRecord> notes_;
  StatusRecord status_;
  std::uint64_t pending_bytes_ = 0;
  bool changed_ = false;
};

// Writes the catalog and what queries need of it; true when it differs from what the index had.
bool put_catalog(Xapian::WritableDatabase& database, const Catalog& catalog, const std::vector<std::string>& user_files) {
  set_metadata(database, schema::kMetaCatalogFiles, to_lines(user_files));
  if (metadata(database, schema::kMetaCatalogPrint) == catalog.fingerprint()) return false;
  database.set_metadata(std::string(schema::kMetaCatalogPrint), catalog.fingerprint());
  database.set_metadata(std::string(schema::kMetaCatalog), catalog.serialize());
  database.set_metadata(std::string(schema::kMetaEquivalents), build_equivalents(catalog));
  return true;
}

std::vector<SourceListing> list_sources(const std::vector<std::string>& roots, IndexReport& report) {
  std::vector<SourceListing> out;
  for (const std::string& root : roots) {
    Result<Listing> listing = list_source(root);
    if (!listing) {
      report.skipped.push_back({root, listing.error().message});
      out.push_back({root, {}, true});
      continue;
    }
    report.files += listing->files.size();
    report.skipped.insert(report.skipped.end(), listing->skipped.begin(), listing->skipped.end());
    out.push_back({root, *std::move(listing), false});
  }
  return out;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

Result<IndexReport> index_sources(const IndexOptions& options, const std::function<void(const IndexProgress&)>& progress) {
  const auto start = std::chrono::steady_clock::now();
  Result<std::vector<std::string>> added = canonical_roots(options.roots);
  if (!added) return added.error();
  return guarded(options.db, [&]() -> Result<IndexReport> {
    Result<Xapian::WritableDatabase> database = open_for_writing(options.db);
    if (!database) return database.error();
    std::vector<std::string> user_files = lines_of(metadata(*database, schema::kMetaCatalogFiles));
    for (const std::string& file : options.user_catalogs) {
      const std::string absolute = fs::absolute(file).lexically_normal().string();
      if (std::find(user_files.begin(), user_files.end(), absolute) == user_files.end()) user_files.push_back(absolute);
    }
    std::vector<std::string> files = options.catalogs;
    files.insert(files.end(), user_files.begin(), user_files.end());
    const Result<Catalog> catalog = load_catalog(files);
    if (!catalog) return catalog.error();

    std::vector<std::string> roots = lines_of(metadata(*database, schema::kMetaSources));
    for (const std::string& root : *added)
      if (std::find(roots.begin(), roots.end(), root) == roots.end()) roots.push_back(root);
    // A folder inside another source is read with it.
    std::erase_if(roots, [all = roots](const std::string& root) {
      return std::any_of(all.begin(), all.end(), [&](const std::string& other) { return lies_within(root, other); });
    });
    if (roots.empty())
      return Error{ErrorCode::kNotFound, "the index at " + options.db + " has no sources yet", "run gongbu index DIR"};

    IndexReport report;
    report.sources = roots;
    Run run(*std::move(database), *catalog, progress);
    const bool new_catalog = put_catalog(run.database(), *catalog, user_files);
    set_metadata(run.database(), schema::kMetaSources, to_lines(roots));
    if (new_catalog) run.touch();
    const std::vector<SourceListing> sources = list_sources(roots, report);
    const IndexPlan plan = plan_index(sources, run.notes(), new_catalog || options.full);
    for (const std::string& key : plan.remove) run.remove(key, report);
    run.read(plan, report);
    run.commit();
    report.passages = run.status().passages;
    report.seconds = seconds_since(start);
    return report;
  });
}

Result<IndexReport> index_collection(const std::string& docs_tsv, const IndexOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  std::ifstream in(docs_tsv);
  if (!in) return Error{ErrorCode::kNotFound, "cannot read " + docs_tsv, "a collection is docs.tsv, queries.tsv and qrels.tsv"};
  const Result<Catalog> catalog = load_catalog(options.catalogs);
  if (!catalog) return catalog.error();
  return guarded(options.db, [&]() -> Result<IndexReport> {
    Result<Xapian::WritableDatabase> database = open_for_writing(options.db);
    if (!database) return database.error();
    IndexReport report;
    Run run(*std::move(database), *catalog, {});
    put_catalog(run.database(), *catalog, {});
    std::uint32_t line_number = 0;
    constexpr std::size_t kPassagesPerNote = 1000;
    std::vector<Passage> passages;
    std::uint64_t bytes = 0;
    const auto flush = [&] {
      if (passages.empty()) return;
      NoteRecord record{.root = docs_tsv, .path = passages.front().note, .text_bytes = bytes};
      run.put_passages(schema::note_key(docs_tsv, passages.front().id), std::move(record), passages, report);
      report.text_bytes += bytes;
      bytes = 0;
      passages.clear();
    };
    for (std::string line; std::getline(in, line);) {
      ++line_number;
      const std::size_t tab = line.find('\t');
      if (tab == std::string::npos) continue;
      Passage passage;
      passage.id = line.substr(0, tab);
      passage.note = fs::path(docs_tsv).filename().string();
      passage.heading_path = {passage.id};
      passage.lines = {line_number, line_number};
      passage.text = passage.body = line.substr(tab + 1);
      passage.body_lines = {line_number};
      bytes += passage.text.size();
      passages.push_back(std::move(passage));
      if (passages.size() == kPassagesPerNote) flush();
    }
    flush();
    run.touch();
    run.commit();
    report.passages = run.status().passages;
    report.seconds = seconds_since(start);
    return report;
  });
}

}  // namespace gongbu
