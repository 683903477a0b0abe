// Which folders and catalog files an index follows: what an index says of itself (DB/sources), and
// what a person has said of it (trust.h), in one form.
//
//   source /home/me/notes
//   slots 0110…                                 of a shard: which notes it has (cluster/slots.h)
//   catalog /home/me/한 줄\nnoch eine.toml      a line end in a name is \n, a backslash is \\ here
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "index/cluster/slots.h"

namespace gongbu {

struct Remembered {
  std::vector<std::string> sources;   // absolute folders
  std::vector<std::string> catalogs;  // absolute files that the user gave
  std::optional<Share> share;         // of the notes; unset: all
  bool operator==(const Remembered&) const = default;
};

std::string encode(const Remembered& what);
/// Lines of another kind are passed over.
Remembered decode_remembered(std::string_view text);

}  // namespace gongbu
