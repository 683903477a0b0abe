// How a query's words are worked out, stage by stage; for the files that do it only
// (words.h is what others see). A stage reads and writes the words found so far.
//
//   "컨테이나를"   read: word 컨테이나, no form   →  add_synonyms: none  →  find_unknown: typo
//   컨테이너  →  finish: its idf
//   "시크릿 매니저 load balancer"   add_synonyms: the names of secrets-manager over two words,
//   of elb over two
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "search/plan/words.h"

namespace gongbu {

// Compatibility jamo (ㄱ ㅏ) stand in typing only: half a syllable, initials, the other keyboard
// layout.
bool is_jamo(std::string_view text);
bool has_jamo(std::string_view hangul);

class Expansion {
 public:
  Expansion(const WordSources& sources, Repair repair, std::vector<Notice>& notices)
      : analyzer_(sources.analyzer),
        statistics_(sources.statistics),
        synonyms_(sources.synonyms),
        corrector_(sources.corrector),
        evidence_(sources.evidence),
        repair_(repair),
        notices_(notices) {}

  QueryWords run(const std::string& text);

 private:
  // reading.cc: text to words.
  void read(const std::string& text);
  void add_particles(QueryWord& word);
  bool asks_by_particle(const std::string& text) const;

  // names.cc: other names of the same thing.
  void add_compound_parts();
  void add_without_bound_noun();
  void join_neighbours();
  void part_latin_compounds();
  void add_synonyms();
  void complete_names();
  void add_group(std::size_t first, std::size_t count, std::uint32_t number,
                 FormKind kind = FormKind::kSynonym);
  void add_other_layout(const std::vector<std::string>& stems);
  void add_unfinished(const std::vector<std::string>& stems);
  SynonymMatch find_parted(const std::string& stem) const;
  std::string without_bound_noun(std::string_view word);  // a word of the index, or nothing

  // repair.cc: what was typed otherwise than it was meant.
  std::string with_spaces(const std::string& text);
  void join_jamo(const std::string& text);
  void find_inflected(QueryWord& word);
  void find_unknown(std::size_t at);
  void go_on_with_last_syllable(const std::string& text);
  void find_by_bigrams(QueryWord& word);
  std::string with_layout_and_spaces(const QueryWord& word);
  std::vector<QueryWord> plain_words(const std::string& text);
  bool is_written_apart(const std::string& spaced);
  bool is_mistyped(const QueryWord& word, const std::string& spaced);
  bool has_all_bigrams(const QueryWord& word);
  enum class Take : std::uint8_t { kAll, kLayout, kHalfTyped };
  bool add_corrections(QueryWord& word, const Neighbours& neighbours, Take take);

  // words.cc: what all of them use.
  bool corrects() const { return repair_ == Repair::kAll && corrector_; }
  double idf(double frequency) const;
  void add_extra(QueryWord& word, std::string term, double weight);  // one that some passage has
  void add_extra(QueryWord& word, Extra extra);
  bool add_form(QueryWord& word, Form form);
  static std::vector<std::string> terms_of(std::string_view form);
  void notify(FormKind kind, std::size_t first, std::size_t count, std::string_view meant);
  void notify(FormKind kind, const std::string& typed, const std::string& meant);
  void finish(QueryWord& word);

  Analyzer& analyzer_;
  CollectionStatistics& statistics_;
  const Synonyms& synonyms_;
  const Corrector& corrector_;
  const Evidence& evidence_;
  Repair repair_;
  std::vector<Notice>& notices_;
  std::unordered_set<std::string> noticed_;
  QueryWords out_;
};

}  // namespace gongbu
