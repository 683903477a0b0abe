// Text as a terminal shows it: how many columns it takes, cut or folded to fit. Korean and other
// wide characters take two columns, marks and the vowels and finals of decomposed Hangul none. What
// could steer the terminal (gate.h) is left out of notes' text, and shown in messages.
//
//   columns("EC2 서버") == 8      cut("컨테이너 오케스트레이션", 10) == "컨테이너 …"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/span.h"
#include "search/render/painted.h"

namespace gongbu {

std::size_t columns(std::string_view text);

/// A message or a name on one line: what is hidden is shown as gated() does.
std::string visible(std::string_view text);

/// At most `width` columns of a note's text on one line, with "…" where something was cut; 0 is no
/// limit. Hidden characters are left out, bad bytes are U+FFFD.
std::string cut(std::string_view text, std::size_t width);

/// Marks around highlighted text; empty for none.
struct Marks {
  std::string_view begin;
  std::string_view end;
};

/// Lines of at most `width` columns (0: no limit), broken at line ends and at spaces where there
/// are some; marks do not take room and are closed and opened again around a break. The spaces with
/// which a line of the text begins stand before all its rows, two more before those that go on with
/// it. Cost: linear.
std::vector<Painted> fold(std::string_view text, const std::vector<ByteSpan>& highlights,
                          std::size_t width, const Marks& marks);

}  // namespace gongbu
