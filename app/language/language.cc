#include "app/language/language.h"

#include <cstdlib>

#include "app/language/korean_particle.h"
#include "app/language/po.h"
#include "language_data.h"

namespace gongbu {
namespace {

using Translations = std::map<std::string, std::string, std::less<>>;

Language current = Language::kEnglish;

const Translations& korean() {
  static const Translations translations = read_po(data::kKoPo);
  return translations;
}

}  // namespace

Language language_of(std::string_view setting) {
  std::string_view wanted = setting;
  if (wanted.empty() || wanted == "auto") {
    wanted = {};
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
      if (const char* value = std::getenv(name); value && *value) {
        wanted = value;
        break;
      }
  }
  const bool korean = wanted == "ko" || wanted.starts_with("ko_") || wanted.starts_with("ko.");
  return korean ? Language::kKorean : Language::kEnglish;
}

void set_language(Language language) { current = language; }
Language spoken_language() { return current; }

std::string say(const Message& message) {
  if (current == Language::kEnglish || message.pattern().empty()) return message;
  const auto found = korean().find(message.pattern());
  if (found == korean().end() && message.arguments().empty()) return message;
  std::vector<std::string> values;
  for (const Message& argument : message.arguments()) values.push_back(say(argument));
  if (found == korean().end()) return Message::filled(message.pattern(), values);
  return with_particles(Message::filled(found->second, values));
}

}  // namespace gongbu
