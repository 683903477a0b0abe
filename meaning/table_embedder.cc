#include "meaning/table_embedder.h"

#include "corpus/hash.h"
#include "meaning/scan/quantise.h"

namespace gongbu::meaning {
namespace {

constexpr std::size_t kTextsBetweenPolls = 64;

}  // namespace

TableEmbedder::TableEmbedder(Table table)
    : table_(std::move(table)),
      model_{
          "table", table_.dimensions(),
          hash64("table " + hex_of(table_.checksum()) + " " + std::to_string(kAnalyzerVersion))} {}

Result<Done> TableEmbedder::embed(std::span<const std::string_view> texts, TextKind,
                                  std::span<float> out, const Cancelled& cancelled) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (cancelled && i % kTextsBetweenPolls == 0 && cancelled())
      return Error{ErrorCode::kCancelled, "embedding was broken off", ""};
    const std::span<float> vector = out.subspan(i * model_.dimensions, model_.dimensions);
    std::fill(vector.begin(), vector.end(), 0.0F);
    for (const Word& word : analyzer_.analyze(texts[i])) table_.add(table_word(word), vector);
    normalise(vector);
  }
  return Done{};
}

}  // namespace gongbu::meaning
