#include "serve/mcp/markdown.h"

#include <algorithm>
#include <set>
#include <vector>

#include "corpus/utf8.h"

namespace gongbu::serve {
namespace {

using std::string_view;

constexpr std::size_t kMostHeading = 110;  // bytes of a hit's headings
constexpr std::size_t kMostPath = 120;     // and of its path
constexpr std::size_t kLeastText = 60;     // of a hit's text, else the hit waits for the next page
constexpr std::size_t kMostNotices = 500;  // of all notices
constexpr std::size_t kMostFacets = 900;   // of the facets below hits
constexpr std::size_t kTail = 80;          // "12 passages; …"

// Bytes of a text as JSON writes it.
std::size_t json_bytes(string_view text) {
  std::size_t bytes = 0;
  for (const char c : text)
    bytes += c == '"' || c == '\\' || c == '\n' || c == '\t' ? 2
             : static_cast<unsigned char>(c) < ' '           ? 6
                                                             : 1;
  return bytes;
}

// As much of the text as `bytes` of JSON hold, with "…" where some is left out.
std::string cut(string_view text, std::size_t bytes) {
  if (json_bytes(text) <= bytes) return std::string(text);
  constexpr string_view kMore = "…";
  std::size_t used = kMore.size();
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    next_character(text, at);
    used += json_bytes(text.substr(begin, at - begin));
    if (used > bytes) break;
    end = at;
  }
  return std::string(text.substr(0, end)).append(end == 0 ? string_view() : kMore);
}

// The end of a path says more than its begin.
std::string path_end(const std::string& path) {
  if (path.size() <= kMostPath) return path;
  std::size_t at = path.size() - kMostPath;
  while (at < path.size() && is_continuation(path[at])) ++at;
  return "…" + path.substr(at);
}

// The last headings that there is room for.
std::string headings(const std::vector<std::string>& path) {
  if (path.empty()) return {};
  std::string out = cut(path.back(), kMostHeading);
  for (std::size_t i = path.size() - 1; i-- > 0;) {
    std::string longer = path[i] + " › " + out;
    if (json_bytes(longer) > kMostHeading) break;
    out = std::move(longer);
  }
  return out;
}

// One line of a snippet, without the heading that stands above it.
std::string words_of(const Hit& hit) {
  string_view text = hit.snippet.text;
  if (!hit.passage.heading_path.empty()) {
    const std::string& subject = hit.passage.heading_path.back();
    if (text.starts_with(subject)) text.remove_prefix(subject.size());
  }
  std::string out(trim(text));
  std::replace(out.begin(), out.end(), '\n', ' ');
  if (out.starts_with("… ")) out.erase(0, string_view("… ").size());
  return out;
}

std::string place_of(const Hit& hit) {
  const LineSpan lines = hit.passage.lines;
  std::string out = "**" + std::to_string(hit.rank) + "** " + path_end(hit.passage.note) + ':' +
                    std::to_string(lines.first);
  if (lines.last > lines.first) out += '-' + std::to_string(lines.last);
  if (hit.state == NoteState::kChanged) out += " (changed since)";
  if (hit.state == NoteState::kGone) out += " (gone)";
  return out + " · " + headings(hit.passage.heading_path) + " · `" + hit.passage.id + "`\n";
}

// One of each kind comes before a second one of any; what has no room is counted.
std::string notices_of(const SearchResponse& response) {
  std::vector<const Notice*> order;
  for (const bool again : {false, true}) {
    std::set<string_view> kinds;
    for (const Notice& notice : response.notices)
      if (kinds.insert(notice.kind).second != again) order.push_back(&notice);
  }
  std::string out;
  std::size_t left = order.size();
  for (const Notice* notice : order) {
    const std::string line = "(" + cut(notice->message, 200) + ")\n";
    if (json_bytes(out) + json_bytes(line) > kMostNotices) continue;
    out += line;
    --left;
  }
  if (left > 0) out += "(and " + std::to_string(left) + " more notices)\n";
  return out;
}

std::string line_of(const Facet& facet, std::size_t bytes) {
  std::string out = facet.name + ":";
  std::size_t shown = 0;
  for (const FacetValue& value : facet.values) {
    const std::string next =
        (shown ? ", " : " ") + cut(value.value, 100) + ' ' + std::to_string(value.count);
    if (json_bytes(out) + json_bytes(next) + kTail / 2 > bytes) break;
    out += next;
    ++shown;
  }
  if (shown < facet.values.size())
    out += " and " + std::to_string(facet.values.size() - shown) + " more";
  return out + '\n';
}

std::string facets_within(const std::vector<Facet>& facets, std::size_t bytes) {
  std::string out;
  std::size_t left = 0;
  for (const Facet& facet : facets) left += !facet.values.empty();
  for (const Facet& facet : facets) {
    if (facet.values.empty()) continue;
    const std::string line = line_of(facet, bytes / left--);
    bytes -= std::min(bytes, json_bytes(line));
    out += line;
  }
  return out;
}

}  // namespace

std::string markdown_of_hits(const SearchResponse& response, std::size_t offset) {
  std::string out = notices_of(response);
  const std::string facets = facets_within(response.facets, kMostFacets);
  std::size_t room =
      kMostBytes - std::min(kMostBytes, json_bytes(out) + json_bytes(facets) + kTail);
  // As many hits as have room for a little text each, and the rest of the room for their texts.
  std::vector<std::string> places;
  for (const Hit& hit : response.hits) {
    std::string place = place_of(hit);
    const std::size_t bytes = json_bytes(place) + 4;
    if (bytes + kLeastText * (places.size() + 1) > room) break;
    room -= bytes;
    places.push_back(std::move(place));
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::string text = cut(words_of(response.hits[i]), room / (places.size() - i));
    room -= std::min(room, json_bytes(text));
    out += places[i];
    if (!text.empty()) out += text + '\n';
    out += '\n';
  }
  out += std::to_string(response.total) + (response.total == 1 ? " passage" : " passages");
  if (!places.empty()) {
    out += "; " + std::to_string(response.hits.front().rank) + "-" +
           std::to_string(response.hits[places.size() - 1].rank) + " here";
    if (offset + places.size() < response.total)
      out += "; the next: offset " + std::to_string(offset + places.size());
  }
  out += '\n';
  return out + facets;
}

std::string markdown_of_facets(const SearchResponse& response) {
  std::string out = notices_of(response);
  out += std::to_string(response.total) + (response.total == 1 ? " passage\n" : " passages\n");
  return out + facets_within(response.facets, kMostBytes - json_bytes(out));
}

}  // namespace gongbu::serve
