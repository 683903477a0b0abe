// Manual pages in man(7), the format of man and mandoc: plain text and a little Markdown as roff.
//
//   "`gongbu search -n 3` shows *N* results"  →  \fBgongbu search \-n 3\fR shows \fIN\fR results
//
// A generator of our own and not scdoc: half of each page is the table of commands, whose texts
// would have to be escaped into scdoc's language first, and scdoc cannot be told the date of a page.
#pragma once

#include <string>
#include <string_view>

namespace gongbu::manuals {

/// Text as it stands, with roff's signs escaped; "-" is one that can be copied to a shell.
std::string literal(std::string_view text);

/// `code` is bold, *word* is italic. Wrapped; no line is a request.
std::string paragraph(std::string_view text);

/// Lines as they stand, in a block.
std::string code_block(std::string_view lines);

/// Paragraphs, "## Heading", "term" + ":   meaning" lists, and code behind two or more spaces.
std::string prose(std::string_view markdown);

}  // namespace gongbu::manuals
