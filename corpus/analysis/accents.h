// Latin letters as ASCII writes them: é is e, ø is o, ß is ss.
//
//   without_accents("crème")  →  "creme"
//   without_accents("тест")   →  ""
#pragma once

#include <string>
#include <string_view>

namespace gongbu {

/// `word` in lower case without accents, by Unicode's decomposition and data/latin_letters.tsv.
/// Empty when what is left is not ASCII letters and digits alone. REQUIRES: `word` is in NFKC.
/// Cost: linear; the first call of a process reads the table, some ten microseconds.
std::string without_accents(std::string_view word);

}  // namespace gongbu
