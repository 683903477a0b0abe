// Notes that repeat one construct, for tests of what they cost: each piece of each format, by itself
// and with each other piece, in turn, in a line and line by line, or one half of the note of each.
//
//   constructs(Pairs::kNone)  →  {"a.md …<!-- ", …}
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace gongbu::hostile {

struct Construct {
  std::string name;    // for messages
  std::string path;    // of the note; its ending says the format
  std::string before;  // once
  std::string first;   // repeated, half of the note; or nothing
  std::string unit;    // repeated
  std::string after;   // once

  /// A note of about `bytes`.
  std::string note(std::size_t bytes) const;
};

enum class Pairs { kNone, kInTurn, kHalves };

/// Those of one piece, or those of two.
std::vector<Construct> constructs(Pairs pairs);

}  // namespace gongbu::hostile
