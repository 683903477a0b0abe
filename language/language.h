// The language in which the program speaks, and speaking it. Texts stand in the code in English and
// are looked up in the catalog of the language (ko.po); one that is missing there stays English.
// Words of the protocol never go through here: option names, JSON, exit codes.
//
//   say("there is no index at {}", path)     색인이 없습니다: /home/me/x
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/message.h"

namespace gongbu {

enum class Language : std::uint8_t { kEnglish, kKorean };

/// What $LC_ALL, `category` ("LC_TIME") or $LANG says, the first that is not empty; or nothing.
std::string_view locale_of_environment(const char* category);

/// By a setting ("en" or "ko"), else ("auto") by $LC_ALL, $LC_MESSAGES or $LANG, the first that is
/// not empty: "ko", "ko_KR.UTF-8" are Korean, all others English.
Language language_of(std::string_view setting);

/// By an Accept-Language header (RFC 9110, 12.5.4): the first of "ko" and "en" that it names, in any
/// region; English where it names neither. Weights are not read: browsers write the dearest first.
Language accepted_language(std::string_view header);

/// Of the whole program; English before. Not while another thread speaks.
void set_language(Language language);

/// Of this thread as long as it lives, instead of the program's: a server speaks to each client in
/// the client's language.
class Speaking {
 public:
  explicit Speaking(Language language);
  ~Speaking();
  Speaking(const Speaking&) = delete;
  Speaking& operator=(const Speaking&) = delete;

 private:
  std::optional<Language> before_;
};

/// The thread's language, else the program's.
Language spoken_language();

/// The message in the spoken language, its arguments too where they are messages.
std::string say(const Message& message);

template <typename... Arguments>
std::string say(std::string_view pattern, const Arguments&... arguments) {
  if constexpr (sizeof...(arguments) == 0) {
    return say(Message(std::string(pattern).c_str()));
  } else {
    return say(Message(pattern, arguments...));
  }
}

}  // namespace gongbu
