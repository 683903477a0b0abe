// The embedder that a setting names:
//   table             the table that comes with gongbu
//   table:FILE        another table of gongbu's own format
//   model2vec:DIR     a published static model
//   http:URL          a server with /v1/embeddings; http://… and https://… by themselves too
//
//   open_embedder({.name = "http:http://localhost:11434/v1", .http = {.model = "bge-m3"}})
#pragma once

#include <memory>
#include <string>

#include "meaning/embedder.h"
#include "meaning/http/http_embedder.h"

namespace gongbu::meaning {

struct EmbedderSettings {
  std::string name = "table";
  HttpSettings http;  // but for the URL, which the name has
};

/// Errors: kInvalid (no such kind of embedder, a server without the name of a model); what the
/// embedder's own header says.
Result<std::unique_ptr<Embedder>> open_embedder(const EmbedderSettings& settings,
                                                const Cancelled& cancelled = {});

}  // namespace gongbu::meaning
