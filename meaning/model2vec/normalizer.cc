#include "meaning/model2vec/normalizer.h"

#include <memory>
#include <vector>

#include "meaning/model2vec/characters.h"
#include "meaning/model2vec/precompiled.h"

namespace gongbu::meaning::model2vec {
namespace {

// A tree of normalizers is made by functions that call each other.
constexpr int kMostNestedSteps = 16;

template <typename Each>
std::string mapped(std::string_view text, Each&& each) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) each(next_character(text, at), out);
  return out;
}

std::string without_accents(std::string_view text) {
  return mapped(text, [](char32_t c, std::string& out) {
    if (!is_accent(c)) append_character(c, out);
  });
}

std::string lowercase(std::string_view text) { return mapped(text, append_lowercase); }

Normalizer bert(const Json& json) {
  const bool clean = flag(json, "clean_text", true);
  const bool chinese = flag(json, "handle_chinese_chars", true);
  const bool lower = flag(json, "lowercase", true);
  const bool strip = flag(json, "strip_accents", lower);  // null: as lowercase
  return [=](std::string text) {
    if (clean)
      text = mapped(text, [](char32_t c, std::string& out) {
        if (c != 0 && c != 0xFFFD && !is_control(c))
          append_character(is_whitespace(c) ? ' ' : c, out);
      });
    if (chinese)
      text = mapped(text, [](char32_t c, std::string& out) {
        const bool apart = is_cjk(c);
        if (apart) out += ' ';
        append_character(c, out);
        if (apart) out += ' ';
      });
    if (strip) text = without_accents(normalised(text, Form::kNfd));
    return lower ? lowercase(text) : text;
  };
}

std::string replaced(std::string_view text, std::string_view what, std::string_view by) {
  std::string out;
  for (std::size_t at = 0;;) {
    const std::size_t found = text.find(what, at);
    out += text.substr(at, found == std::string_view::npos ? found : found - at);
    if (found == std::string_view::npos) return out;
    out += by;
    at = found + what.size();
  }
}

// Runs of at least `least` characters of a kind become `by`.
template <typename Is>
std::string runs_replaced(std::string_view text, Is&& is, std::size_t least, std::string_view by) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    std::size_t count = 0;
    std::size_t end = at;
    while (at < text.size() && is(next_character(text, at))) {
      ++count;
      end = at;
    }
    if (count == 0) {
      out += text.substr(begin, at - begin);
      continue;
    }
    at = end;
    out += count >= least ? by : text.substr(begin, end - begin);
  }
  return out;
}

Normalizer replace(const Json& json) {
  const Json& pattern = field(json, "pattern");
  const std::string by = text_field(json, "content");
  if (const Json* string = optional_field(pattern, "String")) {
    const std::string what = text(*string, "String");
    if (what.empty()) throw Broken("a pattern is empty");
    return [=](const std::string& from) { return replaced(from, what, by); };
  }
  const std::string regex = text_field(pattern, "Regex");
  if (regex == " {2,}")
    return [=](const std::string& from) {
      return runs_replaced(
          from, [](char32_t c) { return c == ' '; }, 2, by);
    };
  if (regex == "\\s+")
    return [=](const std::string& from) { return runs_replaced(from, is_whitespace, 1, by); };
  throw NotImplemented("the normalizer Replace of the pattern \"" + regex.substr(0, 60) + "\"");
}

std::string stripped(std::string_view text, bool left, bool right) {
  std::size_t begin = 0;
  std::size_t end = 0;  // behind the last character that is no space
  bool leading = left;
  for (std::size_t at = 0; at < text.size();) {
    const bool space = is_whitespace(next_character(text, at));
    if (space && leading) begin = at;
    if (!space) {
      leading = false;
      end = at;
    }
  }
  if (!right) end = text.size();
  return std::string(begin < end ? text.substr(begin, end - begin) : std::string_view());
}

Normalizer read(const Json& json, int depth) {
  if (depth > kMostNestedSteps) throw Broken("normalizers are nested too deeply");
  const std::string type = type_of(json);
  if (type == "Sequence") {
    const Json& list = field(json, "normalizers");
    if (!list.is_array()) throw Broken("\"normalizers\" is no list");
    std::vector<Normalizer> all;
    for (const Json& one : list) all.push_back(read(one, depth + 1));
    return [all](std::string text) {
      for (const Normalizer& one : all) text = one(std::move(text));
      return text;
    };
  }
  if (type == "BertNormalizer") return bert(json);
  if (type == "Replace") return replace(json);
  if (type == "Lowercase") return [](const std::string& text) { return lowercase(text); };
  if (type == "StripAccents") return [](const std::string& text) { return without_accents(text); };
  if (type == "Precompiled") {
    const auto table =
        std::make_shared<const Precompiled>(text_or(json, "precompiled_charsmap", ""));
    return [table](const std::string& text) { return table->apply(text); };
  }
  if (type == "Strip") {
    const bool left = flag(json, "strip_left", true);
    const bool right = flag(json, "strip_right", true);
    return [=](const std::string& text) { return stripped(text, left, right); };
  }
  if (type == "Prepend") {
    const std::string what = text_field(json, "prepend");
    return [=](const std::string& text) { return text.empty() ? text : what + text; };
  }
  constexpr std::pair<const char*, Form> kForms[] = {
      {"NFC", Form::kNfc}, {"NFD", Form::kNfd}, {"NFKC", Form::kNfkc}, {"NFKD", Form::kNfkd}};
  for (const auto& [name, form] : kForms)
    if (type == name)
      return [form = form](const std::string& text) { return normalised(text, form); };
  throw NotImplemented("the normalizer " + type.substr(0, 60));
}

}  // namespace

Normalizer read_normalizer(const Json* description) {
  if (!description) return [](std::string text) { return text; };
  return read(*description, 0);
}

}  // namespace gongbu::meaning::model2vec
