// Text → vector of its meaning: texts that mean the same lie near each other, whatever their words.
// The one interface that indexing and searching know; which model stands behind it is chosen by
// open_embedder (embedders.h). An embedder does not store, compare or rank.
//
//   embedder->embed({{"주문이 몰리면 몇 건씩 사라짐"}}, TextKind::kQuery, vector, {})
//   vector · (vector of the passage on message queues) = .6      its cosine: both have length 1
//
// Vectors of two models must never be compared: Model::fingerprint tells them apart.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/result.h"

namespace gongbu::meaning {

/// What vectors were made by. Equal fingerprints: the same text has the same vector.
struct Model {
  std::string name;  // as a person chose it: "table", "model2vec:/models/potion"
  std::uint32_t dimensions = 0;
  std::uint64_t fingerprint = 0;  // of the model's content and of how text is read for it
  bool operator==(const Model&) const = default;
};

/// Some models put another instruction before a question than before a text.
enum class TextKind : std::uint8_t { kQuery, kPassage };

/// Whether the caller withdrew the request; an empty one never does. Asked often, so it is cheap.
using Cancelled = std::function<bool()>;

/// The most dimensions that anything here accepts.
inline constexpr std::uint32_t kMostDimensions = 4096;

class Embedder {
 public:
  Embedder() = default;
  Embedder(const Embedder&) = delete;
  Embedder& operator=(const Embedder&) = delete;
  virtual ~Embedder() = default;

  virtual const Model& model() const = 0;

  /// Host that texts are sent to, when that is another machine; empty when they stay here.
  virtual std::string sends_to() const { return {}; }

  /// Whether texts are embedded so slowly that what is done is worth keeping every few hundred.
  virtual bool slow() const { return false; }

  /// What the user should know of this model, a sentence each; mostly none.
  virtual std::vector<Message> notices() const { return {}; }

  /// Writes the vectors of `texts` into `out`, one after the other, each of length 1. A text of
  /// which the model knows no word has the zero vector, which is near nothing.
  /// REQUIRES: out.size() == texts.size() * model().dimensions; one thread at a time.
  /// Errors: kCancelled; kCorrupt (a damaged model); kUnreadable (no answer from a server).
  virtual Result<Done> embed(std::span<const std::string_view> texts, TextKind kind,
                             std::span<float> out, const Cancelled& cancelled) = 0;
};

}  // namespace gongbu::meaning
