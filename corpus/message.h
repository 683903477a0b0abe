// A sentence for people. It is a string, in English, and knows what it was made from, so that a front
// end can say it in another language; who prints it as it stands, or compares it, needs no more.
//
//   Message("there is no index at {}", path)     "there is no index at /home/me/x"
//                                                pattern "there is no index at {}", arguments {path}
//
// A pattern is text in the code, each "{}" the next argument. An argument may be a message itself.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace gongbu {

class Message : public std::string {
 public:
  Message() = default;
  Message(std::string text) : std::string(std::move(text)) {}
  /// A text of the code, which may be translated.
  Message(const char* text) : std::string(text), pattern_(text) {}

  template <typename First, typename... Rest>
  Message(std::string_view pattern, const First& first, const Rest&... rest) : pattern_(pattern) {
    (add(first), ..., add(rest));
    assign(filled(pattern, {arguments_.begin(), arguments_.end()}));
  }

  /// Empty: not made from one, and so the same in every language.
  const std::string& pattern() const { return pattern_; }
  const std::vector<Message>& arguments() const { return arguments_; }

  /// The pattern with its places filled: "{}" by the next value, "{1}" by the second.
  static std::string filled(std::string_view pattern, const std::vector<std::string>& values);

 private:
  template <typename T>
  void add(const T& argument) {
    if constexpr (std::is_arithmetic_v<T>) {
      arguments_.emplace_back(std::to_string(argument));
    } else if constexpr (std::is_same_v<T, Message>) {
      arguments_.push_back(argument);
    } else {
      arguments_.emplace_back(std::string(argument));
    }
  }

  std::string pattern_;
  std::vector<Message> arguments_;
};

}  // namespace gongbu
