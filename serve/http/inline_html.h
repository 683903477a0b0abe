// One line of a note as HTML: bold, code, links, pictures and HTML entities are read; everything
// else is text. Only the tags written here come out, whatever the line holds: a note is untrusted.
//
//   **EKS** `kubectl` <b onclick=…>x</b>  →  <strong>EKS</strong> <code>kubectl</code> x
//   [문서](javascript:…)                  →  문서
// Linear in the line.
#pragma once

#include <string>
#include <string_view>

namespace gongbu::serve {

/// `picture` is what a picture's name follows in its address, such as "/api/file?passage=ID&name=".
std::string inline_html(std::string_view line, std::string_view picture);

/// &, <, > and quotes as entities; fit for text and for quoted attributes.
std::string escape_html(std::string_view text);

/// Whether the line embeds a picture of this name, as the names that inline_html writes.
bool embeds_picture(std::string_view line, std::string_view name);

}  // namespace gongbu::serve
