#include "index/folder/held_back.h"

#include "corpus/codec.h"

namespace gongbu {
namespace {

// Records until the bytes end; none when they do not end with one.
template <typename Record, typename Read>
std::vector<Record> decode(std::string_view bytes, Read&& read) {
  codec::Reader in(bytes);
  std::vector<Record> out;
  while (in.ok() && !in.done()) out.push_back(read(in));
  if (!in.ok()) out.clear();
  return out;
}

}  // namespace

Message message_of(const HeldBack& held) {
  const Message many =
      held.notes == 1 ? Message("its note is kept") : Message("its {} notes are kept", held.notes);
  return Message("{}: {}; {} (gongbu index --prune or gongbu forget {} drops them)", held.folder(),
                 Message(held.reason.c_str()), many, held.folder());
}

std::string encode(const std::vector<Volume>& volumes) {
  std::string out;
  for (const Volume& volume : volumes) {
    codec::put(out, std::string_view(volume.root));
    codec::put(out, std::string_view(volume.path));
    codec::put(out, volume.device);
  }
  return out;
}

std::string encode(const std::vector<HeldBack>& held) {
  std::string out;
  for (const HeldBack& one : held) {
    for (const std::string* text : {&one.root, &one.path, &one.reason})
      codec::put(out, std::string_view(*text));
    codec::put(out, one.notes);
  }
  return out;
}

std::vector<Volume> decode_volumes(std::string_view bytes) {
  return decode<Volume>(bytes, [](codec::Reader& in) {
    Volume volume;
    volume.root = in.text();
    volume.path = in.text();
    volume.device = in.number();
    return volume;
  });
}

std::vector<HeldBack> decode_held_back(std::string_view bytes) {
  return decode<HeldBack>(bytes, [](codec::Reader& in) {
    HeldBack held;
    held.root = in.text();
    held.path = in.text();
    held.reason = in.text();
    held.notes = in.number();
    return held;
  });
}

}  // namespace gongbu
