// What a run of the indexer did, in one line.
//
//   28 notes (3 added, 1 updated), 412 passages, 0.3 s (1.2 MB/s)
#pragma once

#include <string>

#include "indexer/run.h"

namespace gongbu {

std::string summary(const IndexReport& report);

/// All that a run has to say: what was skipped, what is kept though it is not seen, the summary.
std::string told(const IndexReport& report);

/// What a run says that was stopped.
std::string stopped_line();

/// "gongbu: skipped a.md: binary content", with its line end and nothing a terminal would obey.
std::string skipped_line(const Skipped& skipped);

/// "1 note", "3 notes"; "1 passage", "3 passages"; "1 vector", "3 vectors".
Message notes_counted(std::uint64_t count);
Message passages_counted(std::uint64_t count);
Message vectors_counted(std::uint64_t count);

}  // namespace gongbu
