// The file format of tensors: a length, a JSON head that says what lies where, and the numbers. Only
// what a static model has is read: its numbers as floats, a row at a time.
//
//   u64 length · {"embeddings":{"dtype":"F32","shape":[3,2],"data_offsets":[0,24]}} · 24 bytes
//
// Safe for any bytes: shapes, types and offsets must agree with each other and with the file.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/result.h"

namespace gongbu::meaning::model2vec {

enum class NumberType : std::uint8_t { kF64, kF32, kF16, kI64, kI32, kI8 };

struct Tensor {
  NumberType type = NumberType::kF32;
  std::vector<std::uint64_t> shape;
  std::string_view bytes;

  std::uint64_t count() const;  // of all numbers
  double number(std::uint64_t index) const;

  /// Adds `factor` times row `row` of a matrix to `sum`, which has its width.
  void add_row(std::uint64_t row, double factor, std::span<double> sum) const;
};

/// The tensors of a file by name; views into `bytes`. Tensors of other types are left out. Errors:
/// kCorrupt.
Result<std::map<std::string, Tensor>> read_safetensors(std::string_view bytes,
                                                       const std::string& name);

}  // namespace gongbu::meaning::model2vec
