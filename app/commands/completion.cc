#include "app/cli/completion.h"

#include <cctype>

#include "app/commands/commands.h"
#include "app/known_values.h"
#include "app/load_settings.h"
#include "app/locations.h"
#include "app/terminal.h"

namespace gongbu {
namespace {

// As bash reads it: a backslash before what is more than a letter.
std::string bash_escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const bool plain = static_cast<unsigned char>(c) >= 0x80 ||
                       std::isalnum(static_cast<unsigned char>(c)) ||
                       std::string_view("-_./+:@%,").find(c) != std::string_view::npos;
    if (!plain) out += '\\';
    out += c;
  }
  return out;
}

Result<int> print_values(const Arguments& typed, Known known) {
  const Result<Settings> settings = load_settings(typed);
  if (!settings) return settings.error();
  Arguments arguments = typed;
  arguments.use(*settings);
  const Result<std::vector<KnownValue>> values =
      known_values(known, arguments.text("word"), index_folder(arguments.text("db")), *settings);
  if (!values) return values.error();
  const bool bash = arguments.choice<Shell>("shell") == Shell::kBash;
  std::string out;
  for (const KnownValue& value : *values) {
    out += bash ? bash_escaped(value.text) : value.text;
    if (!bash && !value.about.empty()) out += '\t' + value.about;
    out += '\n';
  }
  print(out);
  return values->empty() ? 1 : 0;
}

}  // namespace

Result<int> run_completion(const Arguments& arguments) {
  if (arguments.flag("values")) {
    // The table has the choices in the order of Known, without kNothing.
    return print_values(arguments, static_cast<Known>(1 + arguments.choice<std::size_t>("values")));
  }
  print(completion_script(arguments.choice<Shell>("shell")));
  return 0;
}

}  // namespace gongbu
