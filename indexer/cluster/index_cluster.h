// The notes of one index over several: each note is in the shard that its path says, each shard is
// an index as any other, and a cluster file beside them says which is which (index/cluster/).
//
//   index_cluster(options with db "/team" and roots, 4, progress)
//     → /team/cluster.toml, /team/shard-00 … shard-03
//
// More shards than before: new ones are built with the notes that they take over, then the file
// names them, then the others drop these notes; searches see each note throughout, for a moment twice.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/reread.h"
#include "indexer/run.h"

namespace gongbu {

/// `options.db` is a cluster file, or the folder that it is to be made in; `shards` 0: as many as
/// there are. The report adds up those of the shards. Errors: those of index_sources, of the first
/// shard that has one: the others before it are done, and a further run goes on; kInvalid for fewer
/// shards than there are; kLocked while another run writes the cluster.
Result<IndexReport> index_cluster(const IndexOptions& options, std::size_t shards,
                                  const std::function<void(const IndexProgress&)>& progress);

/// The cluster file of `db`: itself, or the one that is in the folder, or will be.
std::string cluster_file_of(const std::string& db);

/// index_cluster for a cluster file, else index_sources.
Result<IndexReport> index_named(const IndexOptions& options,
                                const std::function<void(const IndexProgress&)>& progress = {});

/// reread_notes for one index or a cluster: true when all are as they are now.
Result<bool> reread_named(const RereadOptions& options);

/// What a small index is embedded by that is searched together with `db`: by the same as it where that
/// is done at once, else by nothing. `trust` as IndexOptions has it.
std::string embedder_beside(const std::string& db, const std::string& trust);

/// The folders in which the indexes of a database are written: itself, or those of its shards.
/// Errors: those of read_cluster.
Result<std::vector<std::string>> written_folders(const std::string& db);

}  // namespace gongbu
