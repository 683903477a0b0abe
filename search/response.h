// What the engine answers: plain structs that every front end renders. Byte spans are UTF-8.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/message.h"
#include "corpus/passage.h"
#include "corpus/span.h"

namespace gongbu {

/// What was done beyond what was typed, or not found. `kind` is typo, layout, chosung, ime,
/// spacing, offered, absent, without, relaxed, field, syntax, changed, shard, semantic (README.md), or source:
/// notes are kept though their folder is not there (index/folder/held_back.h), told once.
struct Notice {
  std::string kind;
  Message message;
  std::string from;
  std::string to;
  bool operator==(const Notice&) const = default;
};

struct Snippet {
  std::string text;                  // plain text, fragments of the passage joined by " … "
  std::vector<ByteSpan> highlights;  // in text; ascending, disjoint
};

/// What is there of a hit's note now, beside what is indexed (answer/freshness.h).
enum class NoteState : std::uint8_t { kAsIndexed, kChanged, kGone };

struct Hit {
  std::uint32_t rank = 0;  // from 1, counted over all pages
  double score = 0;
  Passage passage;
  std::string root;           // absolute path of the source folder that holds the note
  std::int64_t modified = 0;  // when the note's file was written, as indexed: seconds since 1970
  NoteState state = NoteState::kAsIndexed;
  // 1-based source line of the best match; the passage's first when nothing is highlighted.
  std::uint32_t line = 0;
  std::uint32_t column = 1;  // 1-based byte column there
  Snippet snippet;
  // What made this hit match: exact stem synonym compound spacing typo chosung layout ime semantic.
  std::vector<std::string> matched_by;
  // "path:line" of near-identical passages that this hit stands for.
  std::vector<std::string> duplicates;
  // Of a note's last hit, where SearchRequest::per_note left some out: passages of the note that
  // match and are in none of its hits.
  std::uint32_t more_in_note = 0;

  /// Of the note: absolute where the root is.
  std::string path() const { return root.empty() ? passage.note : root + '/' + passage.note; }
};

struct FacetValue {
  std::string value;  // id
  std::string label;
  std::string label_ko;
  std::uint32_t count = 0;
  bool selected = false;
  bool operator==(const FacetValue&) const = default;
};

struct Facet {
  std::string name;  // service, category, mention, tag or folder
  // By count descending, then value; the selected ones always among them.
  std::vector<FacetValue> values;
  bool operator==(const Facet&) const = default;
};

struct SearchResponse {
  std::string query;
  std::uint64_t total = 0;  // passages in the match set, exact
  double took_ms = 0;
  bool partial = false;  // a shard did not answer
  std::vector<Notice> notices;
  std::vector<Hit> hits;
  std::vector<Facet> facets;
};

struct Suggestion {
  std::string text;         // what would be searched: a word, a heading or a service's name
  std::string kind;         // word, heading or service
  std::string value;        // service id for a service, else empty
  std::uint32_t count = 0;  // passages
  bool operator==(const Suggestion&) const = default;
};

/// A hit's identity alone, for evaluation.
struct RankedId {
  std::string id;
  double score = 0;
};

}  // namespace gongbu
