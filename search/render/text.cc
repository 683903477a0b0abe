#include <algorithm>
#include <cstdio>

#include "search/render/display.h"
#include "search/render/gate.h"
#include "search/render/place.h"
#include "search/render/render.h"
#include "search/render/uri.h"

namespace gongbu {
namespace {

constexpr std::string_view kReset = "\x1b[0m";
constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kDim = "\x1b[2m";
constexpr std::string_view kPath = "\x1b[36m";
constexpr std::string_view kLabel = "\x1b[32m";
constexpr std::string_view kFound = "\x1b[1;31m";
constexpr std::string_view kIndent = "    ";
constexpr std::string_view kArrow = " › ";
constexpr std::string_view kDot = " · ";

class TextRenderer {
 public:
  TextRenderer(const SearchResponse& response, const RenderOptions& options)
      : response_(response), options_(options) {}

  Painted run() {
    for (const Hit& hit : response_.hits) {
      heading(hit);
      place(hit);
      snippet(hit);
      out_.text("\n");
    }
    total();
    const bool catalog = catalog_speaks();
    for (const Facet& facet : response_.facets)
      if (options_.every_facet || is_shown(facet, catalog)) values(facet);
    return std::move(out_);
  }

 private:
  void styled(std::string_view style, std::string_view text) {
    const bool plain = !options_.color || style.empty();
    if (!plain) out_.code(style);
    out_.text(text);
    if (!plain) out_.code(kReset);
  }

  static bool is_chosen(const Facet& facet) {
    return std::any_of(facet.values.begin(), facet.values.end(),
                       [](const FacetValue& value) { return value.selected; });
  }

  // Whether the catalog knows what most of the passages are about.
  bool catalog_speaks() const {
    std::uint64_t known = 0;
    for (const Facet& facet : response_.facets)
      if (facet.name == "category")
        for (const FacetValue& value : facet.values) known += value.count;
    return 2 * known >= response_.total;
  }

  // Mentions are many and say little, until one is asked for. Tags and folders are for what the
  // catalog does not know; a folder that holds everything parts nothing.
  bool is_shown(const Facet& facet, bool catalog) const {
    if (is_chosen(facet) || facet.name == "service" || facet.name == "category") return true;
    if (facet.name == "mention" || catalog) return false;
    return std::any_of(facet.values.begin(), facet.values.end(),
                       [&](const FacetValue& value) { return value.count < response_.total; });
  }

  std::size_t room(std::size_t taken) const {
    if (options_.width == 0) return 0;
    return options_.width > taken + 10 ? options_.width - taken : 10;
  }

  // The subject stays; outer headings give way from the left when there is no room for all.
  std::string heading_text(const std::vector<std::string>& path, std::size_t width) const {
    if (path.empty()) return {};
    std::string text = cut(path.back(), 0);
    for (std::size_t i = path.size() - 1; i-- > 0;) {
      const std::string longer = cut(path[i], 0) + std::string(kArrow) + text;
      const std::size_t reserved = i > 0 ? columns(kArrow) + 1 : 0;
      if (width != 0 && columns(longer) + reserved > width)
        return cut("…" + std::string(kArrow) + text, width);
      text = longer;
    }
    return cut(text, width);
  }

  void heading(const Hit& hit) {
    std::string rank = std::to_string(hit.rank);
    rank.resize(std::max(kIndent.size(), rank.size() + 1), ' ');
    styled(kDim, rank);
    styled(kBold, heading_text(hit.passage.heading_path, room(rank.size())));
    out_.text("\n");
  }

  static std::string joined(const std::vector<std::string>& values) {
    std::string out;
    for (const std::string& value : values)
      out.append(out.empty() ? "" : ", ").append(visible(value));
    return out;
  }

  std::string link(const Hit& hit) const {
    const std::string path = path_from(hit.root, "", hit.passage.note);
    const std::string line = std::to_string(hit.line ? hit.line : hit.passage.lines.first);
    if (options_.links == Links::kVisualStudioCode)
      return "vscode://file" + uri_of_path(path).substr(std::string_view("file://").size()) + ':' +
             line + ':' + std::to_string(hit.column);
    return uri_of_path(path, options_.host) +
           (options_.links == Links::kFileWithLine ? '#' + line : "");
  }

