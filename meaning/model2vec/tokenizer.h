// tokenizer.json of the tokenizers library: text → numbers of tokens, as that library gives them
// without special tokens around. What is in the file and not implemented is refused by name;
// nothing is approximated.
//
//   Result<Tokenizer> tokenizer = Tokenizer::parse(json, "tokenizer.json");
//   tokenizer->encode("컨테이너")     →  {4, 9}
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/result.h"
#include "meaning/model2vec/normalizer.h"
#include "meaning/model2vec/pre_tokenizer.h"
#include "meaning/model2vec/vocabulary_model.h"

namespace gongbu::meaning::model2vec {

class Tokenizer {
 public:
  /// Errors: kCorrupt; kInvalid (not implemented, and what). Cost: about a second for 500,000
  /// tokens.
  static Result<Tokenizer> parse(std::string_view json, const std::string& name);

  /// The tokens of any text, in order.
  std::vector<std::uint32_t> encode(std::string_view text) const;

  /// Of all tokens, in characters, half rounded down: what the length of texts is limited by.
  std::size_t median_length() const { return median_length_; }
  std::size_t token_count() const { return token_count_; }
  /// The token for what is not known, where a model leaves it out.
  std::optional<std::uint32_t> dropped_token() const { return model_->dropped_token(); }

 private:
  struct Added {
    std::uint32_t id = 0;
    bool single_word = false, left = false, right = false;
  };
  // Added tokens that are looked for in the text as it is, or as it is normalised.
  struct AddedTokens {
    PrefixIndex index;  // number in `tokens`
    std::vector<Added> tokens;
    template <typename Text, typename Token>
    void split(std::string_view text, Text&& plain, Token&& token) const;
  };

  explicit Tokenizer(const Json& json);
  void encode_normalised(const std::string& text, bool first,
                         std::vector<std::uint32_t>& out) const;

  Normalizer normalizer_;
  PreTokenizer pre_tokenizer_;
  std::unique_ptr<VocabularyModel> model_;
  AddedTokens in_text_;
  AddedTokens in_normalised_;
  std::size_t median_length_ = 0;
  std::size_t token_count_ = 0;
};

}  // namespace gongbu::meaning::model2vec
