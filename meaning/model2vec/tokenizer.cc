#include "meaning/model2vec/tokenizer.h"

#include <algorithm>

#include "corpus/utf8.h"
#include "meaning/model2vec/characters.h"

namespace gongbu::meaning::model2vec {
namespace {

bool ends_in_word(std::string_view text) {
  if (text.empty()) return false;
  std::size_t at = character_begin(text, text.size() - 1);
  return is_word_character(next_character(text, at));
}

bool begins_in_word(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && is_word_character(next_character(text, at));
}

std::size_t without_spaces_at_end(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size();)
    if (!is_whitespace(next_character(text, at))) end = at;
  return end;
}

std::size_t spaces_at_begin(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size() && is_whitespace(next_character(text, at));) end = at;
  return end;
}

}  // namespace

// The longest added token at the leftmost place, again and again.
template <typename Text, typename Token>
void Tokenizer::AddedTokens::split(std::string_view text, Text&& plain, Token&& token) const {
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size() && !index.empty();) {
    std::size_t size = 0;
    std::uint32_t found = 0;
    index.prefixes(text.substr(at), [&](std::size_t length, std::uint32_t number) {
      size = length;
      found = number;
    });
    if (size == 0) {
      ++at;
      continue;
    }
    const Added& added = tokens[found];
    std::size_t first = at;
    at += size;
    if (added.single_word &&
        (ends_in_word(text.substr(0, first)) || begins_in_word(text.substr(at))))
      continue;
    if (added.left) first = std::max(begin, without_spaces_at_end(text.substr(0, first)));
    if (added.right) at += spaces_at_begin(text.substr(at));
    if (begin < first) plain(text.substr(begin, first - begin), begin == 0);
    token(added.id);
    begin = at;
  }
  if (begin < text.size()) plain(text.substr(begin), begin == 0);
}

Tokenizer::Tokenizer(const Json& json)
    : normalizer_(read_normalizer(optional_field(json, "normalizer"))),
      pre_tokenizer_(read_pre_tokenizer(optional_field(json, "pre_tokenizer"))),
      model_(read_vocabulary_model(field(json, "model"))),
      token_count_(model_->token_count()) {
  std::vector<std::size_t> lengths;
  for (const auto& [token, id] : model_->vocabulary().entries())
    lengths.push_back(count_characters(token));
  if (const Json* added = optional_field(json, "added_tokens")) {
    if (!added->is_array() || added->size() > kMostTokens)
      throw Broken("\"added_tokens\" is no list");
    std::vector<PrefixIndex::Entry> entries[2];
    for (const Json& one : *added) {
      const std::string content = text_field(one, "content");
      const Added token{static_cast<std::uint32_t>(number(field(one, "id"), "id", kMostTokens)),
                        flag(one, "single_word", false), flag(one, "lstrip", false),
                        flag(one, "rstrip", false)};
      if (content.empty()) continue;
      if (!model_->vocabulary().find(content)) {
        lengths.push_back(count_characters(content));
        ++token_count_;
      }
      const bool normalised = flag(one, "normalized", false);
      AddedTokens& tokens = normalised ? in_normalised_ : in_text_;
      entries[normalised ? 1 : 0].emplace_back(normalised ? normalizer_(content) : content,
                                               static_cast<std::uint32_t>(tokens.tokens.size()));
      tokens.tokens.push_back(token);
    }
    in_text_.index = PrefixIndex(std::move(entries[0]));
    in_normalised_.index = PrefixIndex(std::move(entries[1]));
  }
  if (lengths.empty()) throw Broken("it has no tokens");
  std::sort(lengths.begin(), lengths.end());
  median_length_ = (lengths[(lengths.size() - 1) / 2] + lengths[lengths.size() / 2]) / 2;
}

Result<Tokenizer> Tokenizer::parse(std::string_view bytes, const std::string& name) {
  try {
    const Json json = Json::parse(bytes, nullptr, false);
    if (json.is_discarded()) throw Broken("it is no JSON");
    return Tokenizer(json);
  } catch (const Broken& why) {
    return Error{ErrorCode::kCorrupt,
                 Message("{} is no whole tokenizer: {}", name, Message(why.what())),
                 "download the model again"};
  } catch (const NotImplemented& what) {
    return Error{ErrorCode::kInvalid,
                 Message("{} needs what gongbu does not have: {}", name, Message(what.what())),
                 "choose another model"};
  }
}

void Tokenizer::encode_normalised(const std::string& text, bool first,
                                  std::vector<std::uint32_t>& out) const {
  in_normalised_.split(
      text,
      [&](std::string_view plain, bool begins) {
        std::vector<Piece> pieces;
        pre_tokenizer_({std::string(plain), first && begins}, pieces);
        for (const Piece& piece : pieces)
          if (!piece.text.empty()) model_->encode(piece.text, out);
      },
      [&](std::uint32_t token) { out.push_back(token); });
}

std::vector<std::uint32_t> Tokenizer::encode(std::string_view text) const {
  std::vector<std::uint32_t> out;
  const std::string valid = repair_utf8(text);
  in_text_.split(
      valid,
      [&](std::string_view plain, bool first) {
        encode_normalised(normalizer_(std::string(plain)), first, out);
      },
      [&](std::uint32_t token) { out.push_back(token); });
  return out;
}

}  // namespace gongbu::meaning::model2vec
