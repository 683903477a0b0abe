// Static models for tests, written byte for byte as their formats say.
#pragma once

#include <cstring>
#include <string>
#include <vector>

#include "tests/meaning/made_vectors.h"

namespace gongbu::meaning {

template <typename T>
std::string bytes_of(const std::vector<T>& numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(T)};
}

/// A file of tensors: u64 length of the head, the head, the numbers.
inline std::string tensors_file(const std::string& head, const std::string& data) {
  return bytes_of(std::vector<std::uint64_t>{head.size()}) + head + data;
}

/// One matrix of floats.
inline std::string rows_file(std::size_t columns, const std::vector<float>& numbers,
                             const char* name = "embeddings") {
  return tensors_file(std::string("{\"") + name + "\":{\"dtype\":\"F32\",\"shape\":[" +
                          std::to_string(numbers.size() / columns) + "," + std::to_string(columns) +
                          "],\"data_offsets\":[0," + std::to_string(numbers.size() * 4) + "]}}",
                      bytes_of(numbers));
}

inline void write_model(const ScratchFolder& folder, const std::string& tokenizer,
                        const std::string& tensors) {
  folder.write("config.json", R"({"model_type":"model2vec","normalize":true})");
  folder.write("tokenizer.json", tokenizer);
  folder.write("model.safetensors", tensors);
}

}  // namespace gongbu::meaning
