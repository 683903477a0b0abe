// Keys are counted as toml++ reads them: a key that it would follow into the depth is refused first,
// and nothing else is.
#include "corpus/toml.h"

#include <gtest/gtest.h>

namespace gongbu {
namespace {

std::string names(std::size_t count, const std::string& one = "a") {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += (i ? "." : "") + one;
  return out;
}

// "line:column" of the key that is too long, "read", or what is no TOML.
std::string outcome(const std::string& text) {
  if (const auto place = too_long_key(text))
    return std::to_string(place->line) + ':' + std::to_string(place->column);
  try {
    (void)parse_toml(text);
  } catch (const toml::parse_error&) {
    return "no TOML";
  }
  return "read";
}

TEST(Toml, KeysOfManyNames) {
  const std::string most = names(kMostKeyNames);
  const std::string more = most + ".b";
  const std::string dots(99, '.');
  const std::pair<std::string, std::string> cases[] = {
      {most + " = 1\n", "read"},
      {more + " = 1\n", "1:32"},
      {"x = 1\n\n[" + more + "]\n", "3:33"},
      {"[[" + more + "]]\n", "1:34"},
      {"x = {" + more + " = 1}\n", "1:37"},
      {"x = {y = 1, " + more + " = 1}\n", "1:44"},
      {names(kMostKeyNames, "' '") + ".b = 1\n", "1:64"},
      {names(kMostKeyNames, "\"가\"") + " . b = 1\n", "1:65"},
      {"가 = '''" + dots + "''''\n" + more + " = 1\n", "2:32"},
      {"# it's\n" + more + " = 1\n", "2:32"},
      {"x = '\\'\n" + more + " = 1\n", "2:32"},
      {"x = \"\\\"\"\n" + more + " = 1\n", "2:32"},
      // No keys, though there are as many dots.
      {"x = \"" + dots + "\"\n", "read"},
      {"x = '" + dots + "'\n", "read"},
      {"x = \"\"\"\n" + dots + "\n\\\"\"\"" + dots + "\"\"\"\"\"\n", "read"},
      {"x = '''\n" + dots + "''" + dots + "'''\n", "read"},
      {"# " + dots + "\nx = 1.5\n", "read"},
      {"'" + dots + "' = 1\n", "read"},
      {"x = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0,\n"
       "1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]\n",
       "read"},
      // Never read as far.
      {"x = \"\n" + most + " = 1\n", "no TOML"},
      {"x = '''" + most, "no TOML"},
      {"x = \"\\", "no TOML"},
      {"", "read"}};
  for (const auto& [text, wanted] : cases) EXPECT_EQ(outcome(text), wanted) << text;
}

TEST(Toml, DeepOnesEndWell) {
  const std::string deep = names(100'000);
  std::string nested;  // each level as deep as a key may be
  for (int i = 0; i < 250; ++i) nested += names(kMostKeyNames) + " = {";
  for (const std::string& text :
       {deep + " = 1\n", '[' + deep + "]\n", "[[" + deep + "]]\n", "x = {" + deep + " = 1}\n",
        "x = " + std::string(100'000, '['), "x = " + std::string(100'000, '{'),
        nested + std::string(250, '}'), "\"\"." + deep})
    EXPECT_NE(outcome(text), "") << text.substr(0, 80);
}

}  // namespace
}  // namespace gongbu
