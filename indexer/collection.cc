// docs.tsv → index, for evaluation. What stands in brackets there were links of the pages that the
// documents were made of (tests/bench/retrieval/make_sets.py).
#include <xapian.h>

#include <filesystem>
#include <fstream>

#include "corpus/catalog.h"
#include "index/folder/folder.h"
#include "index/folder/trust.h"
#include "index/schema.h"
#include "indexer/note/link_text.h"
#include "indexer/note/note_writer.h"
#include "indexer/passage_vectors.h"
#include "indexer/place/install.h"
#include "indexer/place/private_files.h"
#include "indexer/place/store.h"
#include "indexer/read_catalog.h"
#include "indexer/run.h"
#include "indexer/run_metadata.h"
#include "meaning/open_embedder.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPassagesPerNote = 1000;
constexpr std::uint64_t kCommitBytes = 16 << 20;

}  // namespace

Result<IndexReport> index_collection(const std::string& docs_tsv, const IndexOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  std::ifstream in(docs_tsv);
  if (!in)
    return Error{ErrorCode::kNotFound, Message("cannot read {}", docs_tsv),
                 "a collection is docs.tsv, queries.tsv and qrels.tsv"};
  const Result<ReadCatalog> names = read_catalog(options.catalogs, options.catalog_cache);
  if (!names) return names.error();
  return guarded(options.db, [&]() -> Result<IndexReport> {
    const Result<IndexPlace> place = look_at(options.db);
    if (!place) return place.error();
    if (place->kind == IndexPlace::Kind::kUnusable) return place->why;
    const PrivateFiles guard;
    const Result<WriterLock> lock = claim(options.db, options.lock_wait);
    if (!lock) return lock.error();
    NoteWriter writer(folder::tables(options.db), Xapian::DB_CREATE_OR_OPEN);
    for (const auto& [key, value] : run_metadata(*names))
      writer.set_metadata(key, std::string(value));
    for (const auto& [key, value] : place_metadata({})) writer.set_metadata(key, value);
    NoteBuilder builder(names->catalog, "");
    IndexReport report;
    std::vector<Passage> passages;
    std::string text;  // of the passages, and the lines between that are none
    std::uint64_t bytes = 0;
    std::uint64_t pending = 0;
    const auto flush = [&] {
      if (passages.empty()) return;
      NoteRecord record{.root = docs_tsv, .path = passages.front().note, .text_bytes = bytes};
      const std::string key = schema::note_key(docs_tsv, passages.front().id);
      report.passages_written +=
          writer.put(builder.build(key, std::move(record), {text, passages.front().lines.first},
                                   passages, nullptr),
                     nullptr);
      report.text_bytes += bytes;
      pending += bytes;
      bytes = 0;
      text.clear();
      passages.clear();
      if (pending < kCommitBytes) return;
      writer.commit();
      pending = 0;
    };
    std::uint32_t line_number = 0;
    for (std::string line; std::getline(in, line);) {
      ++line_number;
      const std::size_t tab = line.find('\t');
      if (tab == std::string::npos) continue;
      Passage passage;
      passage.id = line.substr(0, tab);
      passage.note = fs::path(docs_tsv).filename().string();
      passage.heading_path = {passage.id};
      passage.lines = {line_number, line_number};
      passage.body = line.substr(tab + 1);
      passage.text = with_link_addresses(passage.body);
      passage.body_lines = {line_number};
      bytes += passage.text.size();
      if (!passages.empty()) text.append(line_number - passages.back().lines.first, '\n');
      text += passage.text;
      passages.push_back(std::move(passage));
      if (passages.size() == kPassagesPerNote) flush();
    }
    flush();
    writer.commit();
    report.passages = writer.status().passages;
    if (options.embedder != meaning::kNoEmbedder) {
      Result<std::unique_ptr<meaning::Embedder>> embedder = meaning::open_embedder(
          {.name = options.embedder.empty() ? kShippedTable : options.embedder});
      if (!embedder) return embedder.error();
      const Result<VectorReport> vectors =
          update_vectors(folder::tables(options.db), **embedder, {}, options.stop);
      if (!vectors) return vectors.error();
      report.vectors = vectors->passages;
    }
    report.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return report;
  });
}

}  // namespace gongbu
