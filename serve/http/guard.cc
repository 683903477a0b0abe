#include "serve/http/guard.h"

#include <algorithm>
#include <string_view>

#include "corpus/ascii.h"
#include "serve/http/problem.h"

namespace gongbu::serve {
namespace {

constexpr std::string_view kCookie = "gongbu_token=";

// Host and Origin without the port: "[::1]:4870" → "[::1]".
std::string_view without_port(std::string_view host) {
  const std::size_t bracket = host.rfind(']');
  const std::size_t colon = host.rfind(':');
  if (colon == std::string_view::npos) return host;
  if (bracket != std::string_view::npos && colon < bracket) return host;
  return host.substr(0, colon);
}

bool is_own_name(std::string_view host, const GuardOptions& options) {
  const std::string name = ascii_lowered(std::string(without_port(host)));
  return name == "127.0.0.1" || name == "localhost" || name == "[::1]" ||
         (!options.address.empty() && name == options.address);
}

// Only requests of the page itself, and those that no page sends, have one of these.
bool from_elsewhere(const HttpRequest& request) {
  const std::string_view site = request.fetch_site;
  if (!site.empty() && site != "same-origin" && site != "none") {
    // A link on another site may lead to the page, not to its data.
    return !(request.path == "/" && (site == "cross-site" || site == "same-site"));
  }
  return !request.origin.empty() && request.origin != "http://" + request.host;
}

std::string_view token_of(const HttpRequest& request) {
  constexpr std::string_view kBearer = "Bearer ";
  if (std::string_view(request.authorization).starts_with(kBearer))
    return std::string_view(request.authorization).substr(kBearer.size());
  std::string_view cookies = request.cookie;
  while (!cookies.empty()) {
    const std::size_t end = std::min(cookies.find(';'), cookies.size());
    std::string_view one = cookies.substr(0, end);
    cookies.remove_prefix(std::min(end + 1, cookies.size()));
    while (one.starts_with(' ')) one.remove_prefix(1);
    if (one.starts_with(kCookie)) return one.substr(kCookie.size());
  }
  return {};
}

}  // namespace

bool equal_secret(const std::string& given, const std::string& wanted) {
  unsigned char differ = given.size() == wanted.size() ? 0 : 1;
  for (std::size_t i = 0; i < wanted.size(); ++i)
    differ |= static_cast<unsigned char>(wanted[i] ^ (i < given.size() ? given[i] : 0));
  return differ == 0;
}

std::optional<HttpResponse> turned_away(const HttpRequest& request, const GuardOptions& options) {
  if (request.method != "GET" && request.method != "HEAD") {
    HttpResponse out =
        problem(405, "method", "Method not allowed", "only GET and HEAD are answered");
    out.headers.emplace_back("Allow", "GET, HEAD");
    return out;
  }
  if (!is_own_name(request.host, options))
    return problem(421, "host", "Misdirected request", "this server does not answer to that name",
                   "open it by the address that gongbu serve printed");
  if (from_elsewhere(request))
    return problem(403, "origin", "Forbidden", "pages of other sites may not ask this server");
  if (options.token.empty()) return std::nullopt;
  const std::string* in_address = request.path == "/" ? request.value("token") : nullptr;
  if (in_address && equal_secret(*in_address, options.token)) {
    // The token leaves the address: it would stay in the history and in what is shared.
    HttpResponse out;
    out.status = 303;
    out.headers.emplace_back("Location", "/");
    out.headers.emplace_back(
        "Set-Cookie", std::string(kCookie) + options.token + "; HttpOnly; SameSite=Strict; Path=/");
    return out;
  }
  if (equal_secret(std::string(token_of(request)), options.token)) return std::nullopt;
  HttpResponse out = problem(401, "token", "Token wanted", "this server answers with a token alone",
                             "open the address that gongbu serve printed, token included");
  out.headers.emplace_back("WWW-Authenticate", "Bearer");
  return out;
}

void add_safety_headers(HttpResponse& response) {
  constexpr std::pair<const char*, const char*> kHeaders[] = {
      {"Content-Security-Policy",
       "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src "
       "'self'; "
       "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      {"Referrer-Policy", "no-referrer"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Permissions-Policy", "camera=(), microphone=(), geolocation=()"},
  };
  for (const auto& [name, value] : kHeaders) response.headers.emplace_back(name, value);
}

}  // namespace gongbu::serve
