#include "search/semantic/vector_status.h"

#include <xapian.h>

#include "index/reader.h"
#include "search/semantic/neighbours.h"

namespace gongbu {

Result<VectorStatus> vector_status(const std::string& db, const std::string& trust) try {
  Result<IndexReader> reader = IndexReader::open(db);
  if (!reader) return reader.error();
  const VectorTable table = SemanticNeighbours(*reader, trust).load();
  VectorStatus out;
  out.missing = table.missing;
  out.repair = table.repair;
  for (const meaning::Vectors& vectors : table.vectors) out.passages += vectors.live_rows();
  out.without = table.incomplete();
  out.model = table.embedder;
  if (!table.vectors.empty()) out.dimensions = table.vectors.front().dimensions();
  return out;
} catch (const Xapian::Error& error) {
  return Error{ErrorCode::kCorrupt, "the index at " + db + " cannot be read: " + error.get_msg(),
               "run gongbu index --full to build it anew"};
}

}  // namespace gongbu
