#include "indexer/place/store.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "corpus/analysis/analyzer.h"
#include "index/folder/folder.h"
#include "index/folder/tables.h"
#include "index/schema.h"

namespace gongbu {
namespace {

Error wrong_version(const std::string& db, const Message& what, const std::string& has,
                    std::uint32_t want) {
  return {ErrorCode::kWrongVersion,
          Message("the index at {} has {} version {}, this gongbu needs {}", db, what, has, want),
          "run gongbu index --full to build it anew"};
}

}  // namespace

Error translate(const Xapian::Error& error, const std::string& db) {
  const std::string_view type = error.get_type();
  const std::string_view cause = error.get_error_string() ? error.get_error_string() : "";
  if (cause == std::strerror(ENOSPC) || cause == std::strerror(EDQUOT) ||
      error.get_msg().find(std::strerror(ENOSPC)) != std::string::npos)
    return {ErrorCode::kUnreadable,
            Message("the disk is full: the index at {} could not be written", db),
            "make room and run gongbu index again; the index is as it was after its last commit"};
  if (type == "DatabaseLockError" && access(db.c_str(), F_OK) == 0 && access(db.c_str(), W_OK) != 0)
    return {ErrorCode::kUnreadable,
            Message("the index at {} may not be written: {}", db, Message(std::strerror(errno))),
            "name another place with --db, or make this one writable"};
  if (type == "DatabaseLockError")
    return {ErrorCode::kLocked, Message("another program is writing the index at {}", db),
            "wait until it has finished, or stop the gongbu watch, lsp or serve that holds it"};
  if (type == "DatabaseVersionError")
    return {ErrorCode::kWrongVersion,
            Message("the index at {} was written by another version of Xapian", db),
            "remove it and run gongbu index again"};
  if (type == "DatabaseCorruptError")
    return {ErrorCode::kCorrupt, Message("the index at {} is damaged: {}", db, error.get_msg()),
            "run gongbu index --full to build it anew"};
  if (type == "DatabaseOpeningError" || type == "DatabaseNotFoundError")
    return {ErrorCode::kUnreadable, Message("cannot open an index at {}: {}", db, error.get_msg()),
            "check the path, or make an index with gongbu index DIR"};
  if (!cause.empty())  // the system refused a read or a write
    return {ErrorCode::kUnreadable,
            Message("the index at {} could not be read or written: {}: {}", db, error.get_msg(),
                    Message(error.get_error_string())),
            "the index is as it was after its last commit; mend the cause and run it again"};
  // A commit that failed is undone, which Xapian cannot do under this flag: the cause is lost.
  if (type == "InvalidOperationError" && error.get_msg().find("DB_DANGEROUS") != std::string::npos)
    return {ErrorCode::kUnreadable, Message("a new index beside {} could not be written", db),
            "the old one is as it was; is there room on the disk, and may files grow?"};
  return {ErrorCode::kInternal, Message("the index at {} failed: {}", db, error.get_description()),
          ""};
}

Result<IndexPlace> look_at(const std::string& db) {
  IndexPlace place;
  if (const Result<std::string> id = index_id(db); !id) {
    if (id.error().code == ErrorCode::kNotFound) return place;
    return id.error();
  }
  place.remembered = remembered(db);
  if (const Result<Done> ours = check_folder(db); !ours) {
    if (ours.error().code == ErrorCode::kNotFound) return place;
    return ours.error();
  }
  place.kind = IndexPlace::Kind::kUnusable;
  try {
    const Xapian::Database database = open_index(db);
    const std::string schema = database.get_metadata(std::string(schema::kMetaSchema));
    const std::string analyzer = database.get_metadata(std::string(schema::kMetaAnalyzer));
    if (schema.empty()) {
      place.kind = IndexPlace::Kind::kNothing;
      if (database.get_lastdocid() == 0) return place;
      place.kind = IndexPlace::Kind::kUnusable;
      place.why = {ErrorCode::kCorrupt,
                   Message("the index at {} is damaged: it does not say its version", db),
                   "run gongbu index --full to build it anew"};
      return place;
    }
    place.remembered.sources =
        schema::lines_of(database.get_metadata(std::string(schema::kMetaSources)));
    place.remembered.catalogs =
        schema::lines_of(database.get_metadata(std::string(schema::kMetaCatalogFiles)));
    place.remembered.share = share_of_text(database.get_metadata(std::string(schema::kMetaSlots)));
    if (schema != std::to_string(schema::kVersion))
      place.why = wrong_version(db, "schema", schema, schema::kVersion);
    else if (analyzer != std::to_string(kAnalyzerVersion))
      place.why = wrong_version(db, "analyzer", analyzer, kAnalyzerVersion);
    else
      place.kind = IndexPlace::Kind::kIndex;
  } catch (const Xapian::Error& error) {
    place.why = translate(error, db);
  }
  return place;
}

std::map<std::string, NoteRecord> note_heads(const Xapian::Database& database) {
  std::map<std::string, NoteRecord> out;
  const std::string prefix(schema::kMetaNote);
  for (auto key = database.metadata_keys_begin(prefix), end = database.metadata_keys_end(prefix);
       key != end; ++key) {
    Result<NoteRecord> record = decode_note(database.get_metadata(*key));
    if (record) out.emplace_hint(out.end(), (*key).substr(prefix.size()), *std::move(record));
  }
  return out;
}

std::vector<Xapian::docid> documents_of(const Xapian::Database& database,
                                        const tombstones::Hidden& hidden, const std::string& note) {
  std::vector<Xapian::docid> out;
  const std::string term = schema::term(schema::kNote, note);
  for (auto doc = database.postlist_begin(term), end = database.postlist_end(term); doc != end;
       ++doc)
    if (!hidden.contains(*doc)) out.push_back(*doc);
  return out;
}

StoredNotes::Metadata metadata_reader(const Xapian::Database& database) {
  return [database](const std::string& key) { return database.get_metadata(key); };
}

}  // namespace gongbu
