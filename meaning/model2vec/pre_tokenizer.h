// The "pre_tokenizer" of tokenizer.json: text → pieces, which the model cuts further. Implemented:
// Sequence, BertPreTokenizer, Whitespace, WhitespaceSplit, Punctuation (isolated), Digits,
// Metaspace, ByteLevel. Others are refused by name.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "meaning/json_fields.h"

namespace gongbu::meaning::model2vec {

/// A part of the text; `first` if the text begins with it.
struct Piece {
  std::string text;
  bool first = false;
};

using PreTokenizer = std::function<void(const Piece&, std::vector<Piece>&)>;

/// Of null, one that gives the text as it is. Throws Broken or NotImplemented.
PreTokenizer read_pre_tokenizer(const Json* description);

/// Bytes as the characters that stand for them in a byte-level vocabulary: a space is Ġ.
std::string byte_level(std::string_view text);

}  // namespace gongbu::meaning::model2vec
