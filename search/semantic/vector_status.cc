#include "search/semantic/vector_status.h"

#include <xapian.h>

#include "index/reader.h"
#include "search/semantic/neighbours.h"

namespace gongbu {

Result<VectorStatus> vector_status(const std::string& db) try {
  Result<IndexReader> reader = IndexReader::open(db);
  if (!reader) return reader.error();
  SemanticNeighbours neighbours(*reader);
  const VectorTable table = neighbours.load();
  VectorStatus out;
  out.missing = table.missing;
  if (const meaning::Model* model = neighbours.model(); model && !table.vectors.empty()) {
    for (const meaning::Vectors& vectors : table.vectors) out.passages += vectors.live_rows();
    out.model = model->name;
    out.dimensions = model->dimensions;
  }
  return out;
} catch (const Xapian::Error& error) {
  return Error{ErrorCode::kCorrupt, "the index at " + db + " cannot be read: " + error.get_msg(),
               "run gongbu index --full to build it anew"};
}

}  // namespace gongbu
