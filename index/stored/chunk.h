// One chunk of a stored note (stored_note.h): what its writer and its reader agree on. A chunk is the
// number of its first line, its text, and its passages one after the other; each passage tells what
// of it is not as the text and the passages before say.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/passage.h"
#include "corpus/span.h"
#include "index/stored/note.h"

namespace gongbu::stored {

// A passage's first number: its kind and these.
inline constexpr std::uint64_t kKindMask = 7;
inline constexpr std::uint64_t kOwnText = 8;      // its text is not its lines of the note
inline constexpr std::uint64_t kOwnBody = 16;     // its body's lines are not as many as body_lines
inline constexpr std::uint64_t kOwnId = 32;       // its id is not passage_id of its headings
inline constexpr std::uint64_t kPart = 64;        // it has a parent, in the same chunk of the note
inline constexpr std::uint64_t kOwnParent = 128;  // it has another
inline constexpr std::uint64_t kAsBefore =
    256;  // stated category and tags are those of the one before
inline constexpr std::uint64_t kNamed = 512;        // the note's names are told
inline constexpr std::uint64_t kProperties = 1024;  // the note's properties are told

// A text by its lines. Lines that it does not have are empty.
class Lines {
 public:
  Lines(std::string_view text, std::uint32_t first) : text_(text), first_(first), begins_{0} {
    for (std::size_t end = text.find('\n'); end != std::string_view::npos;
         end = text.find('\n', end + 1))
      begins_.push_back(end + 1);
  }

  std::string_view line(std::uint32_t number) const { return lines({number, number}); }

  std::string_view lines(LineSpan span) const {
    if (span.first < first_ || span.last < span.first || span.last - first_ >= begins_.size())
      return {};
    const std::size_t begin = begins_[span.first - first_];
    const std::size_t last = span.last - first_ + 1;
    const std::size_t end = last < begins_.size() ? begins_[last] - 1 : text_.size();
    return text_.substr(begin, end - begin);
  }

  std::uint32_t first() const { return first_; }
  std::uint32_t last() const { return first_ + static_cast<std::uint32_t>(begins_.size()) - 1; }

 private:
  std::string_view text_;
  std::uint32_t first_;
  std::vector<std::size_t> begins_;
};

// Lines of a body that follow each other among the note's body lines.
struct Run {
  std::size_t first = 0;
  std::size_t count = 0;
};

/// `chunk` is the chunk's lines; `lengths` are those of its passages.
std::string plain_chunk(const NoteText& chunk, const Passage* passages, std::size_t count,
                        const std::uint64_t* lengths);

}  // namespace gongbu::stored
