#include "indexer/store.h"

#include <ctime>
#include <filesystem>

#include "corpus/analysis/analyzer.h"
#include "indexer/schema.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

Error wrong_version(const std::string& db, std::string_view what, const std::string& has, std::uint32_t want) {
  return {ErrorCode::kWrongVersion,
          "the index at " + db + " has " + std::string(what) + " version " + has + ", this gongbu needs " + std::to_string(want),
          "run gongbu index --full to build it anew"};
}

}  // namespace

Error translate(const Xapian::Error& error, const std::string& db) {
  const std::string_view type = error.get_type();
  if (type == "DatabaseLockError")
    return {ErrorCode::kLocked, "another program is writing the index at " + db,
            "wait until it has finished, or stop the gongbu watch, lsp or serve that holds it"};
  if (type == "DatabaseVersionError")
    return {ErrorCode::kWrongVersion, "the index at " + db + " was written by another version of Xapian",
            "remove it and run gongbu index again"};
  if (type == "DatabaseCorruptError")
    return {ErrorCode::kCorrupt, "the index at " + db + " is damaged: " + error.get_msg(),
            "run gongbu index --full to build it anew"};
  if (type == "DatabaseOpeningError")
    return {ErrorCode::kUnreadable, "cannot open an index at " + db + ": " + error.get_msg(),
            "check the path, or make an index with gongbu index DIR"};
  return {ErrorCode::kInternal, "the index at " + db + " failed: " + error.get_description(), ""};
}

Result<Xapian::WritableDatabase> open_for_writing(const std::string& db) {
  std::error_code ignored;
  const bool existed = fs::exists(db, ignored);
  if (existed && !fs::is_directory(db, ignored))
    return Error{ErrorCode::kInvalid, db + " is a file, not an index", "name another place with --db"};
  if (existed && !fs::is_empty(db, ignored) && !fs::exists(fs::path(db) / "iamglass", ignored))
    return Error{ErrorCode::kInvalid, db + " holds other files, not an index", "name another place with --db"};
  std::error_code failed;
  fs::create_directories(db, failed);
  if (failed) return Error{ErrorCode::kUnreadable, "cannot make the folder " + db + ": " + failed.message(), ""};
  Xapian::WritableDatabase database(db, Xapian::DB_CREATE_OR_OPEN);
  const std::string schema = database.get_metadata(std::string(schema::kMetaSchema));
  if (schema.empty()) {
    if (database.get_lastdocid() != 0)
      return Error{ErrorCode::kInvalid, "the Xapian database at " + db + " is not gongbu's", "name another place with --db"};
    database.set_metadata(std::string(schema::kMetaSchema), std::to_string(schema::kVersion));
    database.set_metadata(std::string(schema::kMetaAnalyzer), std::to_string(kAnalyzerVersion));
    return database;
  }
  if (schema != std::to_string(schema::kVersion)) return wrong_version(db, "schema", schema, schema::kVersion);
  const std::string analyzer = database.get_metadata(std::string(schema::kMetaAnalyzer));
  if (analyzer != std::to_string(kAnalyzerVersion)) return wrong_version(db, "analyzer", analyzer, kAnalyzerVersion);
  return database;
}

std::map<std::string, NoteRecord> note_records(const Xapian::Database& database) {
  std::map<std::string, NoteRecord> out;
  const std::string prefix(schema::kMetaNote);
  for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix); ++key) {
    Result<NoteRecord> record = decode_note(database.get_metadata(*key));
    // A broken record only means that the note is read again.
    if (record) out.emplace((*key).substr(prefix.size()), *std::move(record));
  }
  return out;
}

std::vector<std::string> lines_of(const std::string& metadata) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin < metadata.size();) {
    const std::size_t end = std::min(metadata.find('\n', begin), metadata.size());
    out.push_back(metadata.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

std::string to_lines(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += value + '\n';
  return out;
}

std::string timestamp() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc)};
}

}  // namespace gongbu