  void place(const Hit& hit) {
    const LineSpan lines = hit.passage.lines;
    std::string path = quoted_path(path_from(hit.root, options_.cwd, hit.passage.note));
    path += ':' + std::to_string(hit.line ? hit.line : lines.first);
    out_.text(kIndent);
    const bool linked = options_.links != Links::kNone;
    if (linked) out_.code("\x1b]8;;" + link(hit) + "\x1b\\");
    styled(kPath, path);
    if (linked) out_.code("\x1b]8;;\x1b\\");
    std::size_t used = kIndent.size() + columns(path);
    std::string labels = joined(hit.passage.services);
    const std::string categories = joined(hit.passage.categories);
    if (!labels.empty() && !categories.empty()) labels += kDot;
    labels += categories;
    if (!hit.duplicates.empty()) {
      if (!labels.empty()) labels += kDot;
      labels += options_.say(Message("+{} alike", hit.duplicates.size()));
    }
    if (hit.more_in_note > 0)
      labels.append(labels.empty() ? "" : kDot)
          .append(options_.say(Message("+{} more", options_.number(hit.more_in_note))));
    if (hit.matched_by == std::vector<std::string>{"semantic"})
      labels.append(labels.empty() ? "" : kDot).append(options_.say(Message("near in meaning")));
    if (!labels.empty()) {
      if (options_.width != 0 && used + 2 + columns(labels) > options_.width) {
        out_.text("\n");
        out_.text(kIndent);
        used = kIndent.size();
      } else {
        out_.text("  ");
        used += 2;
      }
      styled(kLabel, cut(labels, room(used)));
    }
    out_.text("\n");
  }

  void snippet(const Hit& hit) {
    const Marks marks = options_.color ? Marks{kFound, kReset} : Marks{};
    for (const Painted& line :
         fold(hit.snippet.text, hit.snippet.highlights, room(kIndent.size()), marks))
      out_.text(kIndent).append(line).text("\n");
  }

  // Passages that the hits shown stand for. When all are shown, those are all the others.
  std::uint64_t folded_count() const {
    if (options_.complete && response_.hits.front().rank == 1)
      return response_.total - response_.hits.size();
    std::uint64_t alike = 0;
    for (const Hit& hit : response_.hits) alike += hit.duplicates.size();
    return alike;
  }

  void total() {
    char took[32];
    std::snprintf(took, sizeof took, "%.1f ms", response_.took_ms);
    std::string line = options_.say(Message(response_.total == 1 ? "{} passage" : "{} passages",
                                            options_.number(response_.total)));
    if (!response_.hits.empty() && response_.hits.size() < response_.total) {
      line += options_.say(
          Message(", {}-{} shown", response_.hits.front().rank, response_.hits.back().rank));
      if (const std::uint64_t folded = folded_count(); folded > 0)
        line += options_.say(Message(", {} folded into them", options_.number(folded)));
    }
    if (response_.partial) line += options_.say(", incomplete");
    styled(kDim, line.append(kDot).append(took));
    out_.text("\n");
  }

  void values(const Facet& facet) {
    if (facet.values.empty()) return;
    const std::size_t indent = 10;
    std::string name = options_.say(facet.name.c_str());
    name.append(std::max(indent, columns(name) + 1) - columns(name), ' ');
    styled(kDim, name);
    std::size_t used = columns(name);
    bool first = true;
    for (const FacetValue& value : facet.values) {
      std::string text = visible(value.value);
      if (!value.label_ko.empty() && facet.name == "category")
        text += " " + visible(value.label_ko);
      text += ' ' + options_.number(value.count);
      if (value.selected) text.insert(0, 1, '[').append(1, ']');
      const std::size_t width = columns(text) + (first ? 0 : columns(kDot));
      if (!first && options_.width != 0 && used + width > options_.width) {
        out_.text("\n");
        out_.text(std::string(columns(name), ' '));
        used = columns(name);
        first = true;
      }
      if (!first) out_.text(kDot);
      styled(value.selected ? kBold : std::string_view(), text);
      used += width;
      first = false;
    }
    out_.text("\n");
  }

  const SearchResponse& response_;
  const RenderOptions& options_;
  Painted out_;
};

}  // namespace

Painted render_text(const SearchResponse& response, const RenderOptions& options) {
  return TextRenderer(response, options).run();
}

std::string render_notices(const std::vector<Notice>& notices, const Say& say) {
  std::string out;
  for (const Notice& notice : notices) {
    out += "gongbu: " + visible(say(notice.message));
    if (!notice.from.empty() && notice.message.find(notice.from) == std::string::npos)
      out += ": " + cut(notice.from, 60);
    out += '\n';
  }
  return out;
}

}  // namespace gongbu
