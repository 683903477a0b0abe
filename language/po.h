// A catalog of messages in gettext's format (.po), which translators' tools read and write. The
// program carries it whole and reads it when its language is wanted: glibc's gettext() needs a locale
// that is installed, which a small Debian does not have, and files beside the program.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace gongbu {

/// msgid → msgstr of every entry that is translated and not fuzzy. Cost: linear.
std::map<std::string, std::string, std::less<>> read_po(std::string_view text);

}  // namespace gongbu
