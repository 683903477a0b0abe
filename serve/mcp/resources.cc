#include <algorithm>
#include <charconv>

#include "corpus/files/source_tree.h"
#include "corpus/path.h"
#include "search/render/uri.h"
#include "serve/mcp/tools.h"
#include "serve/rpc/json_rpc.h"

namespace gongbu::serve {
namespace {

constexpr std::size_t kPage = 200;  // notes a page of the list
constexpr std::string_view kPassageScheme = "gongbu://passage/";
constexpr const char* kMimeType = "text/markdown";

RpcError not_found(const std::string& uri) {
  return {rpc::kInvalidParams, "there is no resource \"" + uri + "\"", {{"uri", uri}}};
}

// An index that was handed over may name any folder: its files are served when the person has named
// it too.
RpcError unconfirmed(McpContext& context, const std::string& uri) {
  const std::string path = path_of_uri(uri);
  const std::vector<std::string> roots = context.engine.unconfirmed_roots();
  const auto root = std::find_if(roots.begin(), roots.end(),
                                 [&](const std::string& one) { return lies_within(path, one); });
  if (root == roots.end()) return not_found(uri);
  return {rpc::kInvalidParams,
          "only the index names the folder " + *root +
              "; its files can be read after: gongbu index " + *root,
          {{"uri", uri}}};
}

Json contents(const std::string& uri, const std::string& text) {
  return {{"contents", {{{"uri", uri}, {"mimeType", kMimeType}, {"text", text}}}}};
}

}  // namespace

Reply list_resources(McpContext& context, const Json& params) {
  std::size_t first = 0;
  if (const std::string cursor = string_member(params, "cursor"); !cursor.empty()) {
    const auto [end, error] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), first);
    if (error != std::errc() || end != cursor.data() + cursor.size())
      return RpcError{rpc::kInvalidParams, "that is no cursor of this list"};
  }
  const std::vector<NoteFiles::File>& files = context.files.all();
  Json list = Json::array();
  const std::size_t last = std::min(files.size(), std::min(first, files.size()) + kPage);
  for (std::size_t i = first; i < last; ++i)
    list.push_back(
        {{"uri", uri_of_path(files[i].path())}, {"name", files[i].note}, {"mimeType", kMimeType}});
  Json out{{"resources", std::move(list)}};
  if (last < files.size()) out["nextCursor"] = std::to_string(last);
  return out;
}

Json resource_templates() {
  return {{"resourceTemplates",
           {{{"uriTemplate", "gongbu://passage/{id}"},
             {"name", "passage"},
             {"title", "A passage of the notes"},
             {"description", "The source lines of one passage, by the id that search gives"},
             {"mimeType", kMimeType}},
            {{"uriTemplate", "file://{+path}"},
             {"name", "note"},
             {"title", "A note"},
             {"description", "A whole note, by its absolute path as in the results of search"},
             {"mimeType", kMimeType}}}}};
}

Reply read_resource(McpContext& context, const Json& params) {
  const std::string uri = string_member(params, "uri");
  if (uri.starts_with(kPassageScheme)) {
    const Result<Hit> hit = context.engine.passage(uri.substr(kPassageScheme.size()));
    if (!hit) return not_found(uri);
    return contents(uri, hit->passage.text);
  }
  // Only what the sources list as notes: no other file of the user's can be read this way.
  const NoteFiles::File* file = context.files.find_path(path_of_uri(uri));
  if (!file) {
    context.files.forget();
    file = context.files.find_path(path_of_uri(uri));
  }
  if (!file) return unconfirmed(context, uri);
  const Result<std::string> text = read_text(file->root, {.path = file->note});
  if (!text) return not_found(uri);
  return contents(uri, *text);
}

}  // namespace gongbu::serve
