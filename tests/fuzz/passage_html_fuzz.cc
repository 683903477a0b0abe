// The HTML of any note's passages: our own tags alone, each with our own attributes, opened and closed in order; what
// the page shows around a passage too.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "corpus/catalog.h"
#include "corpus/note.h"
#include "corpus/utf8.h"
#include "serve/http/passage_html.h"
#include "tests/fuzz/fuzz.h"

namespace gongbu {
namespace {

using fuzz::check;
using std::string_view;

const std::set<string_view> kTags = {
    "p",  "strong", "em",    "del",   "code",  "pre", "ul",  "ol",   "li",   "dl",  "dt",
    "dd", "br",     "table", "thead", "tbody", "tr",  "td",  "th",   "h1",   "h2",  "h3",
    "h4", "h5",     "h6",    "a",     "img",   "hr",  "div", "span", "mark", "kbd", "blockquote"};
const std::set<string_view> kAttributes = {"href",    "rel",   "target", "src",  "alt",
                                           "loading", "class", "value",  "start"};

// The attributes of a tag, each name="value" with a blank before it; the values hold no '"' or '<'.
void check_attributes(string_view text) {
  while (!text.empty()) {
    check(text.front() == ' ', "attributes stand apart");
    const std::size_t equals = text.find("=\"");
    check(equals != string_view::npos, "an attribute has a value in quotes");
    const std::size_t end = text.find('"', equals + 2);
    check(end != string_view::npos, "a value ends");
    const string_view name = text.substr(1, equals - 1);
    const string_view value = text.substr(equals + 2, end - equals - 2);
    check(kAttributes.contains(name), "attributes are ours");
    check(value.find('<') == string_view::npos, "a value holds no tag");
    if (name == "href")
      check(value.starts_with("http://") || value.starts_with("https://"), "links lead to the web");
    if (name == "src") check(value.starts_with("/api/file?"), "pictures are the server's");
    text.remove_prefix(end + 1);
  }
}

void check_html(string_view html) {
  check(fuzz::is_valid_utf8(html), "it is UTF-8");
  std::vector<string_view> open;
  for (std::size_t at = html.find('<'); at != string_view::npos; at = html.find('<', at)) {
    const std::size_t end = html.find('>', at);
    check(end != string_view::npos, "a tag ends");
    const bool closes = html[at + 1] == '/';
    const string_view inside = html.substr(at + 1 + closes, end - at - 1 - closes);
    const string_view name = inside.substr(0, std::min(inside.find(' '), inside.size()));
    check(kTags.contains(name), "tags are ours");
    if (closes) {
      check(!open.empty() && open.back() == name && name.size() == inside.size(),
            "tags close in order");
      open.pop_back();
    } else {
      check_attributes(inside.substr(name.size()));
      if (name != "br" && name != "img" && name != "hr") open.push_back(name);
    }
    at = end + 1;
  }
  check(open.empty(), "no tag stays open");
}

}  // namespace
}  // namespace gongbu

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gongbu;
  static const Catalog kNone;
  constexpr const char* kNames[] = {"note.md", "note.org", "note.ipynb", "note.html", "note.csv"};
  const std::size_t format = size > 0 && data[0] >= 1 && data[0] <= 4 ? data[0] : 0;
  // As it is indexed.
  const std::string text = repair_utf8(fuzz::text(data, size).substr(format > 0 ? 1 : 0));
  const Note note = read_note(std::string("folder/") + kNames[format], text);
  for (const Passage& passage : split_passages(note, kNone))
    check_html(serve::passage_html(passage));
  check_html(serve::lines_html(text, "0123456789abcdef"));
  return 0;
}
