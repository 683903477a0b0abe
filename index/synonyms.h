// Words that mean the same: the catalog's names and synonyms, analysed once when the index is
// written, so that a query looks stems up and loads no catalog. Both ends of the stored form are
// here: the writer encodes, the searcher decodes.
//
// Stored as text, one line a group, fields separated by tabs: the group's id (a service, or empty);
// the line numbers (from 0, separated by ',') of the groups that are part of this one; then the
// forms, each the stems of a name separated by spaces. An everyday name is marked "~".
//
//   fargate<TAB><TAB>fargat<TAB>파게이트
//   elb<TAB>41,42<TAB>elb<TAB>elast load balanc<TAB>로드밸런서<TAB>로드 밸런서
//
//   Synonyms synonyms(encode_synonyms(entries));
//   synonyms.find({"로드", "밸런서", "설정"}, 0)
//     →  2 words, group elb with forms {"elb", "elast load balanc", "로드밸런서", …}
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace gongbu {

/// One group as the writer gives it. Forms and everyday names hold neither tabs nor newlines.
struct SynonymEntry {
  std::string id;                  // service id, or empty for a group without one
  std::vector<std::size_t> parts;  // positions of the entries that are part of this one
  std::vector<std::string> forms;  // stems separated by spaces
  /// Names of one word that are everyday words too (Config, 배치): they name the service only behind
  /// its vendor's name or where no note has the word, and never replace another name.
  std::vector<std::string> everyday;
};

std::string encode_synonyms(const std::vector<SynonymEntry>& entries);

/// One group as the searcher reads it. Views are into the Synonyms that it came from.
struct SynonymGroup {
  std::string_view id;
  std::vector<std::uint32_t> parts;
  std::vector<std::string_view> forms;
  std::vector<std::string_view> everyday;
};

struct SynonymMatch {
  std::uint32_t words = 0;  // how many of the query's words the form takes
  std::vector<std::uint32_t> groups;
};

class Synonyms {
 public:
  /// Decodes what encode_synonyms wrote. Broken fields are passed over. Cost: linear, about a
  /// millisecond for the catalog that ships.
  explicit Synonyms(std::string encoded);
  Synonyms(const Synonyms&) = delete;  // the groups are views into its text
  Synonyms& operator=(const Synonyms&) = delete;

  /// The longest form that begins at stems[at], with every group that has it; words 0 when there is
  /// none. REQUIRES: at < stems.size().
  SynonymMatch find(const std::vector<std::string>& stems, std::size_t at) const;
  /// Groups that have this stem as an everyday name.
  std::vector<std::uint32_t> everyday(std::string_view stem) const;

  /// The shortest form that begins with these letters and goes on, and the groups that have it.
  /// Cost: linear in the forms.
  std::pair<std::string_view, std::vector<std::uint32_t>> going_on(std::string_view begin) const;

  const SynonymGroup& group(std::uint32_t number) const { return groups_[number]; }
  std::size_t size() const { return groups_.size(); }

 private:
  std::string text_;
  std::vector<SynonymGroup> groups_;
  std::unordered_multimap<std::string_view, std::uint32_t> by_form_;
  std::unordered_multimap<std::string_view, std::uint32_t> by_everyday_;
  // The first stem of a form → the words of the longest form that begins so.
  std::unordered_map<std::string_view, std::uint32_t> longest_;
};

}  // namespace gongbu
