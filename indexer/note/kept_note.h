// A note out of an index, as it would be built: what a full build carries over when the note cannot
// be read, or need not be.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>

#include "index/tombstones.h"
#include "indexer/note/note_builder.h"

namespace gongbu {

/// Nothing when it is not there or its records are broken.
std::optional<BuiltNote> kept_note(const Xapian::Database& from, const tombstones::Hidden& hidden,
                                   const std::string& key, DocumentBuilder& documents,
                                   Packer& packer);

}  // namespace gongbu
