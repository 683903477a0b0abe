// Unigram: of all ways to cut a text into tokens, the one whose scores have the largest sum. A
// character that is no token has the score of the worst token less 10; such characters side by side
// are one unknown.
#include <cmath>
#include <limits>

#include "meaning/model2vec/characters.h"
#include "meaning/model2vec/vocabulary_model.h"

namespace gongbu::meaning::model2vec {
namespace {

constexpr double kUnknownPenalty = 10;

class Unigram : public VocabularyModel {
 public:
  explicit Unigram(const Json& json) : bytes_(flag(json, "byte_fallback", false)) {
    const Json& vocab = field(json, "vocab");
    if (!vocab.is_array() || vocab.empty() || vocab.size() > kMostTokens)
      throw Broken("\"vocab\" is no list of tokens");
    std::vector<PrefixIndex::Entry> entries;
    entries.reserve(vocab.size());
    double least = std::numeric_limits<double>::infinity();
    for (const Json& entry : vocab) {
      if (!entry.is_array() || entry.size() != 2 || !entry[1].is_number())
        throw Broken("an entry of \"vocab\" is no token with a score");
      scores_.push_back(entry[1].get<double>());
      if (!std::isfinite(scores_.back())) throw Broken("a score is no number");
      least = std::min(least, scores_.back());
      // Of equal tokens the last one's number counts.
      entries.emplace_back(text(entry[0], "vocab"), static_cast<std::uint32_t>(entries.size()));
    }
    token_count_ = entries.size();
    vocabulary_ = PrefixIndex(std::move(entries));
    unknown_score_ = least - kUnknownPenalty;
    if (const Json* id = optional_field(json, "unk_id"))
      unknown_ = static_cast<std::uint32_t>(number(*id, "unk_id", scores_.size() - 1));
  }

  void encode(std::string_view piece, std::vector<std::uint32_t>& out) const override {
    const std::vector<Node> nodes = best_paths(piece);
    std::vector<std::string_view> strings;  // from the end
    std::size_t unknown_end = 0;            // of a run of unknowns; 0: none
    for (std::size_t end = piece.size(); end > 0;) {
      const Node& node = nodes[end];
      const bool unknown = node.unknown || (unknown_ && node.token == *unknown_);
      if (unknown && unknown_end == 0) unknown_end = end;
      if (!unknown) {
        if (unknown_end > 0) strings.push_back(piece.substr(end, unknown_end - end));
        unknown_end = 0;
        strings.push_back(piece.substr(node.begin, end - node.begin));
      }
      end = node.begin;
    }
    if (unknown_end > 0) strings.push_back(piece.substr(0, unknown_end));
    for (std::size_t i = strings.size(); i-- > 0;) append(strings[i], out);
  }

  // The unknown token is averaged in like any other.
  std::optional<std::uint32_t> dropped_token() const override { return std::nullopt; }

 private:
  struct Node {
    double score = 0;
    std::size_t begin = 0;
    std::uint32_t token = 0;
    bool reached = false;
    bool unknown = false;
  };

  // For each byte, the best way to get there.
  std::vector<Node> best_paths(std::string_view piece) const {
    std::vector<Node> nodes(piece.size() + 1);
    nodes[0].reached = true;
    for (std::size_t begin = 0; begin < piece.size();) {
      std::size_t next = begin;
      next_character(piece, next);
      const double here = nodes[begin].score;
      bool single = false;
      const auto offer = [&](std::size_t end, double score, std::uint32_t token, bool unknown) {
        if (!nodes[end].reached || score > nodes[end].score)
          nodes[end] = {score, begin, token, true, unknown};
      };
      vocabulary_.prefixes(piece.substr(begin), [&](std::size_t size, std::uint32_t token) {
        offer(begin + size, here + scores_[token], token, false);
        single = single || begin + size == next;
      });
      if (!single) offer(next, here + unknown_score_, 0, true);
      begin = next;
    }
    return nodes;
  }

  // A run of unknowns may be a token as a whole. Without a token for unknowns it is left out.
  void append(std::string_view string, std::vector<std::uint32_t>& out) const {
    if (const auto token = vocabulary_.find(string))
      out.push_back(*token);
    else if (!(bytes_ && append_bytes(string, vocabulary_, out)) && unknown_)
      out.push_back(*unknown_);
  }

  std::vector<double> scores_;
  double unknown_score_ = 0;
  std::optional<std::uint32_t> unknown_;
  bool bytes_ = false;
};

}  // namespace

std::unique_ptr<VocabularyModel> read_unigram(const Json& json) {
  return std::make_unique<Unigram>(json);
}

}  // namespace gongbu::meaning::model2vec
