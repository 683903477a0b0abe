// Indexing for the server, through the indexer: what changes in the folders of the index, whoever
// changes it, and the notes of an overlay.
#pragma once

#include <string>
#include <vector>

#include "serve/index_follower.h"

namespace gongbu::serve {

/// Follows the sources of the index (indexer/watcher.h); look() does not wait for the system to
/// tell of the change. While another program writes the index, or there is none, it tries again and
/// again; what fails is told once.
/// `trust` is IndexOptions::trust.
StartFollower follow_notes(std::string db, std::vector<std::string> catalogs,
                           std::string trust = "");

IndexFolders index_folders(std::vector<std::string> catalogs);

}  // namespace gongbu::serve
