// What is behind the opaque types of gongbu.h.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>

#include "libgongbu/gongbu.h"
#include "search/engine_pool.h"

struct gongbu_index {
  gongbu::EnginePool engines;
};

struct gongbu_canceller {
  std::atomic<bool> set = false;
};
static_assert(std::atomic<bool>::is_always_lock_free);  // for signal handlers

namespace gongbu::c {

/// The size of a struct in the first version of the ABI: nothing shorter was ever compiled. It
/// grows at the end only.
inline constexpr std::size_t kOpenOptionsV1 =
    offsetof(gongbu_open_options, prepare) + sizeof(gongbu_open_options::prepare);
inline constexpr std::size_t kSearchOptionsV1 =
    offsetof(gongbu_search_options, payload) + sizeof(gongbu_search_options::payload);
inline constexpr std::size_t kSuggestOptionsV1 =
    offsetof(gongbu_suggest_options, payload) + sizeof(gongbu_suggest_options::payload);

/// A caller's callback as the engine asks it.
inline std::function<bool()> stop_when(gongbu_stop stop, void* payload) {
  if (!stop) return {};
  return [stop, payload] { return stop(payload) != 0; };
}

inline const std::atomic<bool>* flag_of(const gongbu_canceller* canceller) {
  return canceller ? &canceller->set : nullptr;
}

}  // namespace gongbu::c
