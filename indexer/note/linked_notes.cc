#include "indexer/note/linked_notes.h"

#include <algorithm>
#include <optional>

#include "corpus/formats/format.h"
#include "corpus/note/facets.h"
#include "corpus/percent.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

using std::string_view;

constexpr std::size_t kMostLinks = 100;
constexpr std::size_t kLongestTarget = 400;  // bytes

// The note's name as it is looked up: without anchor, ending and the folders up.
std::string name_of_target(string_view target) {
  target = target.substr(0, target.find_first_of("#|"));
  target = trim(target);
  if (target.starts_with("file:")) target.remove_prefix(5);
  while (target.starts_with("./") || target.starts_with("../") || target.starts_with('/'))
    target.remove_prefix(target.find('/') + 1);
  const std::size_t dot = target.rfind('.');
  if (dot != string_view::npos && format_of(target)) target = target.substr(0, dot);
  return folded(target);
}

// What "](" is followed by, when that is a file of a note.
std::optional<std::string> target_of_address(string_view address) {
  address = trim(address);
  if (address.starts_with('<')) address = address.substr(1, address.find('>') - 1);
  address = address.substr(0, address.find(" \""));
  if (address.find("://") != string_view::npos || address.starts_with("mailto:"))
    return std::nullopt;
  std::string path = percent_decoded(address.substr(0, address.find('#')));
  if (!format_of(path)) return std::nullopt;
  return path;
}

}  // namespace

std::vector<std::string> linked_notes(string_view text) {
  std::vector<std::string> out;
  const auto add = [&out](string_view target) {
    const std::string name = name_of_target(target);
    if (!name.empty() && out.size() < kMostLinks) add_unique(out, name);
  };
  bool fenced = false;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    const string_view words = trim(line);
    if (words.starts_with("```") || words.starts_with("~~~")) fenced = !fenced;
    if (fenced) continue;
    bool code = false;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
      if (line[i] == '`') code = !code;
      if (code) continue;
      const string_view rest = line.substr(i + 2, kLongestTarget);
      if (line[i] == '[' && line[i + 1] == '[' && !rest.starts_with(' ')) {
        // Org describes a link as [[file:note.org][the note]].
        const std::size_t close = std::min(rest.find("]]"), rest.find("]["));
        if (close != string_view::npos) add(rest.substr(0, close));
      } else if (line[i] == ']' && line[i + 1] == '(') {
        const std::size_t close = rest.find(')');
        if (close == string_view::npos) continue;
        if (const auto target = target_of_address(rest.substr(0, close))) add(*target);
      }
    }
  }
  return out;
}

}  // namespace gongbu
