// Indexing for the server, through the indexer: what changes in the folders of the index, whoever
// changes it, and the notes of an overlay.
#pragma once

#include "serve/index_follower.h"

namespace gongbu {
struct IndexOptions;
}

namespace gongbu::serve {

/// Follows the sources of the index (indexer/watcher.h); look() does not wait for the system to
/// tell of the change. While another program writes the index, or there is none, it tries again and
/// again; what fails is told once.
StartFollower follow_notes(IndexOptions index);

/// For small indexes that are searched together with the one of `index`, whose other options count for
/// them too. Their vectors are made as the person chose for it, where that is done at once.
IndexFolders index_folders(IndexOptions index);

}  // namespace gongbu::serve
