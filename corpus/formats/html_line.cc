#include "corpus/formats/html_line.h"

#include <algorithm>
#include <utility>

#include "corpus/formats/reading.h"

namespace gongbu {
namespace {

using std::string_view;

constexpr string_view kSigns[] = {"**", "~~", "`"};

}  // namespace

HtmlLine::Mark HtmlLine::mark_of(string_view element) {
  if (element == "b" || element == "strong") return kBold;
  if (element == "s" || element == "del" || element == "strike") return kStrike;
  if (element == "code" || element == "kbd" || element == "samp" || element == "tt") return kCode;
  return kNoMark;
}

void HtmlLine::end(Mark mark) {
  if (wanted_[mark] == 0) return;
  if (--wanted_[mark] == 0) close(mark);
}

bool HtmlLine::is_open(Mark mark) const {
  return std::find(open_.begin(), open_.end(), mark) != open_.end();
}

// Marks close innermost first, down to this one.
void HtmlLine::close(Mark mark) {
  if (!is_open(mark)) return;
  while (!open_.empty()) {
    const Mark last = open_.back();
    open_.pop_back();
    text_ += kSigns[last];
    if (last == mark) break;
  }
}

void HtmlLine::open(bool heads) {
  for (const Mark mark : {kBold, kStrike, kCode}) {
    if (wanted_[mark] == 0 || (mark == kBold && heads) || is_open(mark)) continue;
    if (is_open(kCode)) continue;
    // "<b>a</b><b>b</b>" is one mark. Signs that are text are escaped.
    if (text_.ends_with(kSigns[mark]))
      text_.resize(text_.size() - kSigns[mark].size());
    else
      text_ += kSigns[mark];
    open_.push_back(mark);
  }
}

void HtmlLine::put(string_view word, std::uint32_t line, bool in_cell, bool heads) {
  if (text_.empty()) line_ = line;
  // A space belongs before a mark that opens, and behind one that closes.
  if (space_ && !text_.empty()) text_ += ' ';
  space_ = false;
  open(heads);
  if (!is_open(kCode)) {
    text_ += escaped(word, in_cell);
    return;
  }
  for (const char c : word) {
    if (c == '`') continue;  // code with ticks in it: the ticks go
    if (c == '|' && in_cell) text_ += '\\';
    text_ += c;
  }
}

void HtmlLine::comma() {
  if (text_.empty()) return;
  text_ += ',';
  space_ = true;
}

std::string HtmlLine::take() {
  space_ = false;
  if (!open_.empty()) close(open_.front());
  return std::exchange(text_, {});
}

}  // namespace gongbu
