#include "index/reading/list_reader.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "index/bigrams.h"
#include "index/impact.h"
#include "index/schema.h"

namespace gongbu {
namespace {

// Lists of other documents as one.
PostingList merged(const PostingList& a, const PostingList& b) {
  PostingList out;
  out.docs.reserve(a.docs.size() + b.docs.size());
  out.impacts.reserve(a.docs.size() + b.docs.size());
  for (std::size_t i = 0, j = 0; i < a.docs.size() || j < b.docs.size();) {
    const bool first = j == b.docs.size() || (i < a.docs.size() && a.docs[i] < b.docs[j]);
    const PostingList& from = first ? a : b;
    std::size_t& at = first ? i : j;
    out.docs.push_back(from.docs[at]);
    out.impacts.push_back(from.impacts[at++]);
  }
  return out;
}

}  // namespace

bool ListReader::is_derived(const std::string& term) {
  return term.starts_with(schema::kBigram.prefix) || term.starts_with(schema::kTitleWord.prefix);
}

PostingList ListReader::read(const std::string& term) {
  stop_.poll();
  if (term.starts_with(schema::kBigram.prefix)) return bigram(term);
  if (term.starts_with(schema::kTitleWord.prefix)) return in_heading(term);
  return stored(term);
}

// Calls sink(doc, wdf) for each of the living.
template <typename Sink>
void ListReader::each(const std::string& term, Sink&& sink) const {
  std::size_t seen = 0;
  for (auto it = db_.postlist_begin(term), end = db_.postlist_end(term); it != end; ++it) {
    if (seen++ % kPollEvery == 0) stop_.poll();
    if (!snapshot_.hidden.contains(*it)) sink(*it, it.get_wdf());
  }
}

// The same of one shard, behind one of its documents; in its own numbers.
template <typename Sink>
void ListReader::each_of_shard(std::size_t shard, const std::string& term, DocId after,
                               Sink&& sink) const {
  const Xapian::Database& db = shards_[shard].database;
  if (after >= db.get_lastdocid()) return;
  auto it = db.postlist_begin(term);
  const auto end = db.postlist_end(term);
  if (after > 0 && it != end) it.skip_to(after + 1);
  for (std::size_t seen = 0; it != end; ++it) {
    if (seen++ % kPollEvery == 0) stop_.poll();
    if (!snapshot_.hidden.contains(number(shard, *it))) sink(*it, it.get_wdf());
  }
}

// Of the shard's document, among all (shards.h).
DocId ListReader::number(std::size_t shard, DocId doc) const {
  return (doc - 1) * static_cast<DocId>(shards_.size()) + static_cast<DocId>(shard) + 1;
}

bool ListReader::in_file(const std::string& term) const {
  return std::ranges::any_of(snapshot_.lists,
                             [&](const ListFile& lists) { return lists.has(term); });
}

// What the file of a shard has of a term, in the numbers of all; `covered` is the shard's document up
// to which that is all there is: 0 when the file does not have it.
PostingList ListReader::from_file(std::size_t shard, const std::string& term,
                                  DocId& covered) const {
  PostingList list;
  covered = 0;
  if (shard >= snapshot_.lists.size() || !snapshot_.lists[shard].read(term, list, stop_))
    return list;
  covered = snapshot_.lists[shard].covered();
  if (shards_.size() > 1)
    for (DocId& doc : list.docs) doc = number(shard, doc);
  if (snapshot_.hidden.empty()) return list;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < list.docs.size(); ++i) {
    if (snapshot_.hidden.contains(list.docs[i])) continue;
    list.docs[kept] = list.docs[i];
    list.impacts[kept++] = list.impacts[i];
  }
  list.docs.resize(kept);
  list.impacts.resize(kept);
  return list;
}

PostingList ListReader::stored(const std::string& term) const {
  PostingList list;
  const auto add = [](PostingList& to, DocId doc, std::uint32_t wdf) {
    to.docs.push_back(doc);
    to.impacts.push_back(impact::of(wdf));
  };
  if (in_file(term)) {
    for (std::size_t shard = 0; shard < shards_.size(); ++shard) {
      DocId covered = 0;
      PostingList of_shard = from_file(shard, term, covered);
      each_of_shard(shard, term, covered,
                    [&](DocId doc, std::uint32_t wdf) { add(of_shard, number(shard, doc), wdf); });
      list = shard == 0 ? std::move(of_shard) : merged(list, of_shard);
    }
    return list;
  }
  const auto expected = db_.get_termfreq(term);
  if (expected == 0) return list;
  list.docs.reserve(expected);
  list.impacts.reserve(expected);
  each(term, [&](DocId doc, std::uint32_t wdf) { add(list, doc, wdf); });
  return list;
}

DocSet ListReader::docs(const std::string& term) const {
  stop_.poll();
  DocSet out(db_.get_lastdocid());
  if (in_file(term))
    out.insert(stored(term));
  else
    each(term, [&](DocId doc, std::uint32_t) { out.insert(doc); });
  return out;
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
  std::vector<DocId> covered(shards_.size());
  std::vector<PostingList> from_files;
  for (std::size_t shard = 0; shard < shards_.size(); ++shard)
    from_files.push_back(from_file(shard, term, covered[shard]));
  bool all = true;
  for (std::size_t shard = 0; shard < shards_.size(); ++shard)
    all = all && covered[shard] >= shards_[shard].database.get_lastdocid();
  auto word = db_.synonyms_begin(bigram);
  const auto end = db_.synonyms_end(bigram);
  if (shards_.size() == 1 && all && covered[0] > 0) return std::move(from_files[0]);
  const bool from_file = std::ranges::any_of(covered, [](DocId doc) { return doc > 0; });
  if (word == end && !from_file) return stored(term);
  scratch_.resize(std::size_t{db_.get_lastdocid()} + 1);
  DocSet docs(db_.get_lastdocid());
  const auto add = [&](const PostingList& from, std::uint32_t times) {
    docs.insert(from);
    for (std::size_t i = 0; i < from.docs.size(); ++i)
      scratch_[from.docs[i]] += times * from.impacts[i];
  };
  // What the files do not have of it.
  const auto add_rest = [&](const std::string& of, std::uint32_t times) {
    for (std::size_t shard = 0; shard < shards_.size(); ++shard)
      each_of_shard(shard, of, covered[shard], [&](DocId doc, std::uint32_t wdf) {
        docs.insert(number(shard, doc));
        scratch_[number(shard, doc)] += times * impact::of(wdf);
      });
  };
  for (const PostingList& list : from_files) add(list, 1);
  add_rest(term, 1);
  for (; word != end; ++word) {
    stop_.poll();
    const std::string text = *word;
    std::uint32_t times = 0;
    bigrams::for_each(text, [&](std::string_view other) { times += other == bigram; });
    const std::optional<Postings> cached =
        from_file ? std::nullopt : snapshot_.postings(text).find(text);
    if (cached)
      add(**cached, times);
    else if (!from_file)
      add(stored(text), times);
    else
      add_rest(text, times);
  }
  PostingList list;
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
  each(stem, [&](DocId doc, std::uint32_t wdf) {
    if (impact::in_heading(wdf)) docs.insert(doc);
  });
  PostingList list;
  list.docs.reserve(docs.count());
  docs.for_each([&](DocId doc) { list.docs.push_back(doc); });
  list.impacts.resize(list.docs.size());
  return list;
}

}  // namespace gongbu
