#include "index/folder/remembered.h"

#include "index/folder/folder.h"
#include "index/folder/plain_file.h"
#include "index/schema.h"

namespace gongbu {
namespace {

constexpr std::string_view kSource = "source ";
constexpr std::string_view kCatalog = "catalog ";
constexpr std::string_view kSlotsLine = "slots ";
constexpr std::string_view kEmbedder = "embedder ";
constexpr std::size_t kMaxRememberedBytes = 16 << 20;

void add_lines(std::string& out, std::string_view kind, const std::vector<std::string>& values) {
  for (const std::string& value : values)
    out.append(kind).append(schema::escaped(value)).append("\n");
}

}  // namespace

std::string encode(const Remembered& what) {
  std::string out;
  add_lines(out, kSource, what.sources);
  add_lines(out, kCatalog, what.catalogs);
  if (!what.embedder.empty()) add_lines(out, kEmbedder, {what.embedder});
  if (what.share) out.append(kSlotsLine).append(to_text(*what.share)).append("\n");
  return out;
}

Remembered decode_remembered(std::string_view text) {
  Remembered out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    if (line.starts_with(kSource))
      out.sources.push_back(schema::unescaped(line.substr(kSource.size())));
    if (line.starts_with(kCatalog))
      out.catalogs.push_back(schema::unescaped(line.substr(kCatalog.size())));
    if (line.starts_with(kEmbedder))
      out.embedder = schema::unescaped(line.substr(kEmbedder.size()));
    if (line.starts_with(kSlotsLine))
      out.share = share_of_text(std::string(line.substr(kSlotsLine.size())));
    begin = end + 1;
  }
  return out;
}

Remembered remembered(const std::string& db) {
  const Result<std::string> text =
      read_plain_file(db + '/' + std::string(folder::kSources), kMaxRememberedBytes);
  return text ? decode_remembered(*text) : Remembered{};
}

}  // namespace gongbu
