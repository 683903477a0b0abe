// The passages of an index that are nearest to a question in meaning, as documents. It bridges the
// vectors of an index (meaning/vectors.h), which know notes and passages, and the reader, which
// knows documents. It neither ranks nor mixes: fusion.h does.
//
//   SemanticNeighbours near(reader);
//   near.nearest("주문이 몰리면 몇 건씩 사라짐", table, {.limit = 50, .accept = {}})
//     →  {document of the passage on queues, cosine .61}, …
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "corpus/message.h"
#include "corpus/passage.h"
#include "corpus/result.h"
#include "index/reader.h"
#include "meaning/embedder.h"
#include "meaning/vectors.h"

namespace gongbu {

/// The vectors that belong to one snapshot of an index, or why there are none.
struct VectorTable {
  std::vector<meaning::Vectors> vectors;  // of each index that has some
  Message missing;                        // for a notice; empty when there are vectors
  Message repair = Message("gongbu index makes them");
  bool awaited = false;  // a commit's vectors come a moment after it: worth another look
  bool wanted = true;    // false where the person chose to have none
  std::string embedder;  // what they were made by, and questions have to be (open_embedder.h)

  /// Passages that have none.
  std::uint64_t incomplete() const;

  /// Why it cannot be asked now; empty when it can. Files are cut under a program that runs.
  Message trouble() const;
};

/// Why there are no vectors, where their files are not as they were written.
inline constexpr const char* kVectorsDamaged = "the vectors of this index are damaged";

/// What to do where an embedder fails.
inline constexpr const char* kWithoutEmbedder = "gongbu index --embedder table goes on without it";

struct Neighbour {
  DocId doc = 0;
  double cosine = 0;  // of the passage and the question, at most 1
};

struct NeighbourRequest {
  std::size_t limit = 50;
  double least = 0;                   // cosines below are not near
  std::function<bool(DocId)> accept;  // empty: every document
};

/// One thread's: it holds an embedder, which is opened when the first question comes. That is the one
/// which the person chose for the index (index/folder/trust.h), never one that only the index names.
class SemanticNeighbours {
 public:
  /// `reader` must outlive it. `trust` is the folder of the person's records.
  SemanticNeighbours(IndexReader& reader, std::string trust)
      : reader_(reader), trust_(std::move(trust)) {}

  /// The vectors of the reader's snapshot, for all threads. Those that come a moment behind a commit
  /// are waited for, once a commit and a quarter of a second at most. Cost: 12 bytes a passage are
  /// read.
  VectorTable load();

  /// Makes `question` the one that the following are asked about, of this table. False when the model
  /// knows no word of it, or there is no model.
  /// Errors: kUnreadable (a server gives no answer; it is not asked again for half a minute).
  Result<bool> ask(const VectorTable& table, const std::string& question);

  /// Nearest first. REQUIRES: ask() of this table returned true. Cost: every vector is looked at (scan.h).
  std::vector<Neighbour> nearest(const VectorTable& table, const NeighbourRequest& request);

  /// The cosine of a document and the question; 0 for one without a vector.
  double cosine(const VectorTable& table, DocId doc);

  /// The line of a passage's body that is nearest to the question, counted from 0.
  std::size_t nearest_line(const Passage& passage);

 private:
  meaning::Embedder* embedder(const std::string& name);
  Message why_not_used(const std::string& tables) const;
  VectorTable missing(const Error& why, const std::string& chosen) const;
  std::vector<Neighbour> nearest(const meaning::Vectors& vectors, const NeighbourRequest& request);
  std::optional<DocId> document_of(meaning::PassageKey key);
  std::optional<DocId> document_of_named(meaning::PassageKey key,
                                         const std::vector<DocId>& of_note);

  IndexReader& reader_;
  const std::string trust_;
  std::unique_ptr<meaning::Embedder> embedder_;
  std::string opened_;                               // the name of embedder_, or of what failed
  Message failed_;                                   // why there is no embedder
  std::chrono::steady_clock::time_point failed_at_;  // it is not tried again at once
  std::vector<float> question_;
  std::uint64_t waited_for_ =
      0;  // the commit whose vectors were waited for: its revisions, added up
  // Documents of notes whose passages have ids of their own, by passage number, and of what snapshot.
  std::unordered_map<std::uint64_t, std::unordered_map<std::uint32_t, DocId>> named_;
  std::uint64_t named_in_ = 0;
};

}  // namespace gongbu
