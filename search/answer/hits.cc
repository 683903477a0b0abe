#include "search/answer/hits.h"

#include <algorithm>
#include <bit>
#include <optional>

#include "corpus/hash.h"
#include "index/record.h"
#include "index/schema.h"
#include "search/answer/copies.h"
#include "search/answer/simhash.h"
#include "search/answer/snippet.h"
#include "search/ranking.h"

namespace gongbu {
namespace {

// Forward records know 16 bits of a word: of passages of few words those may agree by chance.
constexpr std::size_t kFewWords = 16;
constexpr std::size_t kMaxSimhashes = 1 << 16;  // kept: 2 MB

bool alike(std::uint64_t a, std::uint64_t b) {
  return std::popcount(a ^ b) <= ranking::kSimhashBits;
}

// Stems of quoted phrases are highlighted wherever they stand.
void add_phrases(const PlanNode& node, Highlights& highlights) {
  if (node.op == PlanOp::kPhrase && node.scored)
    for (const std::string& stem : node.terms) highlights.stems.emplace(stem, 1);
  for (const PlanNode& child : node.children) add_phrases(child, highlights);
}

Hit hit_at(SnippetPlace place, const PassageRecord& record, const Ranked& ranked,
           std::vector<std::string> matched_by) {
  Hit hit;
  hit.score = ranked.score;
  hit.matched_by = std::move(matched_by);
  hit.passage = record.passage;
  hit.root = record.root;
  hit.line = place.line;
  hit.column = place.column;
  hit.snippet = std::move(place.snippet);
  return hit;
}

}  // namespace

// A passage that stands for itself.
struct Hits::Kept {
  DocId doc;
  std::string id;
  std::string parent;
  std::size_t words;
  std::uint64_t simhash;  // of its forward record
  std::size_t hit;        // index among the hits of this page, or SIZE_MAX

