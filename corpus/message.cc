#include "corpus/message.h"

namespace gongbu {

std::string Message::filled(std::string_view pattern, const std::vector<std::string>& values) {
  std::string out;
  std::size_t next = 0;
  for (std::size_t i = 0; i < pattern.size();) {
    const std::size_t end = pattern[i] == '{' ? pattern.find('}', i) : std::string_view::npos;
    const bool place =
        end == i + 1 || (end == i + 2 && pattern[i + 1] >= '0' && pattern[i + 1] <= '9');
    if (!place) {
      out += pattern[i++];
      continue;
    }
    const std::size_t which =
        end == i + 1 ? next++
                     : static_cast<std::size_t>(static_cast<unsigned char>(pattern[i + 1]) - '0');
    if (which < values.size()) out += values[which];
    i = end + 1;
  }
  return out;
}

}  // namespace gongbu
