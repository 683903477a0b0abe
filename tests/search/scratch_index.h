// Notes in a temporary folder and an index over them, for tests that search the real way: files in,
// Engine out, with the catalog that ships. The folder goes when this does.
//
//   ScratchIndex index;
//   index.write("메모.md", "## ECS\n\n컨테이너에서는 …\n");
//   Engine engine = index.open();
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/catalog.h"
#include "index/reader.h"
#include "indexer/run.h"
#include "search/engine.h"
#include "tests/source_dir.h"

namespace gongbu {

inline std::string shipped(const std::string& path) { return source_dir() + '/' + path; }

class ScratchIndex {
 public:
  ScratchIndex() {
    std::string name =
        (std::filesystem::temp_directory_path() / "gongbu-search-test-XXXXXX").string();
    if (mkdtemp(name.data())) folder_ = name;
    std::filesystem::create_directories(notes());
  }
  ~ScratchIndex() {
    std::error_code ignored;
    if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
  }
  ScratchIndex(const ScratchIndex&) = delete;
  ScratchIndex& operator=(const ScratchIndex&) = delete;

  std::string notes() const { return folder_ + "/notes"; }
  std::string db() const { return folder_ + "/index"; }

  void write(const std::string& name, std::string_view bytes) const {
    std::ofstream(notes() + '/' + name, std::ios::binary) << bytes;
  }

  /// Indexes the notes written so far, or the folder given, and opens the result. A failure ends
  /// the test program: there is nothing to go on with.
  Engine open(const std::string& root = "") const {
    const Result<IndexReport> report =
        index_sources({.db = db(),
                       .roots = {root.empty() ? notes() : root},
                       .catalogs = catalog_files_in(shipped("corpus/catalog"))});
    if (!report) give_up(report.error());
    Result<Engine> engine = Engine::open(db());
    if (!engine) give_up(engine.error());
    return *std::move(engine);
  }

  /// A reader of what open() has indexed.
  IndexReader reader() const {
    Result<IndexReader> reader = IndexReader::open(db());
    if (!reader) give_up(reader.error());
    return *std::move(reader);
  }

 private:
  [[noreturn]] static void give_up(const Error& error) {
    std::fprintf(stderr, "%s\n", error.message.c_str());
    std::abort();
  }

  std::string folder_;
};

}  // namespace gongbu
