#include "app/commands/commands.h"
#include "app/locations.h"
#include "app/opening/editor.h"
#include "app/opening/last_search.h"
#include "search/render/display.h"

namespace gongbu {

Result<int> run_open(const Arguments& arguments) {
  const std::optional<LastSearch> last = last_search(last_search_folder(), terminal_name());
  if (!last || last->found.empty())
    return Error{ErrorCode::kNotFound, "there is no search yet whose results could be opened",
                 "gongbu search WORDS first, then gongbu open N"};
  const std::uint32_t number = arguments.number("n");
  for (const FoundPlace& found : last->found) {
    if (found.rank != number) continue;
    const Result<Done> opened = open_in_editor(arguments, found.place);
    if (!opened) return opened.error();
    return 0;
  }
  return Error{
      ErrorCode::kInvalid,
      Message("the last search, \"{}\", showed no result {}", visible(last->query), number),
      Message("it showed {} to {}", last->found.front().rank, last->found.back().rank)};
}

}  // namespace gongbu
