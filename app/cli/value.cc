#include "app/cli/value.h"

#include <algorithm>
#include <charconv>

#include "language/language.h"

namespace gongbu {

std::string say(const Text& text) {
  const bool korean = spoken_language() == Language::kKorean && !text.ko.empty();
  return std::string(korean ? text.ko : text.en);
}

bool parse_number(std::string_view text, std::uint32_t& number) {
  const char* end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(text.data(), end, number);
  return failure == std::errc() && stop == end;
}

std::string listed(std::span<const Choice> choices, bool explained) {
  std::string out;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (i > 0) out += i + 1 == choices.size() ? say(" or ") : ", ";
    out += choices[i].name;
    if (explained && !choices[i].help.en.empty())
      out.append(" (").append(say(choices[i].help)) += ')';
  }
  return out;
}

std::string value_fault(ValueType type, std::span<const Choice> choices, std::string_view value) {
  std::uint32_t number = 0;
  if (type == ValueType::kNumber && !parse_number(value, number))
    return say("a number is expected");
  if (type == ValueType::kChoice &&
      std::ranges::find(choices, value, &Choice::name) == choices.end())
    return say("{} is expected", listed(choices, false));
  return {};
}

}  // namespace gongbu
