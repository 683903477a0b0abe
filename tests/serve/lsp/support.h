#pragma once

#include "indexer/run.h"
#include "serve/lsp/server.h"
#include "serve/note_follower.h"
#include "tests/serve/support.h"

namespace gongbu::serve {

class LspClient : public Client {
 public:
  explicit LspClient(const TempIndex& index)
      : Client(FramingKind::kHeaders, [&index](int in, int out) {
          return run_lsp(
              {.db = index.db(),
               .catalogs = TempIndex::catalogs(),
               .version = "0",
               .follow = follow_notes({.db = index.db(), .catalogs = TempIndex::catalogs()}),
               .index_folders =
                   index_folders({.db = index.db(), .catalogs = TempIndex::catalogs()})},
              in, out);
        }) {}

  Json initialize(Json capabilities = Json::object()) {
    Json result = this->result(
        "initialize",
        {{"processId", nullptr}, {"rootUri", nullptr}, {"capabilities", std::move(capabilities)}});
    notify("initialized", Json::object());
    return result;
  }
  void open(const std::string& uri, const std::string& text) {
    notify("textDocument/didOpen",
           {{"textDocument",
             {{"uri", uri}, {"languageId", "markdown"}, {"version", 1}, {"text", text}}}});
  }
  Json command(const std::string& name, Json arguments) {
    return result("workspace/executeCommand",
                  {{"command", name}, {"arguments", Json::array({std::move(arguments)})}});
  }
};

inline Json range_json(int line, int begin, int end) {
  return {{"start", {{"line", line}, {"character", begin}}},
          {"end", {{"line", line}, {"character", end}}}};
}

}  // namespace gongbu::serve
