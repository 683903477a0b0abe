// The index as the searcher sees it: which term prefix, which value slot and which metadata key
// holds what. One table each; numbers are explicit, because they are stored. Omega's prefixes are
// used where Omega has one. search/ links this and record.h, never the writer.
//
//   word "인스턴스"          term 인스턴스            wdf: its impact in the passage and
//                                               whether a heading has it (impact.h)
//   bigram 인스             Xapian synonyms of 인스: 인스턴스, … words that have it (bigrams.h)
//   bigram 스서, over a space  term XB스서          its impact
//   service fargate        term XSfargate
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gongbu::schema {

/// Changes whenever an index written before could be misread.
inline constexpr std::uint32_t kVersion = 6;

/// A kind of term. Words (stems, camelCase parts, joined compounds) have no prefix: they begin with
/// a small letter, a digit or a syllable, and so cannot meet a prefixed one.
struct TermField {
  std::string_view prefix;
  std::string_view description;
};

inline constexpr TermField kPassageId{"Q", "12 bits of the passage's id: passage_term()"};
inline constexpr TermField kTitleWord{"S", "stem of a word in the heading path that has no impact"};
inline constexpr TermField kPath{"P", "path of the note, hashed when long"};
inline constexpr TermField kLanguage{"L", "ko, en"};
inline constexpr TermField kRawWord{"R", "Latin word as written, where its stem differs"};
inline constexpr TermField kNote{"U", "source root and note, hashed"};
inline constexpr TermField kBigram{"XB", "two syllables across one space"};
inline constexpr TermField kNumber{"XN", "number with its unit: 15분"};
inline constexpr TermField kService{"XS", "what the passage is about"};
inline constexpr TermField kMention{"XM", "another service it names"};
inline constexpr TermField kCategory{"XC", "canonical category"};
inline constexpr TermField kTag{"XG", "a tag, folded"};
inline constexpr TermField kFolder{"XF", "the note's folder below its source, composed"};
inline constexpr TermField kLink{"XL", "a note that the passage links to: linked_notes.h"};
inline constexpr TermField kProperty{"XY", "key=value of the note, on one of its passages"};
inline constexpr TermField kKind{"XK", "comparison: a passage that sets things side by side"};
inline constexpr TermField kHeading{
    "H", "a subject as written, behind 18 bits of the stem it begins with: heading_prefix()"};
inline constexpr TermField kNoteName{"XT", "what the note is called, hashed: note_name_term()"};
inline constexpr TermField kWhole{"XW", "the passage is no part of another; value 1"};
inline constexpr TermField kDead{"XD",
                                 "a deleted document; with a term, that it had it: tombstones.h"};

/// Value slots.
inline constexpr std::uint32_t kSlotForward = 0;  // what ranking needs of a passage (forward.h)

/// Metadata keys.
inline constexpr std::string_view kMetaSchema = "gongbu.schema";         // "VERSION"
inline constexpr std::string_view kMetaAnalyzer = "gongbu.analyzer";     // "VERSION"
inline constexpr std::string_view kMetaCatalog = "gongbu.catalog";       // Catalog::serialize
inline constexpr std::string_view kMetaSynonyms = "gongbu.equivalents";  // synonyms.h
inline constexpr std::string_view kMetaCatalogFiles =
    "gongbu.catalog-files";  // paths the user gave, a line each
inline constexpr std::string_view kMetaCatalogPrint = "gongbu.catalog-fingerprint";
inline constexpr std::string_view kMetaSources = "gongbu.sources";  // absolute roots, a line each
/// Of a shard: which notes it has (Share in cluster/slots.h).
inline constexpr std::string_view kMetaSlots = "gongbu.slots";
inline constexpr std::string_view kMetaVolumes = "gongbu.volumes";     // held_back.h
inline constexpr std::string_view kMetaHeldBack = "gongbu.held-back";  // held_back.h
/// Counts of the last commit (StatusRecord).
inline constexpr std::string_view kMetaStatus = "gongbu.status";
/// Of the packed texts (packing.h), or nothing.
inline constexpr std::string_view kMetaDictionary = "gongbu.dictionary";
/// + note_key: NoteRecord.
inline constexpr std::string_view kMetaNote = "note:";
/// + note_key, "/" and a number from 0: a part of the note (stored_note.h); the same and "/ids":
/// which part holds which passage.
inline constexpr std::string_view kMetaText = "text:";

/// Xapian's limit is 245 bytes a term; longer ones end in their hash.
inline constexpr std::size_t kMaxTermBytes = 240;

/// A term of a field; long values are cut and hashed.
std::string term(const TermField& field, std::string_view value);

/// A tag as a term has it: composed, ASCII in small letters, without '#' and the outer '/'.
std::string tag_value(std::string_view tag);

/// The term of a passage with this id and of few others (one in 4,096): a term of its own for each
/// would be an eighth of the postings. Who looks one up compares the ids.
std::string passage_term(std::string_view id);

/// With what the terms of all headings begin whose names begin with this stem (NameKeys::first); few
/// others do, kHeadingPrefix bytes long.
std::string heading_prefix(std::string_view first_stem);
inline constexpr std::size_t kHeadingPrefix = 4;

/// The term of a note that is called so (NameKeys::keys), of its passage that stands for it.
std::string note_name_term(std::string_view key);

/// Keys of a note's record and of its text.
std::string record_key(std::string_view note);
std::string text_key(std::string_view note, std::uint64_t part);
std::string text_index_key(std::string_view note);

/// Identity of a note: 16 hex digits, 12 of a hash of its path and 4 of one of its source root. The
/// first 8 are also those of its passages' ids, so that an id leads to its note.
std::string note_key(std::string_view root, std::string_view note);

/// Metadata of a line each; a line end in a value is stored as \n, a backslash as \\.
std::vector<std::string> lines_of(const std::string& metadata);
std::string to_lines(const std::vector<std::string>& values);
std::string escaped(std::string_view value);
std::string unescaped(std::string_view line);

}  // namespace gongbu::schema
