#include "indexer/vector_check.h"

#include "indexer/passage_vectors.h"
#include "meaning/vectors.h"

namespace gongbu {

VectorCheck check_vectors(const std::string& tables) {
  VectorCheck out;
  const Result<meaning::Vectors> found = meaning::Vectors::open_any(tables);
  if (!found) {
    if (found.error().code == ErrorCode::kNotFound)
      out.behind = "there are no vectors";
    else if (found.error().code == ErrorCode::kWrongVersion)
      out.behind = "the vectors are of another version";
    else
      out.broken = found.error().message;
    return out;
  }
  if (const Result<Done> whole = found->verify(); !whole) {
    out.broken = whole.error().message;
    return out;
  }
  out.vectors = found->live_rows();
  if (found->head().generation == meaning::kUnfinished)
    out.behind = "the vectors are not finished";
  else if (found->head().generation != index_revision(tables))
    out.behind = "the vectors are older";
  else if (found->missing() > 0)
    out.behind = Message("{} passages have no vector", found->missing());
  return out;
}

}  // namespace gongbu
