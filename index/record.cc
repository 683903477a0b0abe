#include "index/record.h"

#include "corpus/codec.h"
#include "corpus/hash.h"

namespace gongbu {
namespace {

using codec::put;
using codec::unzigzag;
using codec::zigzag;

Error broken(const Message& what) {
  return {ErrorCode::kCorrupt, Message("the index holds a broken {} record", what),
          "run gongbu index --full to build it anew"};
}

}  // namespace

std::uint64_t hash_of(const Passage& p, std::string_view root) {
  std::string out;
  out.reserve(p.text.size() + p.body.size() + 256);
  for (const std::string_view text :
       {std::string_view(p.id), std::string_view(p.note), root, std::string_view(p.parent),
        std::string_view(p.text), std::string_view(p.body), std::string_view(p.stated_category)})
    put(out, text);
  for (const std::uint64_t number :
       {std::uint64_t{static_cast<std::uint8_t>(p.kind)}, std::uint64_t{p.lines.first},
        std::uint64_t{p.lines.last}, std::uint64_t{p.body_lines.size()}})
    put(out, number);
  for (const std::uint32_t line : p.body_lines) put(out, std::uint64_t{line});
  for (const auto* list :
       {&p.heading_path, &p.services, &p.mentions, &p.categories, &p.tags, &p.names, &p.properties})
    put(out, *list);
  return hash64(out);
}

std::string encode(const NoteRecord& record) {
  std::string out;
  put(out, record.root);
  put(out, record.path);
  for (const std::uint64_t number :
       {record.size, zigzag(record.mtime_ns), zigzag(record.ctime_ns), record.inode, record.content,
        record.text_bytes, record.length, record.count, record.chunks})
    put(out, number);
  return out;
}

Result<NoteRecord> decode_note(std::string_view bytes) {
  codec::Reader in(bytes);
  NoteRecord record;
  record.root = in.text();
  record.path = in.text();
  record.size = in.number();
  record.mtime_ns = unzigzag(in.number());
  record.ctime_ns = unzigzag(in.number());
  for (std::uint64_t* number : {&record.inode, &record.content, &record.text_bytes, &record.length,
                                &record.count, &record.chunks})
    *number = in.number();
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
