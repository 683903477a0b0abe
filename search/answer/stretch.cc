#include "search/answer/stretch.h"

#include <unicode/brkiter.h>

#include <algorithm>
#include <memory>
#include <unordered_map>
#include <vector>

#include "corpus/utf8.h"

namespace gongbu {
namespace {

// The first byte after at most `chars` code points from `from`.
std::uint32_t advance(std::string_view text, std::uint32_t from, std::uint32_t end,
                      std::uint32_t chars) {
  while (from < end && chars > 0) {
    ++from;
    while (from < end && is_continuation(text[from])) ++from;
    --chars;
  }
  return from;
}

std::uint32_t retreat(std::string_view text, std::uint32_t from, std::uint32_t begin,
                      std::uint32_t chars) {
  while (from > begin && chars > 0) {
    --from;
    while (from > begin && is_continuation(text[from])) --from;
    --chars;
  }
  return from;
}

bool is_space(char c) { return c == ' ' || c == '\t'; }

ByteSpan trimmed(std::string_view text, ByteSpan span) {
  while (span.begin < span.end && is_space(text[span.begin])) ++span.begin;
  while (span.end > span.begin && is_space(text[span.end - 1])) --span.end;
  return span;
}

// From the first to the last of the neighbouring marks that fit and are worth most, each word once.
ByteSpan most_marks(std::string_view body, std::span<const Mark> marks, std::uint32_t chars) {
  std::unordered_map<std::string_view, std::uint32_t> here;
  std::size_t left = 0;
  std::size_t characters = 0;  // from the left mark's start to the right one's end
  std::uint32_t counted = marks.front().span.begin;
  double worth = 0;
  double most = 0;
  ByteSpan best = marks.front().span;
  for (const Mark& right : marks) {
    characters += count_characters(ByteSpan{counted, right.span.end}.in(body));
    counted = right.span.end;
    if (++here[right.stem] == 1) worth += right.worth;
    while (&marks[left] != &right && characters > chars) {
      if (--here[marks[left].stem] == 0) worth -= marks[left].worth;
      characters -=
          count_characters(ByteSpan{marks[left].span.begin, marks[left + 1].span.begin}.in(body));
      ++left;
    }
    if (worth <= most) continue;
    most = worth;
    best = {marks[left].span.begin, right.span.end};
  }
  return best;
}

// Where sentences begin within a part of the text, the part's ends left out.
std::vector<std::uint32_t> sentence_starts(std::string_view text, ByteSpan part) {
  thread_local const std::unique_ptr<icu::BreakIterator> breaks = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::BreakIterator>(
        icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status));
  }();
  std::vector<std::uint32_t> starts;
  if (!breaks) return starts;
  UErrorCode status = U_ZERO_ERROR;
  const std::string_view looked_at = part.in(text);
  UText utf8 = UTEXT_INITIALIZER;
  utext_openUTF8(&utf8, looked_at.data(), static_cast<std::int64_t>(looked_at.size()), &status);
  breaks->setText(&utf8, status);
  if (U_SUCCESS(status))
    for (std::int32_t at = breaks->first(); (at = breaks->next()) != icu::BreakIterator::DONE;)
      if (static_cast<std::size_t>(at) < looked_at.size())
        starts.push_back(part.begin + static_cast<std::uint32_t>(at));
  utext_close(&utf8);
  return starts;
}

// The last word's start from `from` to `to`; `to` when no space is there.
std::uint32_t word_start(std::string_view text, std::uint32_t from, std::uint32_t to) {
  while (from < to && !is_space(text[from])) ++from;
  while (from < to && is_space(text[from])) ++from;
  return from;
}

}  // namespace

Stretch stretch_of(std::string_view body, ByteSpan line, std::span<const Mark> marks,
                   std::uint32_t chars) {
  if (advance(body, line.begin, line.end, chars) == line.end) return {line};
  const ByteSpan found =
      marks.empty() ? ByteSpan{line.begin, line.begin} : most_marks(body, marks, chars);
  const auto taken = static_cast<std::uint32_t>(count_characters(found.in(body)));
  const std::uint32_t room = chars > taken ? chars - taken : 0;
  const std::uint32_t earliest = retreat(body, found.begin, line.begin, room);
  // One character more, so that a sentence that just fits is seen to end.
  const std::uint32_t latest = advance(body, found.end, line.end, room + 1);
  const std::vector<std::uint32_t> starts = sentence_starts(body, {earliest, latest});

  Stretch stretch{.span = {line.begin, line.end}};
  const auto after = std::upper_bound(starts.begin(), starts.end(), found.begin);
  if (after != starts.begin()) {
    stretch.span.begin = *(after - 1);
  } else if (earliest > line.begin) {
    const std::uint32_t before = retreat(body, found.begin, line.begin, std::min(room, chars / 4));
    stretch.span.begin = word_start(body, before, found.begin);
  }
  const std::uint32_t last = advance(body, stretch.span.begin, line.end, chars);
  if (last < line.end) {
    std::uint32_t end = 0;
    for (const std::uint32_t start : starts)
      if (start >= found.end && start <= last) end = start;
    // A sentence that leaves half of the room empty tells too little.
    if (end < advance(body, stretch.span.begin, last, chars / 2)) {
      end = last;
      while (end > found.end && !is_space(body[end])) --end;
      stretch.torn = !is_space(body[end]);
      if (stretch.torn) end = last;
    }
    stretch.span.end = end;
  }
  stretch.span = trimmed(body, stretch.span);
  return stretch;
}

}  // namespace gongbu
