// Passage → Xapian document: terms with impacts, facet values, the forward record and the stored
// record. A pure function of the passage and its root, so that an incremental index equals a full
// one.
//
//   Amazon Fargate / 서버 없이 컨테이너를 실행  →  fargat, 서버, 없이, 컨테이너, 실행, XB서버,
//   XB버없, … XSfargate, XCcontainers, Q…
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>

#include "indexer/record.h"

namespace gongbu {

struct BuiltDocument {
  Xapian::Document document;
  std::uint64_t length =
      0;  // what the body's terms weigh (impact.h): what the collection's average is made of
};

class DocumentBuilder {
 public:
  DocumentBuilder();
  ~DocumentBuilder();

  /// One thread at a time.
  BuiltDocument build(const Passage& passage, const std::string& root);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gongbu
