// Records of any bytes: an error, or a record that is the same after being stored again.
#include "index/forward.h"
#include "index/record.h"
#include "index/stored/line_edit.h"
#include "index/stored/note.h"
#include "tests/fuzz/fuzz.h"

namespace gongbu {
namespace {

using fuzz::check;

template <typename Record>
void check_decoded(const Result<Record>& decoded, Result<Record> (*decode)(std::string_view)) {
  if (!decoded) {
    check(!decoded.error().message.empty(), "an error says what went wrong");
    return;
  }
  const Result<Record> again = decode(encode(*decoded));
  check(again.has_value() && *again == *decoded, "decode undoes encode");
}

void check_forward(std::string_view bytes) {
  const forward::Record record = forward::decode(bytes);
  const std::string stored = forward::encode(record);
  check(forward::encode(forward::decode(stored)) == stored, "decode undoes encode");
}

// A part of a note, packed and unpacked; a line by another; and an index of parts.
void check_text(std::string_view bytes) {
  const Result<std::vector<StoredPassage>> read = passages_of_chunk(bytes, "a.md");
  if (read) {
    std::vector<Passage> passages;
    std::vector<std::uint64_t> lengths;
    for (const StoredPassage& stored : *read) {
      passages.push_back(stored.passage);
      lengths.push_back(stored.length);
    }
    std::vector<StoredPassage> again;
    for (const std::string& part : plain_chunks({bytes, 1}, passages, lengths)) {
      const auto back = passages_of_chunk(part, "a.md");
      check(back.has_value(), "a part that was written is whole");
      again.insert(again.end(), back->begin(), back->end());
    }
    check(again == *read, "passages come back whatever the text");
  }
  (void)chunks_with(bytes, "0123456789abcdef");
  std::string text;
  (void)Unpacker().unpack(bytes, text);
  const std::string_view source = bytes.substr(0, bytes.size() / 2);
  const std::string_view line = bytes.substr(bytes.size() / 2);
  std::string edit;
  put_edit(edit, source, line);
  codec::Reader in(edit);
  text.clear();
  check(take_edit(in, source, text) && in.done() && text == line, "take_edit undoes put_edit");
  codec::Reader any(bytes);
  (void)take_edit(any, source, text);
}

}  // namespace
}  // namespace gongbu

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gongbu;
  const std::string_view bytes = fuzz::text(data, size);
  check_text(bytes);
  check_decoded(decode_note(bytes), decode_note);
  check_decoded(decode_status(bytes), decode_status);
  check_forward(bytes);
  return 0;
}
