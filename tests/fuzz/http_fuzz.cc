// A request of any bytes: a line "METHOD TARGET", then header lines as the site reads them. Whatever it says, the
// answer has a status, the headers that keep a browser safe, and JSON where it says so; and a target that is read is
// read the same way once more.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "serve/http/query_string.h"
#include "serve/http/site.h"
#include "tests/fuzz/fuzz.h"

namespace gongbu {
namespace {

using fuzz::check;
using serve::HttpRequest;
using serve::HttpResponse;
using serve::Target;

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

void add_header(std::string_view line, HttpRequest& request) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string_view name = line.substr(0, colon);
  const std::string value(line.substr(colon + 1));
  if (name == "Host") request.host = value;
  if (name == "Origin") request.origin = value;
  if (name == "Sec-Fetch-Site") request.fetch_site = value;
  if (name == "If-None-Match") request.if_none_match = value;
  if (name == "Authorization") request.authorization = value;
  if (name == "Cookie") request.cookie = value;
}

bool has_header(const HttpResponse& response, std::string_view name) {
  for (const auto& [key, value] : response.headers)
    if (key == name) return true;
  return false;
}

void check_target(std::string_view text, const Target& target) {
  check(target.path.starts_with('/'), "a path is one");
  check(fuzz::is_valid_utf8(target.path), "a path is UTF-8");
  check(("/" + target.path + "/").find("/../") == std::string::npos, "no path climbs");
  check(target.path.find('\0') == std::string::npos, "no path ends early");
  for (const auto& [name, value] : target.values)
    check(fuzz::is_valid_utf8(name) && fuzz::is_valid_utf8(value), "values are UTF-8");
  check(text.size() <= serve::kMaxTargetBytes && target.values.size() <= serve::kMaxValues,
        "limits hold");
}

}  // namespace
}  // namespace gongbu

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gongbu;
  static serve::Site without_token(
      {.db = "/nonexistent/index", .version = "0", .trust = "", .guard = {}});
  static serve::Site with_token(
      {.db = "/nonexistent/index",
       .version = "0",
       .trust = "",
       .guard = {.token = "0123456789abcdef", .address = "notes.example"}});
  std::string_view text = fuzz::text(data, size);
  const std::string_view first = take_line(text);
  const std::size_t space = std::min(first.find(' '), first.size());
  HttpRequest request;
  request.method = first.substr(0, space);
  const std::string_view where = first.substr(std::min(space + 1, first.size()));
  Result<Target> target = serve::parse_target(where);
  if (!target) return 0;
  check_target(where, *target);
  request.path = target->path;
  request.values = target->values;
  while (!text.empty()) add_header(take_line(text), request);
  for (serve::Site* site : {&without_token, &with_token}) {
    const HttpResponse response = site->answer(request);
    check(response.status >= 200 && response.status < 600 && response.status != 500,
          "it has an answer");
    check(has_header(response, "Content-Security-Policy") &&
              has_header(response, "X-Content-Type-Options"),
          "a browser is kept safe");
    if (response.type.find("json") != std::string::npos && !response.body.empty())
      check(nlohmann::json::accept(response.body), "JSON is JSON");
    const bool ours = response.status == 200 || response.status == 304;
    check(!ours || request.method == "GET" || request.method == "HEAD",
          "what would write is refused");
  }
  return 0;
}
