#include "corpus/note/shown_words.h"

#include <algorithm>
#include <functional>
#include <string_view>
#include <unordered_set>

#include "corpus/formats/csv.h"
#include "corpus/formats/csv_records.h"
#include "corpus/formats/format.h"
#include "corpus/note/inline.h"
#include "corpus/note/lines.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

using std::string_view;

// Letters and digits side by side, composed, ASCII in small letters.
void for_each_word(string_view text, const std::function<void(std::string)>& sink) {
  const std::string plain = ascii_lowered(composed(text));
  std::size_t begin = 0;
  for (std::size_t at = 0; at < plain.size();) {
    const std::size_t here = at;
    if (is_word(next_character(plain, at))) continue;
    if (here > begin) sink(plain.substr(begin, here - begin));
    begin = at;
  }
  if (begin < plain.size()) sink(plain.substr(begin));
}

using Sink = std::function<void(std::uint32_t line, string_view words)>;

void show_table(const Note& note, const Sink& sink) {
  CsvRecords records(note.text);
  CsvRecord record;
  for (std::size_t count = 0; count <= kMostCsvRows && records.next(record); ++count)
    for (const Cell& cell : record.cells)
      for (const CellLine& line : cell) {
        // Addresses of pages that a cell names are no words of it.
        string_view words = line.text;
        const bool page = words.find(".notion.so/") != string_view::npos ||
                          words.ends_with(".md)") || words.ends_with(".csv)");
        if (page) words = words.substr(0, words.find(" ("));
        sink(line.line + 1, words);
      }
}

void show_markdown(const Note& note, const Sink& sink) {
  const string_view text = markdown_of(note);
  const std::vector<Line> lines = scan_lines(text, note.first_line);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (i + 1 < note.first_line) continue;
    const std::uint32_t number =
        note.reading ? note.reading->source_lines[i] : static_cast<std::uint32_t>(i) + 1;
    switch (line.kind) {
      case LineKind::kBlank:
      case LineKind::kRule:
      case LineKind::kFence:
      case LineKind::kHidden:
        break;
      case LineKind::kCode:
        sink(number, content_of(text, line));
        break;
      default:
        sink(number, plain_line(content_of(text, line)));
    }
  }
}

// The words of a passage, and its text without what parts them: marks may part what is one word to
// a reader ("**큐**는").
class PassageWords {
 public:
  explicit PassageWords(const Passage& passage) {
    add(passage.body);
    add(passage.stated_category);
    for (const auto* list : {&passage.heading_path, &passage.names, &passage.tags})
      for (const std::string& text : *list) add(text);
  }

  bool has(const std::string& word) const {
    constexpr std::size_t kLeastPart = 3;  // bytes: a syllable
    return words_.contains(word) ||
           (word.size() >= kLeastPart && squeezed_.find(word) != std::string::npos);
  }

 private:
  void add(string_view text) {
    for_each_word(text, [this](std::string word) {
      squeezed_ += word;
      words_.insert(std::move(word));
    });
  }

  std::unordered_set<std::string> words_;
  std::string squeezed_;
};

}  // namespace

std::vector<LostWord> lost_words(const Note& note, const std::vector<Passage>& passages,
                                 std::size_t most) {
  std::vector<LostWord> lost;
  struct Here {
    const Passage* passage;
    PassageWords words;
  };
  std::vector<Here> here;  // passages of the line that is looked at
  std::size_t next = 0;
  const auto look = [&](std::uint32_t line, string_view words) {
    if (lost.size() >= most) return;
    for (; next < passages.size() && passages[next].lines.first <= line; ++next)
      here.push_back({&passages[next], PassageWords(passages[next])});
    std::erase_if(here, [&](const Here& one) { return one.passage->lines.last < line; });
    for_each_word(words, [&](std::string word) {
      if (lost.size() < most && std::none_of(here.begin(), here.end(),
                                             [&](const Here& one) { return one.words.has(word); }))
        lost.push_back({line, std::move(word)});
    });
  };
  if (format_of(note.path) == NoteFormat::kTable)
    show_table(note, look);
  else
    show_markdown(note, look);
  return lost;
}

}  // namespace gongbu
