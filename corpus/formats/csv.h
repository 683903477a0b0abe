// Tables of records in CSV: databases that Notion exports, lists from a spreadsheet. A row is a
// passage with the names of its columns; the first column that is no number of the row names its
// subject. A column 분류 or Category gives its category, 태그 or Tags its tags.
//
//   이름,카테고리,메모              passage  학습 DB > 데이터베이스 > DynamoDB
//   DynamoDB,데이터베이스,"키-값     body     DynamoDB / 메모: 키-값 / 밀리초 지연
//   밀리초 지연"                    lines    2-3
#pragma once

#include <cstddef>
#include <vector>

#include "corpus/note.h"

namespace gongbu {

/// More rows are data, no notes: only the first are read, with a problem that says so.
constexpr std::size_t kMostCsvRows = 100'000;

/// Fills in the title and the problem.
void read_csv(Note& note, const ReadingWork* work = nullptr);

/// In order of the rows. Never fails; linear.
std::vector<Passage> passages_of_csv(const Note& note, const Catalog& catalog,
                                     ReadingWork* work = nullptr);

}  // namespace gongbu
