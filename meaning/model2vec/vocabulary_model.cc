#include "meaning/model2vec/vocabulary_model.h"

namespace gongbu::meaning::model2vec {
namespace {

class WordLevel : public VocabularyModel {
 public:
  explicit WordLevel(const Json& json) {
    std::vector<PrefixIndex::Entry> entries = read_vocab(json);
    token_count_ = entries.size();
    vocabulary_ = PrefixIndex(std::move(entries));
    unknown_ = read_unknown(json, vocabulary_);
  }

  void encode(std::string_view piece, std::vector<std::uint32_t>& out) const override {
    if (const auto token = vocabulary_.find(piece))
      out.push_back(*token);
    else if (unknown_)
      out.push_back(*unknown_);
  }
  std::optional<std::uint32_t> dropped_token() const override { return unknown_; }

 private:
  std::optional<std::uint32_t> unknown_;
};

}  // namespace

std::vector<PrefixIndex::Entry> read_vocab(const Json& json) {
  const Json& vocab = field(json, "vocab");
  if (!vocab.is_object() || vocab.size() > kMostTokens)
    throw Broken("\"vocab\" is no object of tokens");
  std::vector<PrefixIndex::Entry> out;
  out.reserve(vocab.size());
  for (const auto& [token, id] : vocab.items())
    out.emplace_back(token, static_cast<std::uint32_t>(number(id, "vocab", kMostTokens)));
  return out;
}

std::optional<std::uint32_t> read_unknown(const Json& json, const PrefixIndex& vocabulary) {
  const Json* token = optional_field(json, "unk_token");
  if (!token) return std::nullopt;
  const auto found = vocabulary.find(text(*token, "unk_token"));
  if (!found) throw Broken("\"unk_token\" is not in the vocabulary");
  return found;
}

bool append_bytes(std::string_view text, const PrefixIndex& vocabulary,
                  std::vector<std::uint32_t>& out) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  const std::size_t before = out.size();
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const char name[] = {'<', '0', 'x', kDigits[byte >> 4], kDigits[byte & 15], '>'};
    const auto token = vocabulary.find({name, sizeof name});
    if (!token) return out.resize(before), false;
    out.push_back(*token);
  }
  return true;
}

std::unique_ptr<VocabularyModel> read_word_level(const Json& json) {
  return std::make_unique<WordLevel>(json);
}

std::unique_ptr<VocabularyModel> read_vocabulary_model(const Json& json) {
  // Old files do not name the type, and BPE alone has merges.
  const std::string type = optional_field(json, "type")     ? type_of(json)
                           : optional_field(json, "merges") ? "BPE"
                                                            : "";
  if (type == "WordPiece") return read_wordpiece(json);
  if (type == "WordLevel") return read_word_level(json);
  if (type == "Unigram") return read_unigram(json);
  if (type == "BPE") return read_bpe(json);
  throw NotImplemented("the tokenizer model \"" + type.substr(0, 60) + "\"");
}

}  // namespace gongbu::meaning::model2vec
