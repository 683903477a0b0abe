#include "meaning/model2vec/precompiled.h"

#include <cstring>

#include "meaning/base64.h"
#include "meaning/json_fields.h"
#include "meaning/model2vec/characters.h"

namespace gongbu::meaning::model2vec {
namespace {

// Longer clusters are not looked up as a whole.
constexpr std::size_t kLongestCluster = 6;

// The parts of a unit of the trie.
bool has_leaf(std::uint32_t unit) { return (unit >> 8 & 1) != 0; }
std::uint32_t value(std::uint32_t unit) { return unit & 0x7FFFFFFF; }
std::uint32_t label(std::uint32_t unit) { return unit & 0x800000FF; }
std::uint32_t offset(std::uint32_t unit) { return unit >> 10 << ((unit & 0x200) >> 6); }

}  // namespace

Precompiled::Precompiled(std::string_view base64) {
  const std::optional<std::string> decoded = decode_base64(base64);
  if (!decoded) throw Broken("\"precompiled_charsmap\" is no base64");
  const std::string& bytes = *decoded;
  if (bytes.empty()) return;
  std::uint32_t size = 0;
  if (bytes.size() < sizeof size) throw Broken("\"precompiled_charsmap\" is cut off");
  std::memcpy(&size, bytes.data(), sizeof size);
  if (size % 4 != 0 || size > bytes.size() - sizeof size)
    throw Broken("\"precompiled_charsmap\" is cut off");
  trie_.resize(size / 4);
  if (size > 0) std::memcpy(trie_.data(), bytes.data() + sizeof size, size);
  replacements_ = bytes.substr(sizeof size + size);
}

std::optional<std::string_view> Precompiled::replacement(std::string_view text) const {
  if (trie_.empty()) return std::nullopt;
  std::size_t node = offset(trie_[0]);
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0) return std::nullopt;
    node ^= byte;
    if (node >= trie_.size() || label(trie_[node]) != byte) return std::nullopt;
    const std::uint32_t unit = trie_[node];
    node ^= offset(unit);
    if (!has_leaf(unit)) continue;
    if (node >= trie_.size()) return std::nullopt;
    const std::size_t begin = value(trie_[node]);
    if (begin >= replacements_.size()) return std::nullopt;
    const std::size_t end = std::min(replacements_.find('\0', begin), replacements_.size());
    return std::string_view(replacements_).substr(begin, end - begin);
  }
  return std::nullopt;
}

std::string Precompiled::apply(std::string_view text) const {
  std::string out;
  std::size_t begin = 0;
  for (const std::size_t end : grapheme_ends(text)) {
    const std::string_view cluster = text.substr(begin, end - begin);
    begin = end;
    if (cluster.size() < kLongestCluster)
      if (const auto other = replacement(cluster)) {
        out += *other;
        continue;
      }
    for (std::size_t at = 0; at < cluster.size();) {
      const std::size_t first = at;
      next_character(cluster, at);
      const std::string_view character = cluster.substr(first, at - first);
      out += replacement(character).value_or(character);
    }
  }
  return out;
}

}  // namespace gongbu::meaning::model2vec
