// Notes that an index keeps though their place is not seen now, and the places that it knows them
// by (indexer/plan.h has the rule). Stored as metadata, so that whoever searches can be told.
//
//   {"/home/me/notes", "usb", "no notes are there", 12}
//     →  "/home/me/notes/usb: no notes are there; its 12 notes are kept (…)"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/message.h"

namespace gongbu {

/// A source, or a folder in it where something is mounted.
struct Volume {
  std::string root;          // the source
  std::string path;          // in it; empty: the source itself
  std::uint64_t device = 0;  // the file system's id, or its device number
  bool operator==(const Volume&) const = default;
};

struct HeldBack {
  std::string root;
  std::string path;
  std::string reason;  // words for the user, without the folder
  std::uint64_t notes = 0;
  std::string folder() const { return path.empty() ? root : root + '/' + path; }
  bool operator==(const HeldBack&) const = default;
};

/// A line for the user: what is held back, why, and how to decide otherwise.
Message message_of(const HeldBack& held);

std::string encode(const std::vector<Volume>& volumes);
std::string encode(const std::vector<HeldBack>& held);
/// Nothing of bytes that are none.
std::vector<Volume> decode_volumes(std::string_view bytes);
std::vector<HeldBack> decode_held_back(std::string_view bytes);

}  // namespace gongbu
