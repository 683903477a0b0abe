#include "index/folder/trust.h"

#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

#include "index/folder/folder.h"
#include "index/folder/plain_file.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxRecordBytes = 16 << 20;
// Records of indexes that are long gone cost little, but not nothing: the oldest go.
constexpr std::size_t kMaxRecords = 1000;

using Paths = std::vector<std::string>;

bool has(const Paths& list, const std::string& path) {
  return std::find(list.begin(), list.end(), path) != list.end();
}

// Nothing when there is none.
Result<Remembered> record_of(const std::string& records, const std::string& id) {
  const Result<std::string> text = read_plain_file(records + '/' + id, kMaxRecordBytes);
  if (text) return decode_remembered(*text);
  if (text.error().code == ErrorCode::kNotFound) return Remembered{};
  return text.error();
}

void part(const Paths& named, const Paths& record, Paths& yes, Paths& no) {
  for (const std::string& path : named) (has(record, path) ? yes : no).push_back(path);
}

template <typename Change>
Result<Done> change_record(const std::string& records, const std::string& db, Change&& change) {
  if (records.empty()) return Done{};
  const Result<std::string> id = index_id(db);
  if (!id) return id.error();
  const Result<Remembered> before = record_of(records, *id);
  if (!before) return before.error();
  Remembered after = *before;
  change(after);
  if (after == *before) return Done{};
  std::error_code failed;
  fs::create_directories(records, failed);
  if (failed)
    return Error{
        ErrorCode::kUnreadable,
        Message("cannot make the folder {}: {}", records, Message(failed.message().c_str())), ""};
  make_room(records, kMaxRecords);
  return replace_file(records, *id, encode(after));
}

void add(Paths& list, const Paths& more) {
  for (const std::string& path : more)
    if (!has(list, path)) list.push_back(path);
}

void take_out(Paths& list, const Paths& less) {
  std::erase_if(list, [&](const std::string& path) { return has(less, path); });
}

}  // namespace

Believed believed(const std::string& records, const std::string& db, const Remembered& named) {
  if (records.empty()) return {named, {}};
  const Result<std::string> id = index_id(db);
  const Result<Remembered> kept = id ? record_of(records, *id) : Remembered{};
  const Remembered record = kept ? *kept : Remembered{};
  Believed out;
  part(named.sources, record.sources, out.yes.sources, out.no.sources);
  part(named.catalogs, record.catalogs, out.yes.catalogs, out.no.catalogs);
  return out;
}

std::string chosen_embedder(const std::string& records, const std::string& db) {
  Result<Remembered> record = Remembered{};
  if (!records.empty())
    if (const Result<std::string> id = index_id(db); id) record = record_of(records, *id);
  return record && !record->embedder.empty() ? record->embedder : kShippedTable;
}

Result<Done> choose_embedder(const std::string& records, const std::string& db,
                             const std::string& embedder) {
  return change_record(records, db, [&](Remembered& record) {
    record.embedder = embedder == kShippedTable ? "" : embedder;
  });
}

Result<Done> trust(const std::string& records, const std::string& db, const Remembered& named) {
  return change_record(records, db, [&](Remembered& record) {
    add(record.sources, named.sources);
    add(record.catalogs, named.catalogs);
  });
}

Result<Done> distrust(const std::string& records, const std::string& db, const Remembered& named) {
  return change_record(records, db, [&](Remembered& record) {
    take_out(record.sources, named.sources);
    take_out(record.catalogs, named.catalogs);
  });
}

}  // namespace gongbu