  bool is_part(const Kept& other) const {
    return parent == other.id || (!other.parent.empty() && id == other.parent);
  }
};

// What is known of a note's passages that match.
struct Hits::OfNote {
  std::uint32_t hits = 0;
  std::uint32_t passages = 0;   // in its hits: themselves, their parts and copies
  DocId doc = 0;                // one of them
  std::size_t last = SIZE_MAX;  // its last hit of this page
};

Result<std::vector<Hit>> Hits::page(const Plan& plan, const std::vector<Ranked>& ranked,
                                    const Match& match, const HitPage& page) {
  if (generation_ != reader_.generation()) simhashes_.clear();
  generation_ = reader_.generation();
  const std::size_t wanted = std::size_t{page.offset} + page.limit;
  TermLists lists(reader_);
  std::vector<Hit> hits;
  std::vector<Kept> kept;
  std::unordered_map<std::uint64_t, OfNote> of_notes;
  left_out_ = false;
  for (const Ranked& one : ranked) {
    if (kept.size() == wanted) break;
    const auto record = reader_.forward(one.doc);
    const forward::Record& forward = *record;
    const Kept next{one.doc,
                    forward.id,
                    forward.parent,
                    forward.words.size(),
                    simhash(forward.words),
                    kept.size() < page.offset ? SIZE_MAX : hits.size()};
    // All of a note is all of its lines: the whole of a part that is shown has others.
    const auto same = std::find_if(kept.begin(), kept.end(), [&](const Kept& other) {
      if (page.per_note == 0 && !other.parent.empty() && other.parent == next.id) return false;
      return other.is_part(next) || near_identical(other, next);
    });
    const bool folded = same != kept.end();
    OfNote& note = of_notes[forward.note];
    if (!folded && page.per_note > 0 && note.hits == page.per_note) {
      left_out_ = true;
      continue;
    }
    ++note.passages;
    const std::size_t hit = folded ? same->hit : next.hit;
    if (folded && same->is_part(next)) continue;
    if (!folded) {
      kept.push_back(next);
      ++note.hits;
      note.doc = one.doc;
      note.last = hit;
    }
    if (hit == SIZE_MAX) continue;
    const auto stored = reader_.record(one.doc);
    if (!stored) return stored.error();
    if (folded) {
      Hit& shown = hits[hit];
      const bool original = stands_for(one.doc, same->doc);
      const Passage folded_away = original ? shown.passage : (*stored)->passage;
      if (original) {
        Hit better = hit_of(plan, one, **stored, lists, page);
        better.rank = shown.rank;
        better.score = shown.score;
        better.duplicates = std::move(shown.duplicates);
        shown = std::move(better);
        same->doc = one.doc;
      }
      shown.duplicates.push_back(folded_away.note + ':' + std::to_string(folded_away.lines.first));
      continue;
    }
    hits.push_back(hit_of(plan, one, **stored, lists, page));
    hits.back().rank = static_cast<std::uint32_t>(kept.size());
  }
  for (const auto& [key, note] : of_notes)
    if (page.per_note > 0 && note.hits == page.per_note && note.last < hits.size())
      hits[note.last].more_in_note = others_in_note(note.doc, note.passages, match);
  return hits;
}

// Passages of the same note that match, but for those known.
std::uint32_t Hits::others_in_note(DocId shown, std::uint32_t known, const Match& match) {
  const Postings note =
      reader_.postings(schema::term(schema::kNote, hex_of(reader_.forward(shown)->note)));
  const auto before = [](const Match::Doc& doc, DocId wanted) { return doc.doc < wanted; };
  std::uint32_t matching = 0;
  for (const DocId doc : note->docs) {
    const auto at = std::lower_bound(match.docs.begin(), match.docs.end(), doc, before);
    matching += at != match.docs.end() && at->doc == doc;
  }
  return matching > known ? matching - known : 0;
}

bool Hits::near_identical(const Kept& a, const Kept& b) {
  if (!alike(a.simhash, b.simhash)) return false;
  if (std::min(a.words, b.words) >= kFewWords) return true;
  const std::optional<std::uint64_t> first = body_simhash(a.doc);
  const std::optional<std::uint64_t> second = body_simhash(b.doc);
  return first && second && alike(*first, *second);
}

bool Hits::stands_for(DocId one, DocId other) {
  const NoteRecord* note = reader_.note_of(one);
  if (note == nullptr) return false;
  const std::string path = note->path;
  const std::int64_t mtime_ns = note->mtime_ns;
  note = reader_.note_of(other);
  return note != nullptr && comes_before_copy({path, mtime_ns}, {note->path, note->mtime_ns});
}

// Nothing when the passage cannot be read.
std::optional<std::uint64_t> Hits::body_simhash(DocId doc) {
  if (const auto known = simhashes_.find(doc); known != simhashes_.end()) return known->second;
  const auto record = reader_.record(doc);
  if (!record) return std::nullopt;
  if (simhashes_.size() >= kMaxSimhashes) simhashes_.clear();
  return simhashes_.emplace(doc, simhash((*record)->passage.body, analyzer_)).first->second;
}

Hit Hits::hit_of(const Plan& plan, const Ranked& ranked, const PassageRecord& record,
                 TermLists& lists, const HitPage& page) {
  if (ranked.semantic && page.nearest_line) return near_hit(ranked, record, page);
  Highlights highlights;
  for_each_run(plan.root, [&](const QueryWords& run) {
    for (const QueryWord& word : run.words) {
      bool here = false;
      for (const Form& form : word.forms) {
        if (form.kind == FormKind::kPartOf) continue;
        // "서버 없이" stands for 서버리스 only where both words are.
        if (!std::all_of(form.terms.begin(), form.terms.end(),
                         [&](const std::string& term) { return lists.has(term, ranked.doc); }))
          continue;
        here = true;
        for (const std::string& term : form.terms) {
          double& worth = highlights.stems[term];
          worth = std::max(worth, word.idf * word.weight * form.weight);
        }
      }
      if (here || word.grammar) continue;
      for (const Extra& extra : word.extras)
        if (extra.bigram)
          highlights.bigrams.insert(extra.term.substr(schema::kBigram.prefix.size()));
    }
  });
  add_phrases(plan.root, highlights);
  const std::span<const Word> words = analyzer_.analyze(record.passage.body);
  SnippetPlace place =
      make_snippet(record.passage, words, highlights, page.snippet_chars, analyzer_);
  return hit_at(std::move(place), record, ranked, matched_by(plan, ranked.doc, words, lists));
}

// The nearest line is the snippet, highlighted as a whole.
Hit Hits::near_hit(const Ranked& ranked, const PassageRecord& record, const HitPage& page) {
  const std::size_t line = page.nearest_line(record.passage);
  SnippetPlace place =
      whole_line_snippet(record.passage, static_cast<std::uint32_t>(line), page.snippet_chars);
  return hit_at(std::move(place), record, ranked, {"semantic"});
}

std::vector<std::string> Hits::matched_by(const Plan& plan, DocId doc, std::span<const Word> words,
                                          TermLists& lists) {
  std::vector<std::string> out;
  const auto add = [&](std::string_view way) {
    if (!way.empty() && std::find(out.begin(), out.end(), way) == out.end()) out.emplace_back(way);
  };
  const auto as_written = [&](std::string_view surface) {
    return std::any_of(words.begin(), words.end(),
                       [&](const Word& word) { return word.surface == surface; });
  };
  for_each_run(plan.root, [&](const QueryWords& run) {
    for (const QueryWord& word : run.words) {
      if (!word.counts()) continue;
      bool found = false;
      for (const Form& form : word.forms) {
        const bool all = std::all_of(form.terms.begin(), form.terms.end(),
                                     [&](const std::string& term) { return lists.has(term, doc); });
        if (!all || form.kind == FormKind::kPartOf) continue;
        add(form.kind == FormKind::kExact && as_written(word.surface) ? std::string_view("exact")
                                                                      : info(form.kind).matched_by);
        found = true;
        break;
      }
      if (found) continue;
      std::uint32_t bigrams = 0;
      std::uint32_t here = 0;
      for (const Extra& extra : word.extras) {
        if (!extra.bigram) continue;
        ++bigrams;
        here += lists.has(extra.term, doc);
      }
      const std::uint32_t enough = word.partial                              ? 1
                                   : bigrams >= ranking::kBigramsThatMayMiss ? bigrams - 1
                                                                             : bigrams;
      if (here > 0 && here >= enough) add("spacing");
    }
  });
  return out;
}

}  // namespace gongbu
