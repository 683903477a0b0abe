#include "app/known_values.h"

#include <algorithm>
#include <cctype>

#include "app/cli/value.h"
#include "corpus/hangul.h"
#include "corpus/utf8.h"
#include "search/engine.h"

namespace gongbu {
namespace {

constexpr std::uint32_t kMostValues = 5000;  // more than any catalog names
constexpr std::uint32_t kMostWords = 20;

bool is_ascii(const std::string& text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::u32string characters(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();)
    out += hangul::compatibility_jamo(next_character(text, at));
  return out;
}

std::u32string initials(std::string_view text) {
  std::u32string out = characters(text);
  for (char32_t& c : out)
    if (hangul::is_syllable(c)) c = hangul::kLeads[static_cast<std::size_t>(hangul::split(c).lead)];
  return out;
}

// By the keys that type it, so that a syllable that is not done yet begins the done one; or by
// initial consonants.
bool begins(const std::string& text, const std::string& typed) {
  if (is_ascii(typed)) {
    std::string small = typed;
    for (char& c : small) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text.starts_with(typed) || text.starts_with(small);
  }
  if (hangul::typed_keys(text).starts_with(hangul::typed_keys(typed))) return true;
  const std::u32string consonants = characters(typed);
  return std::ranges::all_of(consonants, hangul::is_consonant) &&
         initials(text).starts_with(consonants);
}

bool is_typable(const std::string& text) {
  return !text.empty() && std::ranges::none_of(text, [](char c) {
    return static_cast<unsigned char>(c) < ' ' || c == 0x7F;
  });
}

class Offers {
 public:
  explicit Offers(std::string typed) : typed_(std::move(typed)) {}

  void add(const std::string& text, const std::string& about = {}) {
    if (is_typable(text) && begins(text, typed_))
      values_.push_back({text, is_typable(about) ? about : ""});
  }
  std::vector<KnownValue> take() { return std::move(values_); }

 private:
  std::string typed_;
  std::vector<KnownValue> values_;
};

// Every value of a facet that the index has: its id, or its Korean name when that is being typed.
Result<Done> add_facet(Engine& engine, std::string_view facet, bool korean, Offers& offers) {
  const Result<SearchResponse> all = engine.search({.query = "",
                                                    .limit = 0,
                                                    .path_glob = "**",
                                                    .facet_limit = kMostValues,
                                                    .mode = SearchMode::kLexical});
  if (!all) return all.error();
  for (const Facet& counted : all->facets) {
    if (counted.name != facet) continue;
    for (const FacetValue& value : counted.values)
      korean ? offers.add(value.label_ko, value.value) : offers.add(value.value, value.label_ko);
  }
  return Done{};
}

}  // namespace

Result<std::vector<KnownValue>> known_values(Known known, const std::string& typed,
                                             const std::string& db, const Settings& settings) {
  Offers offers(typed);
  if (known == Known::kCollection) {
    for (const auto& [name, unused] : settings.file().collections) offers.add(name);
    return offers.take();
  }
  Result<Engine> engine = Engine::open(db);
  if (!engine) return engine.error();
  Result<Done> done = Done{};
  switch (known) {
    case Known::kNothing:
    case Known::kCollection:
      break;
    case Known::kService:
      done = add_facet(*engine, "service", !is_ascii(typed), offers);
      break;
    case Known::kCategory:
      done = add_facet(*engine, "category", !is_ascii(typed), offers);
      break;
    case Known::kMention:
      done = add_facet(*engine, "mention", !is_ascii(typed), offers);
      break;
    case Known::kSource: {
      const Result<IndexStatus> status = engine->status();
      if (!status) return status.error();
      for (const SourceStatus& source : status->sources) offers.add(source.root);
      break;
    }
    case Known::kWord: {
      const Result<std::vector<Suggestion>> words = engine->suggest(typed, kMostWords);
      if (!words) return words.error();
      std::vector<KnownValue> out;
      for (const Suggestion& word : *words)
        if (is_typable(word.text)) out.push_back({word.text, word.kind});
      return out;
    }
  }
  if (!done) return done.error();
  return offers.take();
}

}  // namespace gongbu
