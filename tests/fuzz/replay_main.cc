// Runs a fuzzer over files and folders of files, each whole and cut off at up to 64 places, with
// any compiler:
//   fuzz_note_replay tests/fuzz/seeds/note crash-0123
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/fuzz/fuzz.h"

namespace {

namespace fs = std::filesystem;
constexpr std::size_t kCuts = 64;

void run(std::string_view bytes) {
  // A copy of exactly this size, so that the address sanitizer sees a read past its end.
  const std::vector<std::uint8_t> copy(bytes.begin(), bytes.end());
  LLVMFuzzerTestOneInput(copy.data(), copy.size());
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<fs::path> files;
  for (int i = 1; i < argc; ++i) {
    if (!fs::is_directory(argv[i])) {
      files.emplace_back(argv[i]);
      continue;
    }
    for (const fs::directory_entry& entry : fs::directory_iterator(argv[i]))
      files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    std::printf("%s\n", file.c_str());
    std::fflush(stdout);
    std::ifstream in(file, std::ios::binary);
    if (!in) {
      std::fprintf(stderr, "cannot be read\n");
      return 2;
    }
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const std::size_t step = std::max<std::size_t>(1, bytes.size() / kCuts);
    for (std::size_t size = 0; size < bytes.size(); size += step)
      run(std::string_view(bytes).substr(0, size));
    run(bytes);
  }
  return files.empty() ? 2 : 0;
}
