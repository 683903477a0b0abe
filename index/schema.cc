#include "index/schema.h"

#include "corpus/hash.h"
#include "corpus/utf8.h"

namespace gongbu::schema {

std::string term(const TermField& field, std::string_view value) {
  std::string out(field.prefix);
  out += value;
  if (out.size() <= kMaxTermBytes) return out;
  constexpr std::size_t kHashDigits = 16;
  const std::string hash = hash_hex(value);
  out.resize(kMaxTermBytes - kHashDigits);
  return out + hash;
}

std::string tag_value(std::string_view tag) {
  std::string_view bare = trim(tag);
  while (!bare.empty() && (bare.front() == '#' || bare.front() == '/')) bare.remove_prefix(1);
  while (bare.ends_with('/')) bare.remove_suffix(1);
  return ascii_lowered(composed(bare));
}

std::string passage_term(std::string_view id) {
  constexpr std::size_t kDigits = 3;
  return term(kPassageId, std::string_view(hash_hex(id)).substr(0, kDigits));
}

std::string heading_prefix(std::string_view first_stem) {
  return term(
      kHeading,
      std::string_view(hash_hex(first_stem)).substr(0, kHeadingPrefix - kHeading.prefix.size()));
}

std::string note_name_term(std::string_view key) {
  constexpr std::size_t kDigits = 10;
  return term(kNoteName, std::string_view(hash_hex(key)).substr(0, kDigits));
}

std::string record_key(std::string_view note) { return std::string(kMetaNote).append(note); }

std::string text_key(std::string_view note, std::uint64_t part) {
  return std::string(kMetaText).append(note) + '/' + std::to_string(part);
}

std::string text_index_key(std::string_view note) {
  return std::string(kMetaText).append(note) + "/ids";
}

std::string note_key(std::string_view root, std::string_view note) {
  return hex_of((hash64(note) & ~std::uint64_t{0xFFFF}) | (hash64(root) & 0xFFFF));
}

std::string escaped(std::string_view value) {
  std::string out;
  for (const char c : value) {
    if (c == '\\' || c == '\n') out += '\\';
    out += c == '\n' ? 'n' : c;
  }
  return out;
}

std::string unescaped(std::string_view line) {
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size())
      out += line[++i] == 'n' ? '\n' : line[i];
    else
      out += line[i];
  }
  return out;
}

std::vector<std::string> lines_of(const std::string& metadata) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin < metadata.size();) {
    const std::size_t end = std::min(metadata.find('\n', begin), metadata.size());
    out.push_back(unescaped(std::string_view(metadata).substr(begin, end - begin)));
    begin = end + 1;
  }
  return out;
}

std::string to_lines(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += escaped(value) + '\n';
  return out;
}

}  // namespace gongbu::schema
