// Completion of services, headings and words of the notes, in Korean and English. Editors filter
// items by what was typed; a name that was found another way (컨테ㅇ, ㅋㅌㅇㄴ, a Korean name for
// an English one) would be thrown out, so every item says that it is what was typed, and the list
// is asked for again at every key.
#include "corpus/ascii.h"
#include "serve/lsp/cursor.h"
#include "serve/lsp/features.h"
#include "serve/lsp/hit_place.h"
#include "serve/rpc/json_rpc.h"

namespace gongbu::serve {
namespace {

constexpr std::uint32_t kMaxItems = 30;

bool in_word(char c) {
  return !is_ascii(c) || is_ascii_alnum(c) || c == '-' || c == '_' || c == '.' || c == '+' ||
         c == '#';
}

std::uint32_t word_begin(std::string_view line, std::uint32_t end) {
  while (end > 0 && in_word(line[end - 1])) --end;
  return end;
}

// CompletionItemKind.
int item_kind(const std::string& kind) {
  return kind == "service" ? 7 : kind == "heading" ? 18 : 1;
}  // Class, Reference, Text

}  // namespace

Reply completion(LspContext& context, const Json& params) {
  Json list{{"isIncomplete", true}, {"items", Json::array()}};
  const Cursor cursor = cursor_of(context, params);
  if (!cursor.document) return list;
  const std::string_view line = cursor.document->line(cursor.position.line);
  const std::uint32_t last = word_begin(line, cursor.byte);
  if (last == cursor.byte) return list;
  // "elastic bea": the word before may belong to a name.
  std::uint32_t begins[] = {last, last};
  if (last > 1 && line[last - 1] == ' ') begins[0] = word_begin(line, last - 1);
  for (const std::uint32_t begin : begins) {
    const std::string typed(line.substr(begin, cursor.byte - begin));
    const Result<std::vector<Suggestion>> suggestions =
        context.engine.suggest(typed, kMaxItems, context.cancelled);
    if (!suggestions) return failed(suggestions.error(), list);
    if (suggestions->empty() && begin != last) continue;
    const Range range{{cursor.position.line, character_of(line, begin, context.client.encoding)},
                      cursor.position};
    for (const Suggestion& one : *suggestions) {
      std::string order = std::to_string(list["items"].size());
      order.insert(0, 4 - std::min<std::size_t>(4, order.size()), '0');
      Json item{
          {"label", one.text},  {"kind", item_kind(one.kind)},
          {"sortText", order},  {"filterText", typed},
          {"detail", one.kind}, {"textEdit", {{"range", to_json(range)}, {"newText", one.text}}}};
      if (context.client.label_details)
        item["labelDetails"] = {{"description", std::to_string(one.count)}};
      list["items"].push_back(std::move(item));
    }
    if (!list["items"].empty()) break;
  }
  return list;
}

}  // namespace gongbu::serve
