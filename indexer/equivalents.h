// Which words mean the same, as the searcher needs it: the catalog's names and synonyms, analysed
// once when the index is written, so that a query looks stems up and loads no catalog.
//
// Text, a line a group: fields parted by tabs; the first is the group's id (a service, or empty),
// the second the line numbers (from 0, parted by ',') of groups that are part of this one, the rest
// forms: stems parted by spaces.
//
//   fargate<TAB><TAB>fargat<TAB>파게이트
//   elb<TAB>41,42<TAB>elb<TAB>elast load balanc<TAB>로드밸런서<TAB>로드 밸런서
//
// Everyday names of one word (Config, 배치) are marked "~": they name the service only behind its
// vendor's name or where no note has the word, and never stand in for another name: a word of
// everyday speech does not take over a query.
#pragma once

#include <string>

namespace gongbu {

class Catalog;

std::string build_equivalents(const Catalog& catalog);

}  // namespace gongbu
