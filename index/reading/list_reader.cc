#include "index/reading/list_reader.h"

#include <optional>
#include <utility>

#include "index/bigrams.h"
#include "index/doc_set.h"
#include "index/impact.h"
#include "index/schema.h"

namespace gongbu {

bool ListReader::is_derived(const std::string& term) {
  return term.starts_with(schema::kBigram.prefix) || term.starts_with(schema::kTitleWord.prefix);
}

PostingList ListReader::read(const std::string& term) {
  stop_.poll();
  if (term.starts_with(schema::kBigram.prefix)) return bigram(term);
  if (term.starts_with(schema::kTitleWord.prefix)) return in_heading(term);
  return stored(term);
}

PostingList ListReader::stored(const std::string& term) const {
  PostingList list;
  const auto expected = db_.get_termfreq(term);
  if (expected == 0) return list;
  list.docs.reserve(expected);
  list.impacts.reserve(expected);
  std::size_t seen = 0;
  for (auto it = db_.postlist_begin(term), end = db_.postlist_end(term); it != end; ++it) {
    if (seen++ % kPollEvery == 0) stop_.poll();
    if (snapshot_.hidden.contains(*it)) continue;
    list.docs.push_back(*it);
    list.impacts.push_back(impact::of(it.get_wdf()));
  }
  return list;
}

// The union of the lists of the words that have it, and of where it stands across a space.
PostingList ListReader::bigram(const std::string& term) {
  try {
    return add_up_bigram(term);
  } catch (...) {
    scratch_.clear();  // half added up
    throw;
  }
}

PostingList ListReader::add_up_bigram(const std::string& term) {
  const std::string bigram = term.substr(schema::kBigram.prefix.size());
  PostingList list = stored(term);
  auto word = db_.synonyms_begin(bigram);
  const auto end = db_.synonyms_end(bigram);
  if (word == end) return list;
  scratch_.resize(std::size_t{db_.get_lastdocid()} + 1);
  DocSet docs(db_.get_lastdocid());
  const auto add = [&](const PostingList& from, std::uint32_t times) {
    docs.insert(from);
    for (std::size_t i = 0; i < from.docs.size(); ++i)
      scratch_[from.docs[i]] += times * from.impacts[i];
  };
  add(list, 1);
  for (; word != end; ++word) {
    stop_.poll();
    const std::string text = *word;
    std::uint32_t times = 0;
    bigrams::for_each(text, [&](std::string_view other) { times += other == bigram; });
    if (const std::optional<Postings> cached = snapshot_.postings.find(text))
      add(**cached, times);
    else
      add(stored(text), times);
  }
  list = {};
  const std::size_t count = docs.count();
  list.docs.reserve(count);
  list.impacts.reserve(count);
  docs.for_each([&](DocId doc) {
    list.docs.push_back(doc);
    list.impacts.push_back(std::exchange(scratch_[doc], 0));
  });
  return list;
}

// Passages with the word in a heading: marked in the word's own list, or in one by itself.
PostingList ListReader::in_heading(const std::string& term) const {
  const std::string stem = term.substr(schema::kTitleWord.prefix.size());
  DocSet docs(db_.get_lastdocid());
  docs.insert(stored(term));
  std::size_t seen = 0;
  for (auto it = db_.postlist_begin(stem), end = db_.postlist_end(stem); it != end; ++it) {
    if (seen++ % kPollEvery == 0) stop_.poll();
    if (impact::in_heading(it.get_wdf()) && !snapshot_.hidden.contains(*it)) docs.insert(*it);
  }
  PostingList list;
  list.docs.reserve(docs.count());
  docs.for_each([&](DocId doc) { list.docs.push_back(doc); });
  list.impacts.resize(list.docs.size());
  return list;
}

}  // namespace gongbu
