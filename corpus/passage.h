// A passage: the smallest block of a note that speaks of one subject and holds its lines: a row of
// a table, a bullet with its children, a section, an answer. It is what is found, ranked and shown.
// It is not a fixed-size window, and not a line.
//
//   notes/containers.md:14-20   컨테이너 서비스 > Amazon Fargate
//     services {fargate}  mentions {ec2, ecs, eks}  categories {containers}
//     body  "Amazon Fargate\n컨테이너를 실행하기 위한 서버리스 컴퓨팅 엔진\n…"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/span.h"

namespace gongbu {

enum class PassageKind : std::uint8_t {
  kSection,     // a heading and what stands under it
  kBullet,      // a list item with its children
  kRow,         // a logical row of a table
  kAnswer,      // an answer item or a labelled line of a question
  kQuestion,    // a question without an answer, or with the names of its answers
  kComparison,  // a section that sets two subjects against each other, kept whole
  kProse,       // text that no heading, bullet or row names
  kHeading,     // a heading, a table's header or a name without words of its own below
};

/// The kind's name: section, bullet, row, answer, question, comparison, prose or heading.
const char* name_of(PassageKind kind);

struct Passage {
  std::string id;  // 16 hex digits, stable while the note's path and the passage's headings stay
  std::string
      note;  // path relative to the source root, '/' between folders, as the file system spells it
  PassageKind kind = PassageKind::kProse;
  std::string parent;  // id of the passage that this is a part of; empty for a whole one

  // Outermost first: note title, enclosing headings, category row or question; last the subject.
  // Markup is gone ("**ECS** (Elastic…)" is "ECS (Elastic…)"). Never empty.
  std::vector<std::string> heading_path;

  LineSpan lines;  // in the note, the subject's line included; no trailing blank lines or rules

  // The source lines as they stand, joined by '\n', without a final newline. Of a notebook or a web
  // page, whose lines are no reading, what they say as Markdown, in another number of lines than
  // the source has (a blank one at the end makes sure of that).
  std::string text;

  // What is analysed and shown in snippets: text without markup, tags, embeds and rules. A table
  // row is "column: value" lines. The first line names the subject, in child passages too.
  std::string body;

  // For each line of body, the source line it comes from (1-based). Not decreasing for lists and
  // sections; the subject line repeated in a child passage points at the parent's subject.
  std::vector<std::uint32_t> body_lines;

  // Catalog ids, without duplicates, in order of appearance.
  std::vector<std::string> services;  // what the passage is about; several for a comparison
  std::vector<std::string> mentions;  // other services that it names
  std::vector<std::string>
      categories;  // canonical category ids: of the stated label, else of the services

  std::string stated_category;  // the label that the note itself gives, or empty
  // Of the note, of its headings and in its own lines, without '#'.
  std::vector<std::string> tags;

  // What the note is called (title, file, aliases): of its first passage with words
  // of its own alone, because all its passages under a name would crowd out others.
  std::vector<std::string> names;

  // What the note says of itself beside that, "author=김": key and value of its properties, folded
  // (corpus/utf8.h). Of the same passage alone.
  std::vector<std::string> properties;

  bool operator==(const Passage&) const = default;
};

/// The note's names that its headings do not tell.
std::vector<std::string> names_beside_headings(const Passage& passage);

/// The source line of that number as it stands; empty outside the passage, and where the text is
/// not the source's lines.
std::string_view source_line(const Passage& passage, std::uint32_t line);

/// The id of a note's passage; `ordinal` counts passages of equal headings (note/passage_ids.h).
std::string passage_id(std::string_view note, const std::vector<std::string>& heading_path,
                       std::uint32_t ordinal);

/// The number whose 16 hex digits the id is, for who looks through many; `note` is hash64 of the
/// note, `scratch` anything.
std::uint64_t passage_id_number(std::uint64_t note,
                                const std::vector<std::string_view>& heading_path,
                                std::uint32_t ordinal, std::string& scratch);

/// One passage as a few lines of text, for tests and `gongbu explain`.
std::string to_string(const Passage& passage);

}  // namespace gongbu
