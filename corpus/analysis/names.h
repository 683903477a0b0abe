// What something is called, for comparing whole names: the stems of its words without what stands
// between them, so that "School Atlas", "schoolAtlas" and SchoolAtlas are one name, and so are
// 정규화 and "정규화란".
//
//   name_keys("04 Amazon S3 (Simple Storage Service)")
//     →  04s3simplstoragservic  s3simplstoragservic  04s3  s3            first  s3
//
// Without the vendor's name, which is optional everywhere; with and without the number that orders
// it, and without what explains it in parentheses, behind a colon or a slash.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/analysis/analyzer.h"

namespace gongbu {

struct NameKeys {
  std::vector<std::string> keys;  // each once; none for a text without words
  std::string first;              // the stem with which the name begins, number and vendor left off
};

/// Cost: linear.
NameKeys name_keys(Analyzer& analyzer, std::string_view name);

/// Whether a stem is a vendor's name: aws, amazon, 아마존.
bool is_vendor(std::string_view stem);

}  // namespace gongbu
