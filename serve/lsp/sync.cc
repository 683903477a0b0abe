// Keeping open documents as the editor has them.
#include <filesystem>

#include "corpus/files/source_tree.h"
#include "serve/lsp/features.h"
#include "serve/lsp/hit_place.h"
#include "serve/rpc/json_rpc.h"

namespace gongbu::serve {
namespace {

std::int64_t version_of(const Json& document) {
  const Json& version = member(document, "version");
  return version.is_number_integer() ? version.get<std::int64_t>() : 0;
}

// What is opened may be edited already: this server replaces one that died, or the editor kept the
// edits of another day.
bool differs_from_file(const Document& document) {
  const std::filesystem::path path(document.path());
  if (path.empty()) return false;
  const Result<std::string> saved =
      read_text(path.parent_path().string(), {.path = path.filename().string()});
  return saved ? *saved != document.note_text() : !document.text().empty();
}

}  // namespace

void did_open(LspContext& context, const Json& params) {
  const Json& document = member(params, "textDocument");
  std::string uri = string_member(document, "uri");
  if (uri.empty()) return;
  Document& opened =
      context.documents.open(std::move(uri), string_member(document, "text"), version_of(document));
  if (differs_from_file(opened)) opened.mark_edited();
}

void did_change(LspContext& context, const Json& params) {
  Document* document = context.documents.find(string_member(member(params, "textDocument"), "uri"));
  const Json& changes = member(params, "contentChanges");
  if (!document || !changes.is_array()) return;
  for (const Json& change : changes) {
    if (!member(change, "text").is_string()) continue;
    Range range;
    if (read_range(member(change, "range"), range))
      document->replace(range, context.client.encoding, string_member(change, "text"));
    else if (!change.contains("range"))
      document->replace_all(string_member(change, "text"));
  }
  document->set_version(version_of(member(params, "textDocument")));
}

void did_save(LspContext& context, const Json& params) {
  Document* document = context.documents.find(string_member(member(params, "textDocument"), "uri"));
  if (!document) return;
  if (member(params, "text").is_string() && params["text"] != document->text())
    document->replace_all(string_member(params, "text"));
  document->mark_saved();
  if (context.follower)
    context.follower->look();
  else
    document->mark_indexed();
}

void did_close(LspContext& context, const Json& params) {
  context.documents.close(string_member(member(params, "textDocument"), "uri"));
}

}  // namespace gongbu::serve
