#include "app/commands/commands.h"
#include "app/locations.h"
#include "app/pager.h"
#include "app/search_request.h"
#include "language/language.h"
#include "search/engine.h"

namespace gongbu {

Result<int> run_explain(const Arguments& arguments) {
  Result<Engine> engine = Engine::open(index_folder(arguments.text("db")), trust_folder());
  if (!engine) return engine.error();
  const Result<std::string> text =
      engine->explain(search_request(arguments), arguments.flag("timing"),
                      [](const Message& message) { return say(message); });
  if (!text) return text.error();
  print_paged(arguments, Painted(text->ends_with('\n') ? *text : *text + '\n'));
  return 0;
}

}  // namespace gongbu
