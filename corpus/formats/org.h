// Org files of Emacs, read line for line as Markdown: headings, lists, tables, blocks, links and
// emphasis. TODO keywords, priorities, tags and counters go from headings; drawers, planning lines
// and comments say nothing. Not an Org parser: no macros, no includes, no export rules.
//
//   * TODO [#A] 컨테이너 서비스 [1/3]  :aws:ecs:   →  # 컨테이너 서비스      (tags aws, ecs)
//   - ECS :: [[https://aws…][컨테이너]] 관리        →  - **ECS**: 컨테이너 관리
//   #+BEGIN_SRC sh … #+END_SRC                      →  ```sh … ```
#pragma once

#include <string>
#include <string_view>

#include "corpus/note.h"

namespace gongbu {

/// Fills in `reading` and, from #+TITLE, #+CATEGORY, #+FILETAGS and the tags of headings,
/// `front_matter`. Linear.
void read_org(Note& note, const ReadingWork* work = nullptr);

/// One line's links, emphasis, footnotes and timestamps as Markdown.
std::string org_inline(std::string_view line);

}  // namespace gongbu
