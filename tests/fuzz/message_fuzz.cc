// A message of any bytes: an error or a message, whose answer is valid UTF-8 and can be read again;
// its params are read as a search request, and as edits of a document, without falling over.
#include "search/json/request.h"
#include "serve/lsp/buffers/documents.h"
#include "serve/lsp/hit_place.h"
#include "serve/rpc/json_rpc.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace gongbu;
using namespace gongbu::serve;

void edit(const Json& params) {
  Document document("file:///a.md", "😀 컨테이너\r\n가나다\n", 1);
  for (const PositionEncoding encoding :
       {PositionEncoding::kUtf8, PositionEncoding::kUtf16, PositionEncoding::kUtf32}) {
    Range range;
    if (!read_range(member(params, "range"), range)) continue;
    document.replace(range, encoding, string_member(params, "text"));
    fuzz::check(fuzz::is_valid_utf8(document.text()), "an edit leaves UTF-8");
    for (std::uint32_t line = 0; line < document.line_count(); ++line) {
      const std::string_view text = document.line(line);
      fuzz::check(byte_of(text, units_of(text, encoding), encoding) == text.size(),
                  "the end of a line is its last character");
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto parsed = parse_message(fuzz::text(data, size));
  const serve::Message* message = std::get_if<serve::Message>(&parsed);
  const std::string reply =
      message ? reply_text(message->id, message->params)
              : reply_text(std::get<BadMessage>(parsed).id, std::get<BadMessage>(parsed).error);
  fuzz::check(fuzz::is_valid_utf8(reply), "an answer is UTF-8");
  fuzz::check(reply.find('\n') == std::string::npos, "an answer is one line");
  fuzz::check(!Json::parse(reply, nullptr, false).is_discarded(), "an answer is JSON");
  if (!message) return 0;
  (void)read_search_request(message->params);
  edit(message->params);
  return 0;
}
