#include "meaning/open_embedder.h"

#include <filesystem>
#include <utility>

#include "meaning/model2vec/model.h"
#include "meaning/shipped_table.h"
#include "meaning/table_embedder.h"

namespace gongbu::meaning {
namespace {

std::string& server_key() {
  static std::string key;
  return key;
}

struct Name {
  std::string kind;
  std::string rest;
};

Name parts_of(const std::string& name) {
  const std::size_t colon = name.find(':');
  if (colon == std::string::npos) return {name, ""};
  return {name.substr(0, colon), name.substr(colon + 1)};
}

Result<std::unique_ptr<Embedder>> open_table(const std::string& file) {
  Result<Table> table = Table::open(file);
  if (!table) return table.error();
  return std::unique_ptr<Embedder>(std::make_unique<TableEmbedder>(std::move(*table)));
}

Result<std::unique_ptr<Embedder>> open_server(HttpSettings http, const std::string& url,
                                              const Cancelled& cancelled) {
  const std::size_t model = url.find('#');
  http.url = url.substr(0, model);
  if (model != std::string::npos) http.model = url.substr(model + 1);
  if (http.key.empty()) http.key = server_key();
  if (http.model.empty())
    return Error{ErrorCode::kInvalid,
                 Message("the embedder {} needs the name of a model", http.url),
                 Message("name one that the server has: {}", http.url + "#bge-m3")};
  return open_http(http, cancelled);
}

}  // namespace

std::string lasting_name(const std::string& name) {
  const auto [kind, rest] = parts_of(name);
  if ((kind != "table" && kind != "model2vec") || rest.empty()) return name;
  std::error_code failed;
  const std::filesystem::path path = std::filesystem::absolute(rest, failed).lexically_normal();
  if (failed) return name;
  return kind + ':' + (path.has_filename() ? path : path.parent_path()).string();
}

void use_server_key(std::string key) { server_key() = std::move(key); }

Result<std::unique_ptr<Embedder>> open_embedder(const EmbedderSettings& settings,
                                                const Cancelled& cancelled) {
  const std::string& name = settings.name;
  const auto [kind, rest] = parts_of(name);
  if (kind == "table") return open_table(rest.empty() ? shipped_table() : rest);
  if (kind == "model2vec" && !rest.empty()) return open_model2vec(rest);
  if ((kind == "http" || kind == "https") && rest.starts_with("//"))
    return open_server(settings.http, name, cancelled);
  if (kind == "http" && !rest.empty()) return open_server(settings.http, rest, cancelled);
  return Error{ErrorCode::kInvalid, Message("there is no embedder \"{}\"", name),
               "table, model2vec:DIR, http:URL#MODEL and none are"};
}

}  // namespace gongbu::meaning
