// Where the program's things are when nobody says: index, settings file, shipped catalog.
#pragma once

#include <string>
#include <vector>

namespace gongbu {

/// `given` (--db or $GONGBU_DB), else $XDG_DATA_HOME/gongbu/default, else
/// ~/.local/share/gongbu/default.
std::string index_folder(const std::string& given);

/// Where the indexes of collections are: $XDG_DATA_HOME/gongbu, else ~/.local/share/gongbu.
std::string data_folder();

/// $XDG_CONFIG_HOME/gongbu/config.toml, else ~/.config/gongbu/config.toml.
std::string settings_path();

/// $HOME, else what the system says.
std::string home_folder();

/// Where it is kept what this person has told gongbu to follow (index/folder/trust.h):
/// $XDG_STATE_HOME/gongbu/indexes, else ~/.local/state/gongbu/indexes.
std::string trust_folder();

/// Where the last search of each terminal is kept: $XDG_STATE_HOME/gongbu/last-search, else
/// ~/.local/state/gongbu/last-search.
std::string last_search_folder();

/// Where catalogs are kept as read, which takes a thirtieth of reading them: $XDG_CACHE_HOME/gongbu/catalog,
/// else ~/.cache/gongbu/catalog. May be removed at any time.
std::string catalog_cache_folder();

/// The catalog files beside an installed program (../share/gongbu/catalog), else those it was built
/// from.
std::vector<std::string> shipped_catalogs();

/// The current folder; empty when it is gone.
std::string current_folder();

}  // namespace gongbu
