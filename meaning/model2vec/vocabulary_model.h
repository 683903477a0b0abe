// The "model" of tokenizer.json: a piece of text → numbers of tokens. Implemented: WordPiece,
// Unigram, BPE, WordLevel, each in a file of its own; others are refused by name.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/json_fields.h"
#include "meaning/model2vec/prefix_index.h"

namespace gongbu::meaning::model2vec {

/// More tokens than any model has.
inline constexpr std::uint64_t kMostTokens = 1 << 24;

class VocabularyModel {
 public:
  VocabularyModel() = default;
  VocabularyModel(const VocabularyModel&) = delete;
  VocabularyModel& operator=(const VocabularyModel&) = delete;
  virtual ~VocabularyModel() = default;

  /// Appends the tokens of a piece, valid UTF-8 and not empty.
  virtual void encode(std::string_view piece, std::vector<std::uint32_t>& out) const = 0;

  /// The token that stands for what is not known, if texts are embedded without it.
  virtual std::optional<std::uint32_t> dropped_token() const = 0;

  const PrefixIndex& vocabulary() const { return vocabulary_; }
  std::size_t token_count() const { return token_count_; }

 protected:
  PrefixIndex vocabulary_;
  std::size_t token_count_ = 0;  // equal tokens count each
};

/// Throws Broken or NotImplemented.
std::unique_ptr<VocabularyModel> read_vocabulary_model(const Json& json);

std::unique_ptr<VocabularyModel> read_wordpiece(const Json& json);
std::unique_ptr<VocabularyModel> read_word_level(const Json& json);
std::unique_ptr<VocabularyModel> read_unigram(const Json& json);
std::unique_ptr<VocabularyModel> read_bpe(const Json& json);

/// The field "vocab" as an object of tokens and numbers.
std::vector<PrefixIndex::Entry> read_vocab(const Json& json);

/// The token of "unk_token", which must be in the vocabulary; none when it is null.
std::optional<std::uint32_t> read_unknown(const Json& json, const PrefixIndex& vocabulary);

/// The tokens <0x00> to <0xFF> that stand for the bytes of `text`; false if one is missing.
bool append_bytes(std::string_view text, const PrefixIndex& vocabulary,
                  std::vector<std::uint32_t>& out);

}  // namespace gongbu::meaning::model2vec
