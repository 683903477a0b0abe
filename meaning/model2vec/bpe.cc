// Byte pair encoding: characters, of which the pair that was learned first is joined, again and
// again; of equal pairs the leftmost.
#include <queue>
#include <unordered_map>

#include "meaning/model2vec/characters.h"
#include "meaning/model2vec/vocabulary_model.h"

namespace gongbu::meaning::model2vec {
namespace {

constexpr std::uint32_t kNone = ~0U;

class Bpe : public VocabularyModel {
 public:
  explicit Bpe(const Json& json)
      : prefix_(text_or(json, "continuing_subword_prefix", "")),
        suffix_(text_or(json, "end_of_word_suffix", "")),
        fuse_(flag(json, "fuse_unk", false)),
        bytes_(flag(json, "byte_fallback", false)),
        whole_words_(flag(json, "ignore_merges", false)) {
    if (optional_field(json, "dropout")) throw NotImplemented("BPE with dropout");
    std::vector<PrefixIndex::Entry> entries = read_vocab(json);
    token_count_ = entries.size();
    vocabulary_ = PrefixIndex(std::move(entries));
    unknown_ = read_unknown(json, vocabulary_);
    read_merges(field(json, "merges"));
  }

  void encode(std::string_view piece, std::vector<std::uint32_t>& out) const override {
    if (whole_words_)
      if (const auto token = vocabulary_.find(piece)) return out.push_back(*token);
    std::vector<std::uint32_t> symbols = symbols_of(piece);
    join(symbols);
    for (const std::uint32_t symbol : symbols)
      if (symbol != kNone) out.push_back(symbol);
  }
  std::optional<std::uint32_t> dropped_token() const override { return unknown_; }

 private:
  struct Merge {
    std::uint32_t rank = 0;
    std::uint32_t token = 0;
  };

  static std::uint64_t pair(std::uint32_t a, std::uint32_t b) { return std::uint64_t{a} << 32 | b; }

  std::uint32_t known(std::string_view token) const {
    const auto found = vocabulary_.find(token);
    if (!found) throw Broken("a merge speaks of a token that is not in the vocabulary");
    return *found;
  }

  // "a b", or in newer files ["a", "b"].
  void read_merges(const Json& merges) {
    if (!merges.is_array() || merges.size() > kMostTokens) throw Broken("\"merges\" is no list");
    std::uint32_t rank = 0;
    for (const Json& merge : merges) {
      std::string a;
      std::string b;
      if (merge.is_array() && merge.size() == 2) {
        a = text(merge[0], "merges");
        b = text(merge[1], "merges");
      } else {
        const std::string& both = text(merge, "merges");
        const std::size_t space = both.find(' ');
        if (space == std::string::npos || both.find(' ', space + 1) != std::string::npos)
          throw Broken("a merge is not of two tokens");
        a = both.substr(0, space);
        b = both.substr(space + 1);
      }
      const std::string_view rest = std::string_view(b).substr(std::min(b.size(), prefix_.size()));
      merges_[pair(known(a), known(b))] = {rank++, known(a + std::string(rest))};
    }
  }

  // A token for each character; unknown ones as the model says.
  std::vector<std::uint32_t> symbols_of(std::string_view piece) const {
    std::vector<std::uint32_t> out;
    bool after_unknown = false;
    for (std::size_t at = 0; at < piece.size();) {
      const std::size_t begin = at;
      next_character(piece, at);
      const std::string_view character = piece.substr(begin, at - begin);
      std::string looked_up = begin > 0 ? prefix_ : "";
      looked_up += character;
      if (at == piece.size()) looked_up += suffix_;
      if (const auto token = vocabulary_.find(looked_up)) {
        out.push_back(*token);
        after_unknown = false;
      } else if (bytes_ && append_bytes(looked_up, vocabulary_, out)) {
        after_unknown = false;
      } else if (unknown_) {
        if (!(fuse_ && after_unknown)) out.push_back(*unknown_);
        after_unknown = true;
      }
    }
    return out;
  }

  // Joined symbols become kNone but for the first. Cost: n log n.
  void join(std::vector<std::uint32_t>& symbols) const {
    struct Candidate {
      std::uint32_t rank, at, token;
      bool operator<(const Candidate& other) const {
        return rank != other.rank ? rank > other.rank : at > other.at;
      }
    };
    const auto size = static_cast<std::uint32_t>(symbols.size());
    std::vector<std::uint32_t> before(size);
    std::vector<std::uint32_t> after(size);
    std::priority_queue<Candidate> queue;
    const auto offer = [&](std::uint32_t at) {
      if (at == kNone || at >= size || after[at] >= size) return;
      if (const auto merge = merges_.find(pair(symbols[at], symbols[after[at]]));
          merge != merges_.end())
        queue.push({merge->second.rank, at, merge->second.token});
    };
    for (std::uint32_t i = 0; i < size; ++i) {
      before[i] = i == 0 ? kNone : i - 1;
      after[i] = i + 1;
    }
    for (std::uint32_t i = 0; i < size; ++i) offer(i);
    while (!queue.empty()) {
      const Candidate best = queue.top();
      queue.pop();
      if (symbols[best.at] == kNone || after[best.at] >= size) continue;
      const std::uint32_t right = after[best.at];
      const auto merge = merges_.find(pair(symbols[best.at], symbols[right]));
      if (merge == merges_.end() || merge->second.token != best.token)
        continue;  // joined otherwise since
      symbols[best.at] = best.token;
      symbols[right] = kNone;
      after[best.at] = after[right];
      if (after[best.at] < size) before[after[best.at]] = best.at;
      offer(before[best.at]);
      offer(best.at);
    }
  }

  std::string prefix_;
  std::string suffix_;
  bool fuse_;
  bool bytes_;
  bool whole_words_;
  std::optional<std::uint32_t> unknown_;
  std::unordered_map<std::uint64_t, Merge> merges_;
};

}  // namespace

std::unique_ptr<VocabularyModel> read_bpe(const Json& json) { return std::make_unique<Bpe>(json); }

}  // namespace gongbu::meaning::model2vec
