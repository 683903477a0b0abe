// Hover: what the notes say of the service or word under the cursor, from the passage that defines
// it.
#include <algorithm>

#include "serve/lsp/cursor.h"
#include "serve/lsp/features.h"
#include "serve/lsp/hit_place.h"
#include "serve/rpc/json_rpc.h"

namespace gongbu::serve {
namespace {

constexpr std::size_t kMaxLines = 16;

std::string first_lines(std::string_view text, std::size_t count) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < count && end != std::string_view::npos; ++i)
    end = text.find('\n', i == 0 ? 0 : end + 1);
  if (end == std::string_view::npos) return std::string(text);
  return std::string(text.substr(0, end)) + "\n…";
}

// Backslashes before what Markdown would take for markup; each line is a line.
std::string as_markdown(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "  \n";
      continue;
    }
    if (std::string_view("\\`*_{}[]<>#|~").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string title_of(LspContext& context, const Subject& subject, const Hit& hit) {
  if (const Service* service = context.notes.catalog().service(subject.service)) {
    const Category* category = context.notes.catalog().category(service->category);
    std::string out = service->name;
    if (!service->name_ko.empty()) out += " (" + service->name_ko + ')';
    if (category) out += " · " + category->name;
    return out;
  }
  return hit.passage.heading_path.back();
}

std::string where_of(const Hit& hit) {
  std::string out = hit.passage.note + ':' + std::to_string(hit.passage.lines.first);
  for (std::size_t i = 0; i + 1 < hit.passage.heading_path.size(); ++i)
    out += " › " + hit.passage.heading_path[i];
  return out;
}

}  // namespace

Reply hover(LspContext& context, const Json& params) {
  const Cursor cursor = cursor_of(context, params);
  const std::optional<Subject> subject = subject_at(context, cursor);
  if (!subject) return Json(nullptr);
  const Result<std::optional<Hit>> found = definition_of(context, *subject);
  if (!found) return failed(found.error(), nullptr);
  if (!*found) return Json(nullptr);
  const Hit& hit = **found;

  const std::string title = title_of(context, *subject, hit);
  const std::string body = first_lines(hit.passage.body, kMaxLines);
  std::string value;
  if (context.client.markdown)
    value = "**" + as_markdown(title) + "**\n\n" + as_markdown(body) + "\n\n[" +
            as_markdown(where_of(hit)) + "](" + place_of(hit, context.client.encoding).uri + "#L" +
            std::to_string(hit.passage.lines.first) + ")";
  else
    value = title + "\n\n" + body + "\n\n" + where_of(hit);
  const std::string_view line = cursor.document->line(cursor.position.line);
  const Range range{
      {cursor.position.line, character_of(line, subject->span.begin, context.client.encoding)},
      {cursor.position.line, character_of(line, subject->span.end, context.client.encoding)}};
  return Json{{"contents",
               {{"kind", context.client.markdown ? "markdown" : "plaintext"}, {"value", value}}},
              {"range", to_json(range)}};
}

}  // namespace gongbu::serve
