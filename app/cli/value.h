// What a value is that a person writes: behind an option, in an environment variable or in the
// settings file. Whoever reads one checks it here, so that all of them refuse the same.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace gongbu {

/// A text of a table, in each language of the program. Sentences that the code makes are translated
/// elsewhere (language/language.h). An empty `ko` is not translated yet.
struct Text {
  std::string_view en;
  std::string_view ko = {};
};

/// In the program's language.
std::string say(const Text& text);

/// What a value is. Numbers and choices are checked before a command runs; shells complete choices,
/// files and folders.
enum class ValueType : std::uint8_t {
  kFlag,    // takes no value
  kText,    // any text
  kNumber,  // 0 to 4294967295
  kChoice,  // one of the choices
  kFile,
  kFolder,
};

/// What shells offer for a text: what the index and the settings have.
enum class Known : std::uint8_t {
  kNothing,
  kService,     // services and concepts of the index
  kCategory,    // its categories
  kMention,     // what its passages name
  kCollection,  // collections of the settings file
  kSource,      // folders that the index follows
  kWord,        // words and names of the notes
};

/// One value of those that have only a few, with what it means where the name does not tell.
struct Choice {
  std::string_view name;
  Text help = {};
};

/// The number that `text` spells in decimal digits; false when it spells none, or one above
/// 4294967295.
bool parse_number(std::string_view text, std::uint32_t& number);

/// "text, json or paths"; explained: "text (for people), json or paths".
std::string listed(std::span<const Choice> choices, bool explained);

/// What is wrong with a value; empty when nothing is.
std::string value_fault(ValueType type, std::span<const Choice> choices, std::string_view value);

}  // namespace gongbu
