// Links from one note to another: [[name]], [[name#heading|shown]] and [shown](file.md). Links to
// the web are the editor's own business.
#include <filesystem>

#include "search/render/uri.h"
#include "serve/lsp/features.h"
#include "serve/lsp/hit_place.h"
#include "serve/note_files.h"
#include "serve/rpc/json_rpc.h"

namespace gongbu::serve {
namespace {

struct Link {
  ByteSpan span;  // of the target in the line
  std::string target;
  bool by_name = false;
};

std::uint32_t at(std::size_t offset) { return static_cast<std::uint32_t>(offset); }

void find_wiki_links(std::string_view line, std::vector<Link>& links) {
  for (std::size_t begin = line.find("[["); begin != std::string_view::npos;
       begin = line.find("[[", begin + 2)) {
    const std::size_t end = line.find("]]", begin + 2);
    if (end == std::string_view::npos) return;
    const std::string_view inside = line.substr(begin + 2, end - begin - 2);
    const std::string_view target = inside.substr(0, inside.find_first_of("#|"));
    if (!target.empty() && inside.find('[') == std::string_view::npos)
      links.push_back({{at(begin + 2), at(begin + 2 + inside.size())}, std::string(target), true});
  }
}

void find_file_links(std::string_view line, std::vector<Link>& links) {
  for (std::size_t middle = line.find("]("); middle != std::string_view::npos;
       middle = line.find("](", middle + 2)) {
    const std::size_t begin = middle + 2;
    const std::size_t end = line.find(')', begin);
    if (end == std::string_view::npos) return;
    std::string_view target = line.substr(begin, end - begin);
    const ByteSpan span{at(begin), at(end)};
    target = target.substr(0, target.find('#'));
    if (target.starts_with('<') && target.ends_with('>'))
      target = target.substr(1, target.size() - 2);
    if (target.empty() || target.find("://") != std::string_view::npos ||
        target.starts_with("mailto:"))
      continue;
    links.push_back({span, std::string(target), false});
  }
}

// Absolute path of what a link means; empty when there is no such file.
std::string resolve(const Link& link, const Document& document, NoteFiles& files) {
  if (link.by_name) {
    const NoteFiles::File* file = files.find(link.target);
    return file ? file->path() : std::string();
  }
  std::error_code failed;
  const std::string decoded = path_of_uri("file:///" + link.target);
  if (decoded.empty()) return "";
  const std::filesystem::path path =
      (std::filesystem::path(document.path()).parent_path() / decoded.substr(1)).lexically_normal();
  return std::filesystem::is_regular_file(path, failed) ? path.string() : std::string();
}

}  // namespace

Reply document_links(LspContext& context, const Json& params) {
  Json out = Json::array();
  const Document* document =
      context.documents.find(string_member(member(params, "textDocument"), "uri"));
  if (!document || document->path().empty()) return out;
  bool in_code = false;
  for (std::uint32_t number = 0; number < document->line_count(); ++number) {
    const std::string_view line = document->line(number);
    const std::size_t text = line.find_first_not_of(" \t");
    if (text != std::string_view::npos &&
        (line.substr(text).starts_with("```") || line.substr(text).starts_with("~~~")))
      in_code = !in_code;
    if (in_code) continue;
    std::vector<Link> links;
    find_wiki_links(line, links);
    find_file_links(line, links);
    for (const Link& link : links) {
      const std::string path = resolve(link, *document, context.files);
      if (path.empty()) continue;
      const Range range{{number, character_of(line, link.span.begin, context.client.encoding)},
                        {number, character_of(line, link.span.end, context.client.encoding)}};
      out.push_back({{"range", to_json(range)}, {"target", uri_of_path(path)}});
    }
  }
  return out;
}

}  // namespace gongbu::serve
