// WordPiece: the longest token that a word begins with, then the longest that goes on ("##en"). A
// word of which a part is no token is unknown as a whole.
#include "meaning/model2vec/characters.h"
#include "meaning/model2vec/vocabulary_model.h"

namespace gongbu::meaning::model2vec {
namespace {

constexpr std::uint64_t kLongestWord = 1'000'000;

class WordPiece : public VocabularyModel {
 public:
  explicit WordPiece(const Json& json) : prefix_(text_or(json, "continuing_subword_prefix", "##")) {
    std::vector<PrefixIndex::Entry> entries = read_vocab(json);
    token_count_ = entries.size();
    vocabulary_ = PrefixIndex(std::move(entries));
    unknown_ = read_unknown(json, vocabulary_);
    if (!unknown_) throw Broken("a WordPiece model has no \"unk_token\"");
    if (const Json* most = optional_field(json, "max_input_chars_per_word"))
      longest_ = number(*most, "max_input_chars_per_word", kLongestWord);
    for (const auto& [token, id] : vocabulary_.entries())
      longest_token_ = std::max(longest_token_, token.size());
  }

  void encode(std::string_view piece, std::vector<std::uint32_t>& out) const override {
    const std::size_t before = out.size();
    bool known = count_characters(piece) <= longest_;
    std::string looked_up;
    for (std::size_t begin = 0; known && begin < piece.size();) {
      looked_up = begin > 0 ? prefix_ : "";
      const std::size_t head = looked_up.size();
      looked_up += piece.substr(begin, longest_token_);
      std::size_t longest = 0;
      std::uint32_t token = 0;
      vocabulary_.prefixes(looked_up, [&](std::size_t size, std::uint32_t id) {
        if (size <= head) return;
        longest = size - head;
        token = id;
      });
      known = longest > 0;
      if (known) out.push_back(token);
      begin += longest;
    }
    if (known) return;
    out.resize(before);
    out.push_back(*unknown_);
  }
  std::optional<std::uint32_t> dropped_token() const override { return unknown_; }

 private:
  std::string prefix_;
  std::optional<std::uint32_t> unknown_;
  std::uint64_t longest_ = 100;    // characters
  std::size_t longest_token_ = 0;  // bytes
};

}  // namespace

std::unique_ptr<VocabularyModel> read_wordpiece(const Json& json) {
  return std::make_unique<WordPiece>(json);
}

}  // namespace gongbu::meaning::model2vec
