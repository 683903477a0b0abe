#include "search/plan/nested_values.h"

#include <algorithm>
#include <set>

#include "corpus/catalog/nearest.h"
#include "corpus/glob.h"
#include "corpus/hangul.h"
#include "corpus/utf8.h"
#include "index/schema.h"

namespace gongbu {
namespace {

using std::string_view;

// As names are compared: composed, in small letters, without the marks around.
std::string plain_name(string_view typed) {
  typed = trim(typed);
  while (typed.starts_with("./")) typed.remove_prefix(2);
  return schema::tag_value(typed);
}

bool is_end_of(string_view value, string_view name) {
  return value == name || (value.size() > name.size() && value.ends_with(name) &&
                           value[value.size() - name.size() - 1] == '/');
}

string_view last_name(string_view value) { return value.substr(value.rfind('/') + 1); }

// Without those that another holds anyway.
void drop_held(std::vector<std::string>& values) {
  const std::vector<std::string> all = values;
  std::erase_if(values, [&](const std::string& value) {
    return std::any_of(all.begin(), all.end(),
                       [&](const std::string& other) { return value.starts_with(other + '/'); });
  });
}

}  // namespace

std::vector<std::string> nested_values(Field field, CollectionStatistics& statistics) {
  std::set<std::string> out;
  for (const TermCount& term : statistics.terms(std::string(info(field).terms.prefix))) {
    statistics.poll();
    const string_view value = term.term;
    for (std::size_t slash = value.find('/'); slash != string_view::npos;
         slash = value.find('/', slash + 1))
      if (slash > 0) out.emplace(value.substr(0, slash));
    out.emplace(value);
  }
  return {out.begin(), out.end()};
}

MeantValues meant_values(Field field, const std::string& typed, CollectionStatistics& statistics) {
  const std::string name = plain_name(typed);
  MeantValues out;
  if (name.empty()) return out;
  const std::vector<std::string> values = nested_values(field, statistics);
  const auto take = [&](auto&& fits) {
    for (const std::string& value : values)
      if (fits(field == Field::kTag ? value : ascii_lowered(value))) out.values.push_back(value);
    drop_held(out.values);
    return !out.values.empty();
  };
  if (name.find_first_of("*?") != std::string::npos) {
    const PathPattern pattern(name);
    take([&](const std::string& value) { return pattern.fits(value); });
    return out;
  }
  if (take([&](const std::string& value) { return value == name; })) return out;
  if (field == Field::kFolder &&
      take([&](const std::string& value) { return is_end_of(value, name); }))
    return out;
  constexpr std::size_t kLeastKeys = 2;
  const std::string keys = hangul::keys(name);
  out.begun = keys.size() >= kLeastKeys && take([&](const std::string& value) {
                return hangul::keys(value).starts_with(keys) ||
                       hangul::keys(last_name(value)).starts_with(keys);
              });
  return out;
}

std::vector<std::string> nearest_values(Field field, const std::string& typed,
                                        CollectionStatistics& statistics) {
  constexpr std::size_t kMost = 3;
  const std::vector<std::string> values = nested_values(field, statistics);
  std::vector<NamedId> known;
  for (const std::string& value : values) {
    known.push_back({value, value});
    known.push_back({value, last_name(value)});
  }
  return nearest_ids(known, plain_name(typed), kMost);
}

std::vector<std::string> terms_with(Field field, const std::string& value,
                                    CollectionStatistics& statistics) {
  const schema::TermField& terms = info(field).terms;
  std::vector<std::string> out{schema::term(terms, value)};
  if (!info(field).nested) return out;
  const std::string below = std::string(terms.prefix) + value + '/';
  for (const TermCount& term : statistics.terms(below)) out.push_back(below + term.term);
  return out;
}

}  // namespace gongbu
