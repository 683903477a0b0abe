// The embedder http:URL: a server with the OpenAI-compatible call /v1/embeddings (Ollama,
// llama.cpp, text-embeddings-inference, vLLM). Texts go in batches; a server that is busy or gone
// for a moment is asked again; what cannot be used is an error that says why. Texts that were
// embedded are the caller's to keep, so that an index that was broken off goes on where it was.
//
//   open_http({.url = "http://localhost:11434/v1", .model = "bge-m3"})
//
// When the host is another machine, sends_to() names it: whoever shows or logs anything says so.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "meaning/embedder.h"

namespace gongbu::meaning {

struct HttpSettings {
  std::string url;    // up to and with /v1; "/embeddings" is added if it is not there
  std::string model;  // as the server calls it
  std::string key;    // out of the environment or a file, never of the command line
  // What some models (E5) want before a text.
  std::string query_prefix;
  std::string passage_prefix;
  std::size_t batch = 32;
  std::size_t most_text_bytes = 8000;  // what goes beyond is cut off
  int attempts = 5;
  std::chrono::milliseconds first_wait{500};       // before the second attempt; doubled each time
  std::chrono::milliseconds longest_wait{30'000};  // also where the server asks for more
  std::chrono::milliseconds time{60'000};          // of a request
  std::chrono::milliseconds query_time{3'000};     // of a question, which is asked once
};

/// The same server for someone who waits for an answer: asked once, for no longer than a question.
HttpSettings for_questions(HttpSettings settings);

/// Asks for the vectors of a few texts, to see whether the server answers and how large they are.
/// Errors: kNotFound (libcurl is missing); kInvalid (no such address, a model that gives every text
/// the same vector, a key that would go unencrypted to another machine); kUnreadable (no answer, or
/// a refusal); kCorrupt (an answer that is none).
Result<std::unique_ptr<Embedder>> open_http(const HttpSettings& settings,
                                            const Cancelled& cancelled = {});

}  // namespace gongbu::meaning
