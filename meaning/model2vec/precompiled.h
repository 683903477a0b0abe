// SentencePiece's table of character replacements ("precompiled_charsmap"), as the tokenizers
// library applies it: by grapheme cluster, or by character where that is not in the table; of
// several entries that a text begins with, the first that is met, which is the shortest.
//
//   u32 size · that many bytes of u32 (a double array trie) · the replacements, each ended by NUL
//
// Safe for any bytes: what the trie points at outside of itself is no entry.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gongbu::meaning::model2vec {

class Precompiled {
 public:
  /// Throws Broken. An empty text is a table without entries.
  explicit Precompiled(std::string_view base64);

  std::string apply(std::string_view text) const;

 private:
  std::optional<std::string_view> replacement(std::string_view text) const;

  std::vector<std::uint32_t> trie_;
  std::string replacements_;
};

}  // namespace gongbu::meaning::model2vec
