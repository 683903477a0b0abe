// Jupyter notebooks: the Markdown and code cells of an .ipynb file and the texts that running them
// gave, in the order of the file. Pictures are not read, and no passage runs over one.
// The lines are those of the file, so that an editor opens it where the words stand: a notebook
// that Jupyter or VS Code saved has each line of a cell on a line of its own; where a whole cell is
// one string, or the file one line, that line is the best there is. Knows nbformat 3 to 5.
//
//   12      "# 컨테이너 실습\n",      →  reading "# 컨테이너 실습", source line 12
//   13      "ECS와 Fargate"           →  reading "ECS와 Fargate", source line 13
//   30      "client.run_task(…)"      →  "```python", "client.run_task(…)", "```"
#pragma once

#include "corpus/note.h"

namespace gongbu {

/// Fills in `reading` from `text`; of JSON that breaks off or is none, the cells before that and
/// the problem. Linear; nesting costs a bit a level.
void read_notebook(Note& note, const ReadingWork* work = nullptr);

}  // namespace gongbu
