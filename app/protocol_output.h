// Standard output for a protocol alone: the descriptor to answer on, with stdout itself turned to
// stderr, so that no stray print breaks the stream.
#pragma once

namespace gongbu {

/// -1 when there is no standard output.
int take_protocol_output();

}  // namespace gongbu
