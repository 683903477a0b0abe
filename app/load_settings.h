// The settings of this run: the file, the collection, and the checks of what the environment says.
#pragma once

#include "app/cli/arguments.h"
#include "app/settings/settings.h"
#include "language/language.h"

namespace gongbu {

/// The language of what is said before the settings are loaded: by $GONGBU_LANGUAGE, the usual file
/// (or $GONGBU_CONFIG) and the locale. A file with a mistake says nothing.
Language preferred_language();

/// The file that --config or $GONGBU_CONFIG names, else the usual one.
std::string settings_path(const Arguments& arguments);

/// `arguments` have --config and --collection. The usual file may be absent. Errors: a file with a
/// mistake; one that was named and is not there; an unknown collection; an environment variable
/// with a wrong value.
Result<Settings> load_settings(const Arguments& arguments);

/// The key for an embedder's server: $GONGBU_EMBEDDER_KEY, else the first line of the file that is
/// set. Empty where there is none; a server then says that it wants one.
std::string embedder_key(const Arguments& arguments);

}  // namespace gongbu
