// A small index of notes in a temporary folder, for servers to serve.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "corpus/catalog.h"
#include "indexer/run.h"
#include "search/render/uri.h"
#include "serve/rpc/json_rpc.h"
#include "tests/serve/client.h"
#include "tests/source_dir.h"

namespace gongbu::serve {

// An emoji and Hangul stand before matches: bytes, code points and UTF-16 units all differ.
inline constexpr const char* kContainersNote = R"(# 컨테이너 메모
## Amazon ECS
가나다 오케스트레이션 서비스, EC2 위에 컨테이너를 배치
## AWS Fargate
😀 서버 없이 컨테이너를 실행하는 엔진
- ECS와 EKS에서 고를 수 있음
)";
inline constexpr const char* kStorageNote = R"(# 스토리지 정리
## Amazon S3
👍 객체 스토리지, 버킷에 저장
## Amazon EBS
EC2에 붙이는 블록 스토리지
)";

class TempIndex {
 public:
  TempIndex() {
    std::string name = (std::filesystem::temp_directory_path() / "gongbu_serve_XXXXXX").string();
    folder_ = std::filesystem::canonical(mkdtemp(name.data())).string();
    std::filesystem::create_directories(notes());
    write("containers.md", kContainersNote);
    write("저장소 노트.md", kStorageNote);
  }
  ~TempIndex() { std::filesystem::remove_all(folder_); }
  TempIndex(const TempIndex&) = delete;
  TempIndex& operator=(const TempIndex&) = delete;

  std::string db() const { return folder_ + "/db"; }
  std::string notes() const { return folder_ + "/notes"; }
  std::string path(const std::string& note) const { return notes() + '/' + note; }
  std::string uri(const std::string& note) const { return uri_of_path(path(note)); }
  static std::vector<std::string> catalogs() {
    return catalog_files_in(source_dir() + "/corpus/catalog");
  }

  void write(const std::string& note, const std::string& text) {
    std::ofstream(path(note)) << text;
  }
  void build() {
    const Result<IndexReport> report =
        index_sources({.db = db(), .roots = {notes()}, .catalogs = catalogs()});
    ASSERT_TRUE(report) << report.error().message;
  }

 private:
  std::string folder_;
};

}  // namespace gongbu::serve
