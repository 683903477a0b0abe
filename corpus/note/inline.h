// Inline markup of one line taken away: emphasis, code ticks, links, HTML tags, embeds, entities,
// strike-through, escapes. The words stay, in order; white space is collapsed. It is not a Markdown
// inline parser: CommonMark leaves "**Load Balancer(ALB)**와" bold marks standing because a Korean
// particle follows, and this does not; marks without a partner go when they can only be marks and
// stay when they may be code.
//
//   수많은<mark style="background: #FFB8EBA6;"> 컨테이너</mark>  →  수많은 컨테이너
//   **EKS** (Elastic Kubernetes Service)                       →  EKS (Elastic Kubernetes Service)
//   int *p = a_b_c; x * y                                      →  unchanged
// Linear in the line.
#pragma once

#include <string>
#include <string_view>

namespace gongbu {

std::string plain_line(std::string_view line);

/// The same for a line that names a subject: struck-out words, leading symbols and a final ':' go
/// too.
std::string plain_subject(std::string_view line);

}  // namespace gongbu
