// Values that hold others, tags and folders: "aws" holds "aws/db". Which of them a name means, and
// the terms of the passages that have one.
//
//   tag     "AWS" → aws              "데이ㅌ" → 데이터베이스      what is typed of a name so far
//   folder  "db"  → work/db, life/db     "work/db" → work/db     whole names, from any depth
#pragma once

#include <string>
#include <vector>

#include "index/statistics.h"
#include "search/fields.h"

namespace gongbu {

/// Every value, with those that only hold others; in byte order. Cost: every value of the field.
std::vector<std::string> nested_values(Field field, CollectionStatistics& statistics);

struct MeantValues {
  std::vector<std::string> values;
  bool begun = false;  // no name is as typed: these begin so
};
MeantValues meant_values(Field field, const std::string& typed, CollectionStatistics& statistics);

/// Of what is like none of them, the nearest.
std::vector<std::string> nearest_values(Field field, const std::string& typed,
                                        CollectionStatistics& statistics);

/// Of the value and of those below it.
std::vector<std::string> terms_with(Field field, const std::string& value,
                                    CollectionStatistics& statistics);

}  // namespace gongbu
