#include "indexer/read_catalog.h"

#include <sys/stat.h>

#include <filesystem>
#include <optional>
#include <utility>

#include "corpus/catalog/reader.h"
#include "corpus/codec.h"
#include "corpus/hash.h"
#include "index/folder/plain_file.h"
#include "index/synonyms.h"
#include "indexer/place/private_files.h"
#include "indexer/synonym_entries.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

// Changes when the same files give another record within one version of gongbu.
constexpr std::string_view kFormat = "gongbu catalog 1 " GONGBU_VERSION "\n";
// Of a record: 40 times what the catalog that ships takes.
constexpr std::size_t kMostBytes = 16 << 20;
// One for each set of files that is used together; the oldest goes.
constexpr std::size_t kMostRecords = 16;

// What a record must be of. The times alone do not tell a file that is written twice within the clock's
// grain, so the bytes count too. Nothing when a file cannot be read: load_catalog says why.
std::optional<std::string> key_of(const std::vector<std::string>& files) {
  std::string key(kFormat);
  key += state_of_files(files);
  for (const std::string& file : files) {
    const Result<std::string> text = read_catalog_text(file);
    if (!text) return std::nullopt;
    key += hash_hex(*text);
  }
  return key;
}

std::string name_of(const std::vector<std::string>& files) {
  std::string all;
  codec::put(all, files);
  return hash_hex(all);
}

std::string encode(std::string_view key, const ReadCatalog& read) {
  std::string body;
  codec::put(body, key);
  codec::put(body, read.fingerprint);
  codec::put(body, read.synonyms);
  codec::put(body, read.bytes);
  return hash_hex(body) + body;
}

std::optional<ReadCatalog> decode(std::string_view record, std::string_view key) {
  constexpr std::size_t kHash = 16;
  if (record.size() < kHash || hash_hex(record.substr(kHash)) != record.substr(0, kHash))
    return std::nullopt;
  codec::Reader reader(record.substr(kHash));
  if (reader.text() != key) return std::nullopt;
  std::string fingerprint(reader.text());
  std::string synonyms(reader.text());
  std::string bytes(reader.text());
  if (!reader.ok() || !reader.done()) return std::nullopt;
  Result<Catalog> catalog = Catalog::parse(bytes);
  if (!catalog) return std::nullopt;
  return ReadCatalog{*std::move(catalog), std::move(bytes), std::move(synonyms),
                     std::move(fingerprint)};
}

void keep(const std::string& cache, const std::string& name, std::string_view record) {
  const PrivateFiles guard;
  std::error_code failed;
  fs::create_directories(cache, failed);
  if (failed || record.size() > kMostBytes) return;
  make_room(cache, kMostRecords);
  (void)keep_file(cache, name, record);
}

}  // namespace

std::string state_of_files(const std::vector<std::string>& files) {
  std::string out;
  for (const std::string& file : files) {
    struct stat info {};
    stat(file.c_str(), &info);
    out += file + '\0';
    for (const auto number :
         {static_cast<std::int64_t>(info.st_dev), static_cast<std::int64_t>(info.st_ino),
          std::int64_t{info.st_size}, std::int64_t{info.st_mtim.tv_sec},
          std::int64_t{info.st_mtim.tv_nsec}, std::int64_t{info.st_ctim.tv_sec},
          std::int64_t{info.st_ctim.tv_nsec}})
      out += std::to_string(number) + ' ';
    out += '\n';
  }
  return out;
}

Result<ReadCatalog> read_catalog(const std::vector<std::string>& files, const std::string& cache) {
  const std::string name = name_of(files);
  const std::optional<std::string> key = cache.empty() ? std::nullopt : key_of(files);
  if (key)
    if (const Result<std::string> record = read_own_file(cache + '/' + name, kMostBytes); record)
      if (std::optional<ReadCatalog> known = decode(*record, *key)) return *std::move(known);
  Result<Catalog> catalog = load_catalog(files);
  if (!catalog) return catalog.error();
  ReadCatalog read{.catalog = *std::move(catalog), .bytes = {}, .synonyms = {}, .fingerprint = {}};
  read.bytes = read.catalog.serialize();
  read.synonyms = encode_synonyms(synonym_entries(read.catalog));
  read.fingerprint = read.catalog.fingerprint();
  // Files that were written meanwhile are read by the next run.
  if (key && key == key_of(files)) keep(cache, name, encode(*key, read));
  return read;
}

}  // namespace gongbu
