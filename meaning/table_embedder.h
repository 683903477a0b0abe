// The embedder that ships: words by gongbu's analyzer, a row of a Table for each, their mean. No
// download, no start: a query costs some microseconds. A word's place in the text means nothing.
//
//   auto embedder = TableEmbedder(table);
//   "사람 몰리면 서버 알아서 더 띄우기"  is near  "EC2 Auto Scaling: … 인스턴스 수를 자동으로 늘리고 줄이는"
#pragma once

#include "corpus/analysis/analyzer.h"
#include "meaning/embedder.h"
#include "meaning/table.h"

namespace gongbu::meaning {

class TableEmbedder : public Embedder {
 public:
  explicit TableEmbedder(Table table);

  const Model& model() const override { return model_; }
  Result<Done> embed(std::span<const std::string_view> texts, TextKind kind, std::span<float> out,
                     const Cancelled& cancelled) override;

  const Table& table() const { return table_; }

 private:
  Table table_;
  Model model_;
  Analyzer analyzer_;
};

/// The word of a table that a word of a text is looked up as: its stem, or a number with its unit.
inline std::string_view table_word(const Word& word) {
  return word.surface.empty() ? word.number : word.stem;
}

}  // namespace gongbu::meaning
