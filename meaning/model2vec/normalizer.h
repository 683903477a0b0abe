// The "normalizer" of tokenizer.json: text → text, before it is cut. Implemented: Sequence,
// BertNormalizer, Precompiled, Replace (of a string, and of the patterns " {2,}" and "\s+"), Strip,
// StripAccents, Lowercase, Prepend, NFC, NFD, NFKC, NFKD. Others are refused by name.
#pragma once

#include <functional>
#include <string>

#include "meaning/json_fields.h"

namespace gongbu::meaning::model2vec {

using Normalizer = std::function<std::string(std::string)>;

/// Of null, one that changes nothing. Throws Broken or NotImplemented.
Normalizer read_normalizer(const Json* description);

}  // namespace gongbu::meaning::model2vec
