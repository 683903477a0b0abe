// The embedder that a setting names:
//   table             the table that comes with gongbu
//   table:FILE        another table of gongbu's own format
//   model2vec:DIR     a published static model
//   http:URL#MODEL    a server with /v1/embeddings; http://… and https://… by themselves too
//
//   open_embedder({.name = "http://localhost:11434/v1#bge-m3"})
#pragma once

#include <memory>
#include <string>

#include "meaning/embedder.h"
#include "meaning/http/http_embedder.h"

namespace gongbu::meaning {

struct EmbedderSettings {
  std::string name = "table";
  HttpSettings http;  // but for URL and model, where the name has them
};

inline constexpr const char* kNoEmbedder = "none";  // a choice, too: words alone

/// The name of the same embedder wherever it is asked for: folders and files are absolute.
std::string lasting_name(const std::string& name);

/// The key for servers, where HttpSettings has none. For whoever reads the environment: called once,
/// before the first embedder is opened. A key is sent only to addresses that the person has named.
void use_server_key(std::string key);

/// Errors: kInvalid (no such kind of embedder, a server without the name of a model); what the
/// embedder's own header says.
Result<std::unique_ptr<Embedder>> open_embedder(const EmbedderSettings& settings,
                                                const Cancelled& cancelled = {});

}  // namespace gongbu::meaning
