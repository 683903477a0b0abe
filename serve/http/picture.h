// A picture that a passage embeds, as bytes: of the types browsers show without running anything
// (PNG, JPEG, GIF, WebP, told by their first bytes), and only from inside the source folder, links
// resolved.
#pragma once

#include <string>
#include <string_view>

#include "corpus/result.h"

namespace gongbu::serve {

struct Picture {
  std::string bytes;
  std::string type;  // "image/png"
};

constexpr std::size_t kMaxPictureBytes = 16 << 20;

/// `name` as the note writes it: from the note's folder, from the source folder, or, a bare name, a
/// file of that name anywhere in it (the first of at most 50,000 files looked at).
/// Errors: kNotFound, also for what lies outside; kInvalid for what is no such picture.
Result<Picture> read_picture(const std::string& root, const std::string& note,
                             const std::string& name);

}  // namespace gongbu::serve
