#include "libgongbu/boundary.h"

#include <string>

namespace gongbu::c {
namespace {

struct LastError {
  const char* literal = "";  // counts unless it is null
  std::string text;
  std::string hint;
};
thread_local LastError last_error;

int code_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kNotFound:
      return GONGBU_ENOTFOUND;
    case ErrorCode::kUnreadable:
      return GONGBU_EUNREADABLE;
    case ErrorCode::kInvalid:
      return GONGBU_EINVALID;
    case ErrorCode::kWrongVersion:
      return GONGBU_EVERSION;
    case ErrorCode::kCorrupt:
      return GONGBU_ECORRUPT;
    case ErrorCode::kCancelled:
      return GONGBU_ECANCELLED;
    case ErrorCode::kLocked:  // readers lock nothing
    case ErrorCode::kInternal:
      return GONGBU_EINTERNAL;
  }
  return GONGBU_EINTERNAL;
}

}  // namespace

int failed(const Error& error) {
  last_error.text = error.message;
  last_error.hint = error.hint;
  last_error.literal = nullptr;
  return code_of(error.code);
}

int failed(int code, const char* text) noexcept {
  last_error.literal = text;
  return code;
}

}  // namespace gongbu::c

const char* gongbu_error_text(void) {
  const auto& last = gongbu::c::last_error;
  return last.literal ? last.literal : last.text.c_str();
}

const char* gongbu_error_hint(void) {
  const auto& last = gongbu::c::last_error;
  return last.literal ? "" : last.hint.c_str();
}

int gongbu_abi_matches(uint32_t abi_version) { return abi_version == GONGBU_ABI_VERSION; }

const char* gongbu_version(void) { return GONGBU_VERSION; }
