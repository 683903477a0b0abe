#include "search/answer/snippet.h"

#include <algorithm>

#include "corpus/utf8.h"
#include "search/answer/stretch.h"

namespace gongbu {
namespace {

constexpr std::uint32_t kIndent = 2;     // spaces a level of a list
constexpr std::uint32_t kMostDepth = 4;  // that is shown

struct Line {
  ByteSpan span;
  double worth = 0;  // of the different words in it
  std::uint32_t number = 0;
};

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

// Those in a part of the body; `marks` ascend.
std::span<const Mark> marks_in(ByteSpan part, const std::vector<Mark>& marks) {
  const auto begins = [](const Mark& mark, std::uint32_t at) { return mark.span.begin < at; };
  const auto first = std::lower_bound(marks.begin(), marks.end(), part.begin, begins);
  auto last = std::lower_bound(first, marks.end(), part.end, begins);
  if (last != first && (last - 1)->span.end > part.end) --last;
  return {first, last};
}

// How deep each line stands in its lists, by the indents of the source.
std::vector<std::uint32_t> depths_of(const Passage& passage, const std::vector<Line>& lines) {
  constexpr std::uint32_t kTab = 4;
  std::vector<std::uint32_t> depths(lines.size(), 0);
  std::vector<std::uint32_t> indents;  // of the source lines
  const std::string_view source = passage.text;
  for (std::size_t at = 0; at <= source.size();) {
    const std::size_t end = std::min(source.find('\n', at), source.size());
    std::uint32_t indent = 0;
    for (; at < end && (source[at] == ' ' || source[at] == '\t'); ++at)
      indent += source[at] == '\t' ? kTab : 1;
    indents.push_back(indent);
    at = end + 1;
  }
  if (indents.size() != passage.lines.size()) return depths;  // the text is not the source's lines
  std::vector<std::uint32_t> above;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].number >= passage.body_lines.size()) break;
    const std::uint32_t line = passage.body_lines[lines[i].number];
    if (!passage.lines.contains(line)) continue;
    const std::uint32_t indent = indents[line - passage.lines.first];
    while (!above.empty() && above.back() > indent) above.pop_back();
    if (above.empty() || above.back() < indent) above.push_back(indent);
    const bool own = passage.body[lines[i].span.begin] == ' ';  // code keeps its indent
    depths[i] = own ? 0 : static_cast<std::uint32_t>(above.size() - 1);
  }
  return depths;
}

// Whether the line says no more than one of the headings does that are shown above it.
bool repeats_heading(const Passage& passage, const Line& line) {
  return std::ranges::find(passage.heading_path, line.span.in(passage.body)) !=
         passage.heading_path.end();
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

// The chosen lines as they are shown.
Snippet shown(const Passage& passage, const std::vector<Line>& lines,
              const std::vector<const Line*>& chosen, const std::vector<Mark>& marks,
              std::uint32_t chars) {
  Snippet snippet;
  std::string& text = snippet.text;
  const std::vector<std::uint32_t> depths = depths_of(passage, lines);
  const auto depth_of = [&](const Line* line) {
    return depths[static_cast<std::size_t>(line - lines.data())];
  };
  // The first line begins at the edge; what follows is indented below what stands above it.
  std::uint32_t least = UINT32_MAX;
  const Line* before = nullptr;
  for (const Line* line : chosen) {
    if (before) text += '\n';
    least = std::min(least, depth_of(line));
    text.append(kIndent * std::min(depth_of(line) - least, kMostDepth), ' ');
    const std::span<const Mark> here = marks_in(line->span, marks);
    const Stretch part = stretch_of(passage.body, line->span, here, chars);
    const bool apart = before && line->number != before->number + 1;
    if (apart || part.span.begin > line->span.begin) text += "… ";
    before = line;
    const auto base = static_cast<std::uint32_t>(text.size());
    text += part.span.in(passage.body);
    for (const Mark& mark : here)
      if (mark.span.begin >= part.span.begin && mark.span.end <= part.span.end)
        snippet.highlights.push_back(
            {base + mark.span.begin - part.span.begin, base + mark.span.end - part.span.begin});
    if (part.span.end < line->span.end) text += part.torn ? "…" : " …";
  }
  return snippet;
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
    for (const Mark& mark : marks_in(line.span, marks))
      if (here.insert(mark.stem).second)
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
    for (const Mark& mark : marks_in(next->span, marks)) covered.insert(mark.stem);
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

  if (chosen.size() == 1 && repeats_heading(passage, *chosen[0]) && chosen[0] != &lines.back())
    chosen.push_back(chosen[0] + 1);
  while (chosen.size() > 1 && repeats_heading(passage, *chosen[0])) chosen.erase(chosen.begin());
  place.snippet = shown(passage, lines, chosen, marks, chars);
  if (chars == 0) place.snippet = {};

  if (best) {
    for (const Mark& mark : marks_in(best->span, marks)) {
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
  const Stretch part = stretch_of(passage.body, wanted->span, {}, chars);
  if (chars > 0) {
    place.snippet.text = part.span.in(passage.body);
    place.snippet.highlights = {{0, static_cast<std::uint32_t>(place.snippet.text.size())}};
    if (part.span.end < wanted->span.end) place.snippet.text += part.torn ? "…" : " …";
  }
  if (wanted->number >= passage.body_lines.size()) return place;
  const std::uint32_t source = passage.body_lines[wanted->number];
  if (source >= passage.lines.first && source <= passage.lines.last) place.line = source;
  return place;
}

}  // namespace gongbu
