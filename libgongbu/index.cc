#include "libgongbu/boundary.h"
#include "libgongbu/objects.h"

using gongbu::Done;
using gongbu::Engine;
using gongbu::Result;
namespace c = gongbu::c;

int gongbu_open(gongbu_index** out, const char* db, const gongbu_open_options* options) {
  return c::guarded([&]() -> int {
    if (!out) return c::misused();
    *out = nullptr;
    gongbu_open_options wanted = GONGBU_OPEN_OPTIONS_INIT;
    if (!db || !c::read_options(options, c::kOpenOptionsV1, wanted)) return c::misused();
    auto index =
        std::unique_ptr<gongbu_index>(new gongbu_index{gongbu::EnginePool({std::string(db)})});
    const Result<Done> opened = index->engines.with([&](Engine& engine) -> Result<Done> {
      if (wanted.prepare) return engine.prepare();
      return Done{};
    });
    if (!opened) return c::failed(opened.error());
    *out = index.release();
    return GONGBU_OK;
  });
}

void gongbu_index_free(gongbu_index* index) { delete index; }

int gongbu_canceller_new(gongbu_canceller** out) {
  return c::guarded([&]() -> int {
    if (!out) return c::misused();
    *out = nullptr;
    *out = new gongbu_canceller;
    return GONGBU_OK;
  });
}

void gongbu_canceller_set(gongbu_canceller* canceller) {
  if (canceller) canceller->set.store(true, std::memory_order_relaxed);
}

void gongbu_canceller_clear(gongbu_canceller* canceller) {
  if (canceller) canceller->set.store(false, std::memory_order_relaxed);
}

void gongbu_canceller_free(gongbu_canceller* canceller) { delete canceller; }
