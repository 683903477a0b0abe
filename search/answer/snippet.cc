#include "search/answer/snippet.h"

#include <algorithm>

#include "corpus/utf8.h"

namespace gongbu {
namespace {

struct Mark {
  ByteSpan span;  // in the body
  std::string_view stem;
  double worth = 0;
};

struct Line {
  ByteSpan span;
  double worth = 0;  // of the different words in it
  std::uint32_t number = 0;
};

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

std::vector<Mark> find_marks(std::span<const Word> words, const Highlights& highlights,
                             const Analyzer& analyzer) {
  std::vector<Mark> marks;
  for (const Word& word : words) {
    double worth = 0;
    analyzer.tokens(word, [&](const Token& token) {
      if (token.kind == TokenKind::kBigram) return;
      if (const auto found = highlights.stems.find(std::string(token.text));
          found != highlights.stems.end())
        worth = std::max(worth, found->second);
    });
    if (worth == 0 && !highlights.bigrams.empty() && word.script != Script::kLatin)
      bigrams_of(word, [&](std::string_view bigram) {
        if (highlights.bigrams.contains(std::string(bigram))) worth = std::max(worth, 0.1);
      });
    if (worth > 0) marks.push_back({word.span, word.stem, worth});
  }
  return marks;
}

std::vector<Line> lines_of(const std::string& body) {
  std::vector<Line> lines;
  std::uint32_t number = 0;
  for (std::uint32_t begin = 0; begin <= body.size(); ++number) {
    const auto end = static_cast<std::uint32_t>(std::min(body.find('\n', begin), body.size()));
    if (end > begin) lines.push_back({{begin, end}, 0, number});
    begin = end + 1;
  }
  return lines;
}

// A body line is a source line without its markup: its characters stand there in the same order.
std::uint32_t source_column(const Passage& passage, std::uint32_t line, std::string_view body_line,
                            std::uint32_t offset) {
  const std::string_view source = source_line(passage, line);
  // The word itself first: labels that a table row's body has are not in its source line.
  const std::string_view word = body_line.substr(
      offset, std::min<std::size_t>(body_line.size() - offset,
                                    body_line.find_first_of(" \t", offset) - offset));
  if (const std::size_t at = source.find(body_line.substr(offset)); at != std::string_view::npos)
    return static_cast<std::uint32_t>(at) + 1;
  std::size_t at = 0;
  for (std::uint32_t i = 0; i < offset; ++i) {
    const std::size_t next = source.find(body_line[i], at);
    if (next == std::string_view::npos) break;
    at = next + 1;
  }
  const std::size_t exact = source.find(word, at);
  if (exact != std::string_view::npos) return static_cast<std::uint32_t>(exact) + 1;
  const std::size_t anywhere = source.find(word);
  return anywhere == std::string_view::npos ? 1 : static_cast<std::uint32_t>(anywhere) + 1;
}

}  // namespace

SnippetPlace make_snippet(const Passage& passage, std::span<const Word> words,
                          const Highlights& highlights, std::uint32_t chars,
                          const Analyzer& analyzer) {
  SnippetPlace place{.line = passage.lines.first};
  const std::string& body = passage.body;
  const std::vector<Mark> marks = find_marks(words, highlights, analyzer);
  std::vector<Line> lines = lines_of(body);
  if (lines.empty()) return place;

  const auto weight_of = [&](const Line& line,
                             const std::unordered_set<std::string_view>& covered) {
    double worth = 0;
    std::unordered_set<std::string_view> here;
    for (const Mark& mark : marks)
      if (mark.span.begin >= line.span.begin && mark.span.end <= line.span.end &&
          here.insert(mark.stem).second)
        worth += covered.contains(mark.stem) ? mark.worth * 0.2 : mark.worth;
    return worth;
  };

  // Lines are taken by what they add; the subject's line is shown as the heading anyway, so it
  // counts half.
  std::vector<const Line*> chosen;
  std::unordered_set<std::string_view> covered;
  std::size_t budget = chars;
  const Line* best = nullptr;
  while (budget > 0 && chosen.size() < lines.size()) {
    const Line* next = nullptr;
    double most = 0;
    for (const Line& line : lines) {
      if (std::find(chosen.begin(), chosen.end(), &line) != chosen.end()) continue;
      double worth = weight_of(line, covered) * (line.number == 0 && lines.size() > 1 ? 0.5 : 1);
      if (worth > most) {
        most = worth;
        next = &line;
      }
    }
    if (!next) break;
    if (!best) best = next;
    chosen.push_back(next);
    for (const Mark& mark : marks)
      if (mark.span.begin >= next->span.begin && mark.span.end <= next->span.end)
        covered.insert(mark.stem);
    budget -= std::min(budget, count_characters(next->span.in(body)));
  }
  if (chosen.empty()) chosen.push_back(lines.size() > 1 ? &lines[1] : &lines[0]);
  // Room that is left goes to the lines that follow the best one.
  if (best || lines.size() > 1) {
    const Line* anchor = chosen.front();
    for (const Line& line : lines) {
      if (line.number <= anchor->number ||
          std::find(chosen.begin(), chosen.end(), &line) != chosen.end())
        continue;
      const std::size_t size = count_characters(line.span.in(body));
      if (size > budget) break;
      budget -= size;
      chosen.push_back(&line);
    }
  }
  std::sort(chosen.begin(), chosen.end(),
            [](const Line* a, const Line* b) { return a->number < b->number; });

  std::string& text = place.snippet.text;
  const Line* before = nullptr;
  for (const Line* line : chosen) {
    if (before) text += line->number == before->number + 1 ? "\n" : " … ";
    before = line;
    ByteSpan part = line->span;
    const bool cut = count_characters(part.in(body)) > chars;
    if (cut) {  // a long line: the stretch around its first sought word
      std::uint32_t at = part.begin;
      for (const Mark& mark : marks)
        if (mark.span.begin >= part.begin && mark.span.end <= part.end) {
          at = mark.span.begin;
          break;
        }
      part.begin = retreat(body, at, part.begin, chars / 4);
      part.end = advance(body, part.begin, part.end, chars);
      if (part.begin > line->span.begin) text += "…";
    }
    const auto base = static_cast<std::uint32_t>(text.size());
    text += part.in(body);
    for (const Mark& mark : marks)
      if (mark.span.begin >= part.begin && mark.span.end <= part.end)
        place.snippet.highlights.push_back(
            {base + mark.span.begin - part.begin, base + mark.span.end - part.begin});
    if (cut && part.end < line->span.end) text += "…";
  }
  if (chars == 0) place.snippet = {};

  if (best) {
    for (const Mark& mark : marks) {
      if (mark.span.begin < best->span.begin || mark.span.end > best->span.end) continue;
      if (best->number < passage.body_lines.size()) {
        place.line = passage.body_lines[best->number];
        if (place.line < passage.lines.first || place.line > passage.lines.last)
          place.line = passage.lines.first;
        else
          place.column = source_column(passage, place.line, best->span.in(body),
                                       mark.span.begin - best->span.begin);
      }
      break;
    }
  }
  return place;
}

SnippetPlace whole_line_snippet(const Passage& passage, std::uint32_t line, std::uint32_t chars) {
  SnippetPlace place{.line = passage.lines.first};
  const std::vector<Line> lines = lines_of(passage.body);
  const auto wanted = std::find_if(lines.begin(), lines.end(),
                                   [&](const Line& other) { return other.number >= line; });
  if (wanted == lines.end()) return place;
  const std::uint32_t end = advance(passage.body, wanted->span.begin, wanted->span.end, chars);
  if (chars > 0) {
    place.snippet.text = ByteSpan{wanted->span.begin, end}.in(passage.body);
    place.snippet.highlights = {{0, static_cast<std::uint32_t>(place.snippet.text.size())}};
    if (end < wanted->span.end) place.snippet.text += "…";
  }
  if (wanted->number >= passage.body_lines.size()) return place;
  const std::uint32_t source = passage.body_lines[wanted->number];
  if (source >= passage.lines.first && source <= passage.lines.last) place.line = source;
  return place;
}

}  // namespace gongbu
