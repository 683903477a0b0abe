#include "corpus/note/inline/entities.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <vector>

#include "corpus/data_lines.h"
#include "corpus/utf8.h"
#include "note_data.h"

namespace gongbu {
namespace {

using std::string_view;

struct Entity {
  string_view name;
  std::uint32_t code = 0;
};

bool read_number(string_view digits, int base, std::uint32_t& number) {
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number, base);
  return error == std::errc() && stop == end;
}

std::vector<Entity> read_entities() {
  std::vector<Entity> out;
  for_each_line(data::kEntitiesTsv, [&](string_view line) {
    const std::size_t tab = std::min(line.find('\t'), line.size() - 1);
    Entity entity{.name = line.substr(0, tab)};
    if (read_number(line.substr(tab + 1), 16, entity.code)) out.push_back(entity);
  });
  return out;
}

const Entity* find_entity(string_view name) {
  static const std::vector<Entity> kEntities = read_entities();
  const auto found = std::lower_bound(kEntities.begin(), kEntities.end(), name,
                                      [](const Entity& e, string_view n) { return e.name < n; });
  return found != kEntities.end() && found->name == name ? &*found : nullptr;
}

}  // namespace

std::size_t decode_entity(string_view text, std::string& out) {
  constexpr std::size_t kLongest = 12;
  const std::size_t end = text.substr(0, kLongest).find(';');
  if (end == string_view::npos || end < 2 || text[0] != '&') return 0;
  const string_view name = text.substr(1, end - 1);
  std::uint32_t code = 0;
  if (name[0] == '#') {
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    if (!read_number(name.substr(hex ? 2 : 1), hex ? 16 : 10, code)) return 0;
  } else if (const Entity* known = find_entity(name)) {
    code = known->code;
  } else {
    return 0;
  }
  append_character(code == 0 ? kReplacement : code, out);
  return end + 1;
}

}  // namespace gongbu
