// Passages being made: what stands above them, their lines and subject; and the last step, which
// fills in body, facets and id.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/note.h"
#include "corpus/note/evidence.h"
#include "corpus/note/outline.h"
#include "corpus/note/passage_ids.h"
#include "corpus/note/table.h"
#include "corpus/note/work.h"

namespace gongbu {

/// What stands above a passage.
struct Context {
  std::vector<std::string> path;
  std::vector<std::string> services;  // of the nearest heading that names any, for all below it
  std::vector<std::string> label;     // of a heading that is a category label, for its own text
  std::string stated;                 // the nearest category label
  std::string category;               // canonical id of the nearest label that has one
  std::vector<std::string> tags;      // of the headings above, without the note's own
};

/// A passage without its body. Lines are indexes, not numbers.
struct Draft {
  PassageKind kind = PassageKind::kProse;
  bool id_last = false;  // its id gives way to those of others with the same headings
  std::string parent;
  std::vector<std::string> path;
  std::string subject;
  std::optional<std::uint32_t> subject_line;  // repeated in the body when it is outside the lines
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::vector<CellLine> body;  // given for a table row; else made of the lines
  std::vector<std::string> services;
  std::vector<std::string> inherited;
  std::string stated;
  std::string category;
  std::vector<std::string> tags;
};

/// The draft's context: sections speak of what the headings above name, others of their own
/// subject.
Draft make_draft(PassageKind kind, const Context& context);

/// What stands above all of a note: its title, where that says something, and its category.
Context top_context(const Note& note, const Catalog& catalog);

/// A row as a passage of its own, its body made.
Draft row_draft(const Table& table, const TableRow& row, const Context& context,
                const Catalog& catalog);

/// Services of the draft's subject, else those of the headings above.
void take_services(Draft& draft, const Catalog& catalog);

/// A heading, a table's header or another line that stands for what is below it, made of its lines
/// unless a body is given.
Draft heading_draft(const Context& context, std::uint32_t first, std::uint32_t last);

/// The names of a table's columns as a line: "서비스, 유형, 요금".
CellLine header_line(const std::vector<std::string>& columns, std::uint32_t line);

/// Puts a category label above or on something. A label that is no known category leaves the known
/// one above it standing.
void state_category(const std::string& label, const Catalog& catalog, std::string& stated,
                    std::string& category);

/// "column: value" lines of a row, without its subject and group.
void add_cells(const Table& table, const TableRow& row, std::vector<CellLine>& body);

/// What a passage's words are made of; only a row or a line of a table that has more is cut.
constexpr std::size_t kMostPassageBytes = kLongestLine;

class PassageMaker {
 public:
  /// Null `work`: without a limit.
  PassageMaker(const Note& note, const Outline& outline, ReadingWork* work = nullptr);

  /// Adds the passage; its id, or nothing when it has no words or is one whose id is given last.
  /// Where a picture stands in its lines, and behind kMostPassageBytes, what follows is a passage of
  /// the same headings.
  std::string finish(Draft draft);

  /// For a whole of 12 lines or more, also each of its children that has children, under the
  /// whole's subject.
  void add_parts(const Outline::Ids& children, const Draft& whole, const std::string& parent);

  /// No passage is made any more.
  bool over() const { return work_ != nullptr && work_->over(); }

  /// All of them; one with the note's title when there is none.
  std::vector<Passage> passages() &&;

 private:
  std::string add(Draft draft);
  /// The first line of the range, but for its own first, where another passage begins; or nothing.
  std::optional<std::uint32_t> break_within(std::uint32_t first, std::uint32_t last) const;
  /// Leaves of a body what one passage may have.
  void shorten(std::vector<CellLine>& body);
  /// Leaves the services that the note speaks of, and sets the categories; once all is read.
  void settle(Passage& passage, const std::string& category) const;
  void fill_body(Draft& draft);
  /// Of a note without words: found by its name.
  Passage nameplate() const;
  /// The rows of a table that begin on these lines, a line a cell line.
  void add_rows(std::uint32_t first, std::uint32_t last, std::vector<CellLine>& body);
  /// The number in the source, from 1, of a line of what the splitter reads.
  std::uint32_t source_line(std::uint32_t line) const;
  std::string shown_text(const Draft& draft, LineSpan source) const;

  const Note& note_;
  const Outline& outline_;
  ReadingWork* const work_;
  std::vector<std::size_t> source_begins_;  // of the source's lines, for a reading that shows them
  std::optional<Table> table_;         // the one read last: a long one is cut into many passages
  std::uint32_t table_first_ = 0;      // its first line
  std::vector<std::uint32_t> breaks_;  // lines that no passage goes on to, ascending
  PassageIds ids_;
  NoteEvidence evidence_;
  std::vector<Passage> passages_;
  std::vector<std::string> categories_;  // the id that each passage states, or empty
};

}  // namespace gongbu
