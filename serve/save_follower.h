// Indexing for the server, through the indexer: after each save, and for the notes of an overlay.
#pragma once

#include <string>
#include <vector>

#include "serve/index_follower.h"

namespace gongbu::serve {

/// Refreshes the sources of the index whenever look() is called; calls during a run are one run
/// after it.
StartFollower follow_saves(std::string db, std::vector<std::string> catalogs);

IndexFolders index_folders(std::vector<std::string> catalogs);

}  // namespace gongbu::serve
