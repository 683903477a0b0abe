#include "meaning/model2vec/pre_tokenizer.h"

#include <array>

#include "meaning/model2vec/characters.h"

namespace gongbu::meaning::model2vec {
namespace {

constexpr int kDeepest = 16;
constexpr std::string_view kMetaspace = "\xE2\x96\x81";  // ▁

// Collects parts of a piece; the first one that begins where the piece does is first if it is.
class Parts {
 public:
  Parts(const Piece& whole, std::vector<Piece>& out) : whole_(whole), out_(out) {}
  void add(std::size_t begin, std::size_t end) {
    if (begin < end)
      out_.push_back({whole_.text.substr(begin, end - begin), whole_.first && begin == 0});
  }

 private:
  const Piece& whole_;
  std::vector<Piece>& out_;
};

enum class Class : std::uint8_t { kInside, kRemoved, kAlone };

// Runs of characters of one class that stay together; what is removed or alone ends a run.
template <typename ClassOf>
PreTokenizer by_class(ClassOf class_of) {
  return [class_of](const Piece& piece, std::vector<Piece>& out) {
    Parts parts(piece, out);
    std::size_t begin = 0;
    for (std::size_t at = 0; at < piece.text.size();) {
      const std::size_t here = at;
      const Class kind = class_of(next_character(piece.text, at));
      if (kind == Class::kInside) continue;
      parts.add(begin, here);
      if (kind == Class::kAlone) parts.add(here, at);
      begin = at;
    }
    parts.add(begin, piece.text.size());
  };
}

// Runs of word characters, and runs of what is neither word nor space.
void words_and_signs(const Piece& piece, std::vector<Piece>& out) {
  Parts parts(piece, out);
  std::size_t begin = 0;
  int before = 0;
  for (std::size_t at = 0; at < piece.text.size();) {
    const std::size_t here = at;
    const char32_t c = next_character(piece.text, at);
    const int kind = is_word_character(c) ? 1 : is_whitespace(c) ? 0 : 2;
    if (kind != before) {
      if (before != 0) parts.add(begin, here);
      begin = here;
    }
    before = kind;
  }
  if (before != 0) parts.add(begin, piece.text.size());
}

PreTokenizer digits(const Json& json) {
  if (flag(json, "individual_digits", false))
    return by_class([](char32_t c) { return is_number(c) ? Class::kAlone : Class::kInside; });
  return [](const Piece& piece, std::vector<Piece>& out) {
    Parts parts(piece, out);
    std::size_t begin = 0;
    bool before = false;
    for (std::size_t at = 0; at < piece.text.size();) {
      const std::size_t here = at;
      const bool number = is_number(next_character(piece.text, at));
      if (number != before) {
        parts.add(begin, here);
        begin = here;
      }
      before = number;
    }
    parts.add(begin, piece.text.size());
  };
}

PreTokenizer metaspace(const Json& json) {
  const std::string sign = text_or(json, "replacement", std::string(kMetaspace).c_str());
  if (sign.empty()) throw Broken("\"replacement\" is empty");
  std::string scheme = text_or(json, "prepend_scheme", "always");
  if (!flag(json, "add_prefix_space", true)) scheme = "never";
  if (scheme != "always" && scheme != "first" && scheme != "never")
    throw NotImplemented("the Metaspace prepend_scheme " + scheme.substr(0, 60));
  const bool split = flag(json, "split", true);
  return [=](const Piece& piece, std::vector<Piece>& out) {
    std::string text;
    for (const char c : piece.text) {
      if (c == ' ')
        text += sign;
      else
        text += c;
    }
    if ((scheme == "always" || (scheme == "first" && piece.first)) && !text.starts_with(sign))
      text.insert(0, sign);
    const Piece whole{text, piece.first};
    Parts parts(whole, out);
    std::size_t begin = 0;
    if (split)
      for (std::size_t at = text.find(sign, 1); at != std::string::npos;
           at = text.find(sign, at + sign.size())) {
        parts.add(begin, at);
        begin = at;
      }
    parts.add(begin, text.size());
  };
}

// 's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
std::size_t end_of_gpt2_word(std::string_view text, std::size_t begin) {
  for (const std::string_view ending : {"'s", "'t", "'re", "'ve", "'m", "'ll", "'d"})
    if (text.substr(begin).starts_with(ending)) return begin + ending.size();
  const auto kind_at = [&](std::size_t& at) {
    const char32_t c = next_character(text, at);
    return is_letter(c) ? 1 : is_number(c) ? 2 : is_whitespace(c) ? 0 : 3;
  };
  std::size_t at = begin;
  if (text[at] == ' ' && at + 1 < text.size()) ++at;
  std::size_t end = at;
  if (const int kind = kind_at(end); kind != 0) {
    for (std::size_t next = end; next < text.size() && kind_at(next) == kind;) end = next;
    return end;
  }
  // Spaces: all of them, or but the last where something follows.
  std::size_t last = begin;
  end = begin;
  for (std::size_t next = begin; next < text.size() && kind_at(next) == 0;) {
    last = end;
    end = next;
  }
  return end == text.size() || last == begin ? end : last;
}

PreTokenizer byte_level_pieces(const Json& json) {
  const bool prefix = flag(json, "add_prefix_space", true);
  const bool regex = flag(json, "use_regex", true);
  return [=](const Piece& piece, std::vector<Piece>& out) {
    std::string text = piece.text;
    if (prefix && !text.starts_with(' ')) text.insert(0, 1, ' ');
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = regex ? end_of_gpt2_word(text, begin) : text.size();
      out.push_back({byte_level(std::string_view(text).substr(begin, end - begin)),
                     piece.first && begin == 0});
      begin = end;
    }
  };
}

PreTokenizer read_step(const Json& json, int depth) {
  if (depth > kDeepest) throw Broken("pre_tokenizers are nested too deeply");
  const std::string type = type_of(json);
  if (type == "Sequence") {
    const Json& list = field(json, "pretokenizers");
    if (!list.is_array()) throw Broken("\"pretokenizers\" is no list");
    std::vector<PreTokenizer> all;
    for (const Json& one : list) all.push_back(read_step(one, depth + 1));
    return [all](const Piece& piece, std::vector<Piece>& out) {
      std::vector<Piece> pieces = {piece};
      for (const PreTokenizer& one : all) {
        std::vector<Piece> next;
        for (const Piece& each : pieces) one(each, next);
        pieces = std::move(next);
      }
      for (Piece& each : pieces) out.push_back(std::move(each));
    };
  }
  if (type == "BertPreTokenizer")
    return by_class([](char32_t c) {
      if (is_whitespace(c)) return Class::kRemoved;
      return is_punctuation(c) ? Class::kAlone : Class::kInside;
    });
  if (type == "WhitespaceSplit")
    return by_class([](char32_t c) { return is_whitespace(c) ? Class::kRemoved : Class::kInside; });
  if (type == "Whitespace") return words_and_signs;
  if (type == "Digits") return digits(json);
  if (type == "Metaspace") return metaspace(json);
  if (type == "ByteLevel") return byte_level_pieces(json);
  if (type == "Punctuation") {
    if (const std::string how = text_or(json, "behavior", "Isolated"); how != "Isolated")
      throw NotImplemented("the pre_tokenizer Punctuation with behavior " + how.substr(0, 60));
    return by_class([](char32_t c) { return is_punctuation(c) ? Class::kAlone : Class::kInside; });
  }
  throw NotImplemented("the pre_tokenizer " + type.substr(0, 60));
}

}  // namespace

PreTokenizer read_pre_tokenizer(const Json* description) {
  if (!description)
    return [](const Piece& piece, std::vector<Piece>& out) {
      if (!piece.text.empty()) out.push_back(piece);
    };
  return read_step(*description, 0);
}

std::string byte_level(std::string_view text) {
  // Bytes that print stand for themselves; the others, in order, for the characters from U+0100 on.
  static const std::array<std::string, 256> kCharacters = [] {
    std::array<std::string, 256> out;
    char32_t next = 0x100;
    for (char32_t byte = 0; byte < 256; ++byte) {
      const bool prints =
          (byte >= '!' && byte <= '~') || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
      append_character(prints ? byte : next++, out[byte]);
    }
    return out;
  }();
  std::string out;
  for (const char c : text) out += kCharacters[static_cast<unsigned char>(c)];
  return out;
}

}  // namespace gongbu::meaning::model2vec
