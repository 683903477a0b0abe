// Vectors and folders for tests, the same in each run.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "meaning/scan/nibbles.h"
#include "meaning/scan/quantise.h"
#include "meaning/vector_writer.h"

namespace gongbu::meaning {

inline std::vector<float> unit_vector(std::uint32_t seed, std::size_t dimensions) {
  std::mt19937 random(seed);
  std::vector<float> out(dimensions);
  for (float& value : out) value = static_cast<float>(random() % 2001) / 1000.0F - 1;
  normalise(out);
  return out;
}

/// An empty folder, removed when the test is over.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name = testing::TempDir() + "gongbu-meaning-XXXXXX";
    path_ = mkdtemp(name.data());
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder() { std::filesystem::remove_all(path_); }

  const std::string& path() const { return path_; }

  std::string read(const std::string& name) const {
    std::ifstream in(path_ + "/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void write(const std::string& name, std::string_view bytes) const {
    std::ofstream(path_ + "/" + name, std::ios::binary) << bytes;
  }
  std::vector<std::string> names() const {
    std::vector<std::string> out;
    for (const auto& entry : std::filesystem::directory_iterator(path_))
      out.push_back(entry.path().filename().string());
    std::sort(out.begin(), out.end());
    return out;
  }

 private:
  std::string path_;
};

/// Commits what `change` does to the vectors of a folder. Generations count up from 1.
template <typename Change>
void commit(const std::string& folder, const Model& model, std::uint64_t generation,
            Change&& change) {
  Result<VectorWriter> writer = VectorWriter::open(folder, model, generation - 1);
  ASSERT_TRUE(writer);
  change(*writer);
  ASSERT_TRUE(writer->prepare(generation));
  ASSERT_TRUE(writer->publish());
}

}  // namespace gongbu::meaning
