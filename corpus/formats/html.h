// Web pages as notes: Notion's HTML export and pages in general, read as Markdown. Headings,
// paragraphs, lists, tables, code, toggles (details), callouts and quotes keep their shape; links
// and pictures leave their text; scripts, styles, menus, icons and typeset formulas say nothing.
//
//   12  <h2>컨테이너</h2>                        →  ## 컨테이너            source line 12
//   13  <ul><li><strong>ECS</strong>: 관리형     →  - **ECS**: 관리형      13
//   14    <ul><li>EC2 위에서</li></ul></li></ul>  →    - EC2 위에서         14
// No browser's tree is built: elements open and close lines, whatever they are nested in. Lines of
// a page that is one long line are all 1.
#pragma once

#include "corpus/note.h"

namespace gongbu {

/// Fills in `reading` and, from <title> and the properties of a Notion page, `front_matter`.
/// Linear.
void read_html(Note& note, const ReadingWork* work = nullptr);

}  // namespace gongbu
