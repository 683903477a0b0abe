// The embedder model2vec:DIR: a published static model (Model2Vec, potion) as it is. A text is the
// mean of its tokens' rows. Read from the folder: the model's tensor, its tokenizer and its
// configuration, in any of the three layouts that such models have:
//   config.json, model.safetensors ("embeddings" or "0"), tokenizer.json
//   config_sentence_transformers.json, model.safetensors ("embedding.weight"), tokenizer.json
//   config_sentence_transformers.json, 0_StaticEmbedding/{model.safetensors, tokenizer.json}
// "weights" (a factor for each token) and "mapping" (tokens that share rows) are used where they
// are. Vectors are given length 1 whatever "normalize" says, as cosines do not change by it.
#pragma once

#include <memory>
#include <string>

#include "meaning/embedder.h"

namespace gongbu::meaning {

/// Errors: kNotFound (no such model in the folder); kCorrupt; kInvalid (something of it is not
/// implemented, named). Cost: reading the tokenizer, about a second for 500,000 tokens; the tensor
/// is mapped.
Result<std::unique_ptr<Embedder>> open_model2vec(const std::string& folder);

}  // namespace gongbu::meaning
