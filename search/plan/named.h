// Whether a query is a whole name, and which passages are called so: a note by its file, title,
// heading or alias, and a passage by its subject. A service is looked for by each of its names.
//
//   "what is S3"   →  headings {"Amazon S3", "S3 (Simple Storage Service)"}
//   "회의록"        →  notes {회의록.md}
//   "HTTP"         →  headings {"3. HTTP에 대해 말해 주세요"}, where none is called HTTP alone
//   "Kinesis"      →  headings {"Kinesis Data Streams"}, where no passage is about Kinesis itself
//
// It looks at words only, and reads no passage. Cost: two look-ups of terms for a name, and one scan
// of the few headings that begin with its first word.
#pragma once

#include "search/plan/plan.h"
#include "search/plan/words.h"

namespace gongbu {

NamedTerms named_by(const QueryWords& query, const WordSources& sources);

}  // namespace gongbu
