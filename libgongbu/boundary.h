// Where C++ ends: every function of gongbu.h that can fail runs its body in guarded(), which lets
// no exception out and remembers, for each thread, what went wrong.
//
//   int gongbu_open(…) { return guarded([&]() -> int { …; return failed(error); }); }
#pragma once

#include <algorithm>
#include <cstring>
#include <exception>
#include <new>

#include "corpus/result.h"
#include "libgongbu/gongbu.h"

namespace gongbu::c {

/// Remembers the error for this thread; returns its code.
int failed(const Error& error);
int failed(int code, const char* text) noexcept;  // text: a literal

template <typename Body>
int guarded(Body&& body) noexcept {
  try {
    return body();
  } catch (const std::bad_alloc&) {
    return failed(GONGBU_ENOMEM, "there is not enough memory");
  } catch (const std::exception& error) {
    try {
      return failed(Error{ErrorCode::kInternal, error.what(), ""});
    } catch (...) {
      return failed(GONGBU_ENOMEM, "there is not enough memory");
    }
  } catch (...) {
    return failed(GONGBU_EINTERNAL, "something went wrong that has no name");
  }
}

/// A caller's options over the defaults. The caller's struct may be older (shorter) than ours, or
/// newer, as long as it asks for nothing that we do not know. False: it is none.
template <typename Options>
bool read_options(const Options* given, std::size_t first_version, Options& out) noexcept {
  if (!given) return true;
  const std::size_t size = given->size;
  if (size < first_version) return false;
  const auto* bytes = reinterpret_cast<const unsigned char*>(given);
  if (size > sizeof(Options) && !std::all_of(bytes + sizeof(Options), bytes + size,
                                             [](unsigned char byte) { return byte == 0; }))
    return false;
  std::memcpy(&out, given, std::min(size, sizeof(Options)));
  out.size = sizeof(Options);
  return true;
}

inline int misused() noexcept {
  return failed(GONGBU_EMISUSE, "NULL where something is needed, or options of an unknown size");
}

}  // namespace gongbu::c
