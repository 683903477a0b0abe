// Passage → Xapian document: terms with impacts, and the forward record. Its text is stored with
// its note (stored_note.h). A pure function of the passage, its root and its note, so that an
// incremental index equals a full one.
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

  /// `note` is the key of the note that holds the passage. One thread at a time.
  BuiltDocument build(const Passage& passage, const std::string& root, const std::string& note);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gongbu
