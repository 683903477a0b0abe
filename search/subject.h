// What a place in a line of text is about: a service, by any of its names, or a word; and how the
// passage that defines it is searched.
//
//   subject_at("파게이트는 서버 없이…", 3, …)  →  {service "fargate", text "AWS Fargate", bytes 0–12}
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/analysis/analyzer.h"
#include "corpus/catalog.h"
#include "corpus/span.h"
#include "search/request.h"
#include "search/response.h"

namespace gongbu {

struct Subject {
  std::string service;  // id; empty for a word
  std::string text;     // what to search: the service's name, or the word's stem
  ByteSpan span;        // in the line
};

/// `byte` may stand right behind the last character. Nothing between words.
std::optional<Subject> subject_at(std::string_view line, std::uint32_t byte, const Catalog& catalog,
                                  Analyzer& analyzer);

SearchRequest definition_request(const Subject& subject);

/// The hit that says what the subject is; null when none does. A word is answered only by a passage
/// with that subject.
const Hit* definition_in(const SearchResponse& answer, const Subject& subject);

}  // namespace gongbu
