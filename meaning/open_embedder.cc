#include "meaning/open_embedder.h"

#include "meaning/model2vec/model.h"
#include "meaning/shipped_table.h"
#include "meaning/table_embedder.h"

namespace gongbu::meaning {
namespace {

Result<std::unique_ptr<Embedder>> open_table(const std::string& file) {
  Result<Table> table = Table::open(file);
  if (!table) return table.error();
  return std::unique_ptr<Embedder>(std::make_unique<TableEmbedder>(std::move(*table)));
}

Result<std::unique_ptr<Embedder>> open_server(HttpSettings http, const std::string& url,
                                              const Cancelled& cancelled) {
  if (http.model.empty())
    return Error{ErrorCode::kInvalid, Message("the embedder {} needs the name of a model", url),
                 "name one that the server has, such as bge-m3"};
  http.url = url;
  return open_http(http, cancelled);
}

}  // namespace

Result<std::unique_ptr<Embedder>> open_embedder(const EmbedderSettings& settings,
                                                const Cancelled& cancelled) {
  const std::string& name = settings.name;
  const std::size_t colon = name.find(':');
  const std::string kind = name.substr(0, colon);
  const std::string rest = colon == std::string::npos ? "" : name.substr(colon + 1);
  if (kind == "table") return open_table(rest.empty() ? shipped_table() : rest);
  if (kind == "model2vec" && !rest.empty()) return open_model2vec(rest);
  if ((kind == "http" || kind == "https") && rest.starts_with("//"))
    return open_server(settings.http, name, cancelled);
  if (kind == "http" && !rest.empty()) return open_server(settings.http, rest, cancelled);
  return Error{ErrorCode::kInvalid, Message("there is no embedder \"{}\"", name),
               "table, model2vec:DIR and http:URL are"};
}

}  // namespace gongbu::meaning
