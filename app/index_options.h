// What every command that indexes is told: the index, the catalogs, whom to believe, the settings.
#pragma once

#include "app/cli/arguments.h"
#include "indexer/run.h"

namespace gongbu {

/// No roots: the command says which.
IndexOptions index_options(const Arguments& arguments);

/// The folders that were typed, or those of the settings file that are there. One of the file that
/// is not there (a disk that is not mounted) is passed over: what is indexed of it stays.
std::vector<std::string> folders_to_read(const Arguments& arguments);

}  // namespace gongbu
