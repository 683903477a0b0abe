// Another program in this terminal: an editor or a pager.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/result.h"

namespace gongbu {

/// A command as a setting has it, "code -w 'a b'", parted into words as a shell would: spaces part,
/// quotes and '\' keep together. Nothing else of a shell is done. Error: a quote without an end.
Result<std::vector<std::string>> command_words(std::string_view command);

/// Runs words[0] with the rest as arguments and waits; its exit code. Ctrl-C is the program's
/// meanwhile. Error: there is no such program.
Result<int> run_program(const std::vector<std::string>& words);

/// The same, with `text` as its input; that it stops reading is no error. Of `environment`
/// ("LESS=FRX"), what is not set already is set for it.
Result<int> feed_program(const std::vector<std::string>& words, std::string_view text,
                         const std::vector<std::string>& environment);

}  // namespace gongbu
