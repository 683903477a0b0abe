// MDX: Markdown with JavaScript's imports and exports, components and comments, read line for line
// as Markdown. Components leave what stands between their tags and the texts that they show (label,
// title); code fences and code in ticks stay as they are.
//
//   import Tabs from '@theme/Tabs'         →  (blank)
//   <TabItem value="mac" label="맥OS">      →  맥OS
//   설치한다 {/* 나중에 */} <Badge />         →  설치한다
// Not JavaScript: an expression in braces stays text.
#pragma once

#include "corpus/note.h"

namespace gongbu {

/// Fills in `reading`. Linear.
void read_mdx(Note& note, const ReadingWork* work = nullptr);

}  // namespace gongbu
