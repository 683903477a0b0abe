#include "serve/http/problem.h"

#include <nlohmann/json.hpp>

#include "language/language.h"

namespace gongbu::serve {

HttpResponse problem(int status, std::string_view kind, const Message& title, const Message& detail,
                     const Message& hint) {
  nlohmann::json body{{"type", "urn:gongbu:" + std::string(kind)},
                      {"title", say(title)},
                      {"status", status},
                      {"detail", say(detail)}};
  if (!hint.empty()) body["hint"] = say(hint);
  HttpResponse out;
  out.status = status;
  out.type = "application/problem+json; charset=utf-8";
  out.body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
  if (status == 503) out.headers.emplace_back("Retry-After", "2");
  return out;
}

HttpResponse problem(const Error& error) {
  switch (error.code) {
    case ErrorCode::kInvalid:
      return problem(400, "bad-request", "Bad request", error.message, error.hint);
    case ErrorCode::kCancelled:
      return problem(499, "withdrawn", "Withdrawn", error.message);
    case ErrorCode::kNotFound:
      return problem(503, "no-index", "No index", error.message, error.hint);
    case ErrorCode::kWrongVersion:
      return problem(503, "index-version", "Index of another version", error.message, error.hint);
    case ErrorCode::kLocked:
      return problem(503, "index-busy", "Index busy", error.message, error.hint);
    case ErrorCode::kCorrupt:
    case ErrorCode::kUnreadable:
      return problem(503, "index-damaged", "Index unreadable", error.message, error.hint);
    case ErrorCode::kInternal:
      break;
  }
  return problem(500, "internal", "Internal error", error.message, error.hint);
}

}  // namespace gongbu::serve
