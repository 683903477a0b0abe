// Passage → document: its terms with their impacts, and the forward record. Its text is stored with
// its note (stored_note.h). A pure function of the passage, its root and its note, so that an
// incremental index equals a full one.
//
//   Amazon Fargate / 서버 없이 컨테이너를 실행  →  fargat, 서버, 없이, 컨테이너, 실행, XB버없, …
//   XSfargate, XCcontainers, Q…
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "index/record.h"

namespace gongbu {

/// What one document of the index is made of.
struct Document {
  struct Term {
    std::uint32_t begin;  // of its bytes
    std::uint32_t size;
    std::uint32_t wdf;
  };
  std::string bytes;        // of all terms, one after the other
  std::vector<Term> terms;  // in no order; one without an impact may be there more than once
  std::string forward;      // value of schema::kSlotForward

  std::string_view text(const Term& term) const {
    return std::string_view(bytes).substr(term.begin, term.size);
  }
  void add(std::string_view term, std::uint32_t wdf) { add({}, term, wdf); }
  void add(std::string_view prefix, std::string_view rest, std::uint32_t wdf) {
    terms.push_back({static_cast<std::uint32_t>(bytes.size()),
                     static_cast<std::uint32_t>(prefix.size() + rest.size()), wdf});
    bytes.append(prefix).append(rest);
  }
};

/// The same for Xapian to add.
Xapian::Document xapian_document(const Document& document);

struct BuiltDocument {
  Document document;
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
