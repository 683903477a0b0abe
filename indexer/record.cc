#include "indexer/record.h"

#include "corpus/codec.h"

namespace gongbu {
namespace {

using codec::put;

Error broken(std::string_view what) {
  return {ErrorCode::kCorrupt, "the index holds a broken " + std::string(what) + " record",
          "run gongbu index --full to build it anew"};
}

std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
std::int64_t unzigzag(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

NoteRecord note_head(codec::Reader& in) {
  NoteRecord record;
  record.root = in.text();
  record.path = in.text();
  record.size = in.number();
  record.mtime_ns = unzigzag(in.number());
  record.inode = in.number();
  record.content = in.number();
  record.text_bytes = in.number();
  record.length = in.number();
  return record;
}

}  // namespace

std::string encode(const PassageRecord& record) {
  return encode(record.passage, record.root, record.likeness);
}

std::string encode(const Passage& p, const std::string& root, std::uint64_t likeness) {
  std::string out;
  out.reserve(p.text.size() + p.body.size() + 256);
  put(out, p.id);
  put(out, p.note);
  put(out, root);
  put(out, static_cast<std::uint64_t>(p.kind));
  put(out, p.parent);
  put(out, p.heading_path);
  put(out, std::uint64_t{p.lines.first});
  put(out, std::uint64_t{p.lines.last - p.lines.first});
  put(out, p.text);
  put(out, p.body);
  put(out, std::uint64_t{p.body_lines.size()});
  std::int64_t before = p.lines.first;
  for (const std::uint32_t line : p.body_lines) {
    put(out, zigzag(std::int64_t{line} - before));
    before = line;
  }
  put(out, p.services);
  put(out, p.mentions);
  put(out, p.categories);
  put(out, p.stated_category);
  put(out, p.tags);
  put(out, likeness);
  return out;
}

Result<PassageRecord> decode_passage(std::string_view bytes) {
  codec::Reader in(bytes);
  PassageRecord record;
  Passage& p = record.passage;
  p.id = in.text();
  p.note = in.text();
  record.root = in.text();
  const std::uint64_t kind = in.number();
  p.kind = static_cast<PassageKind>(kind);
  p.parent = in.text();
  p.heading_path = in.list();
  p.lines.first = static_cast<std::uint32_t>(in.number());
  p.lines.last = p.lines.first + static_cast<std::uint32_t>(in.number());
  p.text = in.text();
  p.body = in.text();
  std::uint32_t line = p.lines.first;  // wraps around in a broken record
  for (std::uint64_t n = in.number(); n > 0 && in.ok(); --n) {
    line += static_cast<std::uint32_t>(unzigzag(in.number()));
    p.body_lines.push_back(line);
  }
  p.services = in.list();
  p.mentions = in.list();
  p.categories = in.list();
  p.stated_category = in.text();
  p.tags = in.list();
  record.likeness = in.number();
  if (!in.ok() || !in.done() || kind > static_cast<std::uint64_t>(PassageKind::kProse))
    return broken("passage");
  return record;
}

std::string encode(const NoteRecord& record) {
  std::string out;
  put(out, record.root);
  put(out, record.path);
  put(out, record.size);
  put(out, zigzag(record.mtime_ns));
  put(out, record.inode);
  put(out, record.content);
  put(out, record.text_bytes);
  put(out, record.length);
  put(out, std::uint64_t{record.passages.size()});
  for (const auto& passage : record.passages) {
    put(out, passage.id);
    put(out, passage.hash);
    put(out, passage.length);
  }
  return out;
}

Result<NoteRecord> decode_note_head(std::string_view bytes) {
  codec::Reader in(bytes);
  NoteRecord record = note_head(in);
  if (!in.ok()) return broken("note");
  return record;
}

Result<NoteRecord> decode_note(std::string_view bytes) {
  codec::Reader in(bytes);
  NoteRecord record = note_head(in);
  for (std::uint64_t n = in.number(); n > 0 && in.ok(); --n) {
    NoteRecord::PassageState passage{.id = std::string(in.text())};
    passage.hash = in.number();
    passage.length = in.number();
    record.passages.push_back(std::move(passage));
  }
  if (!in.ok() || !in.done()) return broken("note");
  return record;
}

std::string encode(const StatusRecord& record) {
  std::string out;
  for (const std::uint64_t n : {record.notes, record.passages, record.text_bytes, record.length})
    put(out, n);
  put(out, record.indexed_at);
  return out;
}

Result<StatusRecord> decode_status(std::string_view bytes) {
  codec::Reader in(bytes);
  StatusRecord record;
  for (std::uint64_t* n : {&record.notes, &record.passages, &record.text_bytes, &record.length})
    *n = in.number();
  record.indexed_at = in.text();
  if (!in.ok()) return broken("status");
  return record;
}

}  // namespace gongbu
