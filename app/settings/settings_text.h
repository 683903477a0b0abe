// Settings as text: what is in force with who says so, and a new file with all that can be set.
#pragma once

#include <string>

#include "app/cli/arguments.h"

namespace gongbu {

/// One setting a line: its key, its value as the file would have it ("-": none), who says it.
/// `default_index` is the index when nobody names one.
std::string settings_text(const Arguments& arguments, const std::string& default_index);

/// "index             /home/me/x": a name and its value, one below the other.
std::string settings_row(const std::string& name, const std::string& value);

/// A file that sets nothing yet: each setting with its meaning and its default, behind "#".
std::string settings_template();

/// "a" as TOML writes it: in quotes, with what is special escaped.
std::string toml_string(std::string_view text);

}  // namespace gongbu
