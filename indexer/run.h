// Sources → index: what changed is read, split, analysed and written; the rest is not opened. One
// writer at a time; readers see whole notes only, before or after.
//
//   index_sources({.db = db, .roots = {"notes"}, .catalogs = files}, progress)
//     → IndexReport{files 27, notes_added 27, passages 412, …}
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "corpus/files/source_tree.h"
#include "corpus/result.h"
#include "index/cluster/slots.h"
#include "index/folder/held_back.h"

namespace gongbu {

struct IndexOptions {
  std::string db;
  std::vector<std::string>
      roots;  // folders to add; with none, all remembered sources are refreshed
  std::vector<std::string> catalogs;  // shipped catalog files, in order
  std::vector<std::string>
      user_catalogs;  // merged after them and remembered; with none, the remembered ones
  // Everything anew, beside the live index, swapped in at the end; what a wrong version needs, and
  // a damaged index. Never with fewer notes in silence: see prune.
  bool full = false;
  // Notes of places that are not there now go too (plan.h), and those that a damaged index alone
  // has.
  bool prune = false;
  // Sources, folders in them that are held back, and catalogs that are followed no more; their
  // notes go.
  std::vector<std::string> forget;
  std::optional<Share> share;  // of the notes: this index is a shard; unset: as it was, or all
  bool repair =
      false;  // with full: the new index is looked through before it takes the old one's place
  bool erase = false;    // what was deleted leaves the disk: the tables are written anew in the end
  bool compact = false;  // as small as it gets, in the end (a full build always is)
  // What the vectors of the passages are made by (meaning/open_embedder.h), from now on; "none": no
  // vectors. Empty: as the person chose before (index/folder/trust.h).
  std::string embedder;
  unsigned threads = 0;  // 0: as many as there are processors, at most 8
  // Folder of the person's records (index/folder/trust.h): sources, catalogs and embedders that only
  // the index names are not used. Empty: they are.
  std::string trust;
  std::string catalog_cache;  // read_catalog's folder, the person's too
  std::chrono::milliseconds lock_wait = std::chrono::seconds(5);  // for another writer to finish
  // Polled between notes: when true, what is read so far is committed (a full build of a live index
  // is given up instead) and the report says `stopped`.
  const std::atomic<bool>* stop = nullptr;
};

struct IndexProgress {
  std::uint64_t files_done = 0;
  std::uint64_t files_total = 0;
  std::uint64_t passages = 0;  // written so far
  std::uint64_t bytes = 0;     // of text read so far
};

struct IndexReport {
  std::uint64_t files = 0;  // notes found in the sources
  std::uint64_t notes_added = 0;
  std::uint64_t notes_updated = 0;
  std::uint64_t notes_removed = 0;
  std::uint64_t passages = 0;          // in the index now
  std::uint64_t passages_written = 0;  // by this run
  std::uint64_t text_bytes = 0;        // read by this run
  std::uint64_t vectors = 0;           // passages that have one now
  double seconds = 0;
  bool rebuilt = false;  // built anew as a whole
  bool stopped = false;  // before everything was read; the next run goes on
  std::vector<Skipped> skipped;
  std::vector<std::string> sources;
  std::vector<Message> notices;  // on the embedder: where texts are sent
  std::vector<HeldBack> held;    // notes that are kept though their place is not seen
  std::uint64_t notes_lost = 0;  // that the old index could not give: only with prune
};

/// The first build, --full and a change of the catalog make the tables anew (full_build.h) and
/// exchange them at the end. Errors: a folder that is not there, a broken catalog, an index that is
/// foreign, of another version or held by another writer; a write or a sync that failed; a full
/// build that would lose notes. A note that cannot be read is no error: it is reported, and what
/// was indexed of it before stays.
Result<IndexReport> index_sources(const IndexOptions& options,
                                  const std::function<void(const IndexProgress&)>& progress = {});

/// Builds an index of docs.tsv lines (id, TAB, text), one passage a line, for evaluation. The id
/// becomes the passage's id.
Result<IndexReport> index_collection(const std::string& docs_tsv, const IndexOptions& options);

}  // namespace gongbu
