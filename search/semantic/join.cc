// What meaning adds to an answer that words have found: Engine::State::add_neighbours and what it
// asks.
#include <algorithm>

#include "search/engine_state.h"
#include "search/plan/notices.h"
#include "search/ranking.h"
#include "search/semantic/fusion.h"

namespace gongbu {
namespace {

// Plain words side by side; filters may stand beside them.
bool asks_in_words(const QueryNode& root) {
  if (root.op == QueryOp::kWord) return true;
  if (root.op != QueryOp::kWords || root.children.empty()) return false;
  return std::all_of(root.children.begin(), root.children.end(),
                     [](const QueryNode& child) { return child.op == QueryOp::kWord; });
}

}  // namespace

// Facet filters do not change whether meaning is asked: else their counts would not add up.
double Engine::State::share_in_words(const Answer& answer) {
  if (answer.unfiltered.empty()) return covered_share(answer.plan, answer.ranked);
  return covered_share(answer.plan,
                       rank(answer.plan, Match{answer.unfiltered}, ranking::kSecondStage, reader));
}

bool Engine::State::ask_meaning(const VectorTable& table, Answer& answer) {
  const Result<bool> known = neighbours.ask(table, answer.response.query);
  if (!known)
    answer.response.notices.push_back(notices::by_words(known.error().message, kWithoutEmbedder));
  return known && *known;
}

// Of a short query, without vectors, or where the table knows no word, the order by words stays.
void Engine::State::order_by_meaning_too(const Asking& asking, Answer& answer) {
  if (weight_beside(asking, 1) <= 0 || answer.ranked.size() < 2) return;
  const VectorTable& table = vectors();
  if (const Message trouble = table.trouble(); trouble == kVectorsDamaged) {
    answer.response.notices.push_back(notices::by_words(trouble, table.repair));
    return;
  }
  if (!ask_meaning(table, answer)) return;
  const double weight =
      weight_beside(asking, nearness.trust(answer.response.query, asking.question));
  answer.ranked = order_beside(std::move(answer.ranked), weight,
                               [&](DocId doc) { return neighbours.cosine(table, doc); });
}

// Passages that are near in meaning join those found by words: they are counted, filtered and
// ranked as these are. A question with operators, fields or quotes is asked by its words alone.
void Engine::State::add_neighbours(const SearchRequest& request, Answer& answer) {
  const bool by_meaning_alone = request.mode == SearchMode::kSemantic;
  if (!asks_in_words(answer.parsed.root)) return;
  Asking asking{.question = answer.plan.question};
  std::size_t content = 0;
  for_each_run(answer.plan.root, [&](const QueryWords& run) {
    asking.words += run.words.size();
    content += static_cast<std::size_t>(std::ranges::count(run.words, false, &QueryWord::grammar));
  });
  if (!by_meaning_alone) {
    asking.share = share_in_words(answer);
    if (!needs_meaning(asking)) {
      order_by_meaning_too(asking, answer);
      return;
    }
  }
  std::vector<Notice>& notices = answer.response.notices;
  const VectorTable& table = vectors();
  if (const Message trouble = table.trouble(); !trouble.empty()) {
    if (table.wanted || by_meaning_alone)
      notices.push_back(notices::by_words(trouble, table.repair));
    return;
  }
  if (!ask_meaning(table, answer)) return;
  if (const std::uint64_t missing = table.incomplete(); missing > 0)
    notices.push_back(notices::incomplete(missing));
  const auto in_text = [&](DocId doc) {
    return (!answer.path || answer.path->contains(doc)) &&
           (!answer.hidden || !answer.hidden->contains(doc));
  };
  const auto in_facets = [&](DocId doc) {
    return std::all_of(
        answer.filters.begin(), answer.filters.end(),
        [&](const FacetFilter& filter) { return !filter.active || filter.docs.contains(doc); });
  };
  const double least =
      content <= ranking::kFewWordsOfMeaning ? ranking::kLeastCosineOfFew : ranking::kLeastCosine;
  std::vector<Neighbour> near =
      neighbours.nearest(table, {.limit = ranking::kNeighbours, .least = least, .accept = in_text});
  if (!by_meaning_alone &&
      (near.empty() || !nearness.suffices(answer.response.query, near.front()))) {
    order_by_meaning_too(asking, answer);
    return;
  }
  DocSet by_words(reader.last_doc());
  for (const DocId doc : answer.text_docs) by_words.insert(doc);
  if (request.facet_limit > 0)
    for (const Neighbour& one : near)
      if (!by_words.contains(one.doc)) answer.text_docs.push_back(one.doc);
  std::sort(answer.text_docs.begin(), answer.text_docs.end());
  std::erase_if(near, [&](const Neighbour& one) { return !in_facets(one.doc); });

  if (by_meaning_alone) {
    answer.match.docs.clear();
    answer.ranked.clear();
  }
  DocSet matched(reader.last_doc());
  for (const Match::Doc& doc : answer.match.docs) matched.insert(doc.doc);
  bool added = false;
  for (const Neighbour& one : near) {
    if (matched.contains(one.doc)) continue;
    answer.match.docs.push_back({one.doc, 0});
    added = true;
  }
  std::sort(answer.match.docs.begin(), answer.match.docs.end(),
            [](const Match::Doc& a, const Match::Doc& b) { return a.doc < b.doc; });
  // Alone it has one weight, which tells how near (related.cc).
  const double weight =
      by_meaning_alone
          ? ranking::kMeaning
          : weight_of_meaning(asking, nearness.trust(answer.response.query, asking.question));
  answer.ranked = fuse(answer.ranked, near, asking, weight,
                       [&](DocId doc) { return neighbours.cosine(table, doc); });
  // Words led to some neighbours too, behind those that were ranked.
  for (Ranked& one : answer.ranked)
    if (matched.contains(one.doc)) one.semantic = false;
  if (added)
    notices.push_back({"semantic", "passages near in meaning are among the answers", "", ""});
}

}  // namespace gongbu
