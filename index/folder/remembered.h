// Which folders and catalog files an index follows, and what embeds its passages: what an index says of itself (DB/sources), and
// what a person has said of it (trust.h), in one form.
//
//   source /home/me/notes
//   embedder model2vec:/models/potion          what its vectors are made by (meaning/open_embedder.h)
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
  std::string embedder;               // empty: the table that ships
  bool operator==(const Remembered&) const = default;
};

std::string encode(const Remembered& what);
/// Lines of another kind are passed over.
Remembered decode_remembered(std::string_view text);

/// What the index at `db` says of itself; nothing when it cannot be read.
Remembered remembered(const std::string& db);

}  // namespace gongbu
