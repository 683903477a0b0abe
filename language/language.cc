#include "language/language.h"

#include <algorithm>
#include <cstdlib>

#include "corpus/ascii.h"
#include "language/korean_particle.h"
#include "language/po.h"
#include "language_data.h"

namespace gongbu {
namespace {

using Translations = std::map<std::string, std::string, std::less<>>;

Language of_program = Language::kEnglish;
thread_local std::optional<Language> of_thread;

const Translations& korean() {
  static const Translations translations = read_po(data::kKoPo);
  return translations;
}

}  // namespace

std::string_view locale_of_environment(const char* category) {
  for (const char* name : {"LC_ALL", category, "LANG"})
    if (const char* value = std::getenv(name); value && *value) return value;
  return {};
}

Language language_of(std::string_view setting) {
  const std::string_view wanted =
      setting.empty() || setting == "auto" ? locale_of_environment("LC_MESSAGES") : setting;
  const bool korean = wanted == "ko" || wanted.starts_with("ko_") || wanted.starts_with("ko.");
  return korean ? Language::kKorean : Language::kEnglish;
}

Language accepted_language(std::string_view header) {
  while (!header.empty()) {
    const std::size_t end = std::min(header.find(','), header.size());
    std::string_view tag = header.substr(0, end);
    header.remove_prefix(std::min(end + 1, header.size()));
    tag.remove_prefix(std::min(tag.find_first_not_of(" \t"), tag.size()));
    tag = tag.substr(0, tag.find_first_of("-; \t"));
    if (same_but_for_case(tag, "ko")) return Language::kKorean;
    if (same_but_for_case(tag, "en")) return Language::kEnglish;
  }
  return Language::kEnglish;
}

void set_language(Language language) { of_program = language; }
Language spoken_language() { return of_thread.value_or(of_program); }

Speaking::Speaking(Language language) : before_(of_thread) { of_thread = language; }
Speaking::~Speaking() { of_thread = before_; }

std::string say(const Message& message) {
  if (spoken_language() == Language::kEnglish || message.pattern().empty()) return message;
  const auto found = korean().find(message.pattern());
  if (found == korean().end() && message.arguments().empty()) return message;
  std::vector<std::string> values;
  for (const Message& argument : message.arguments()) values.push_back(say(argument));
  if (found == korean().end()) return Message::filled(message.pattern(), values);
  return with_particles(Message::filled(found->second, values));
}

}  // namespace gongbu
