// Facet counts against counting by hand: the passages as the reader splits them, the match set of
// the query without filters, and for each facet the passages that pass the filters of the others.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <unordered_map>

#include "corpus/ascii.h"
#include "corpus/catalog.h"
#include "corpus/files/source_tree.h"
#include "corpus/note.h"
#include "tests/search/scratch_index.h"

namespace gongbu {
namespace {

constexpr std::size_t kQueries = 200;
constexpr std::uint32_t kAll = 100000;
constexpr std::size_t kFacetCount = 5;
constexpr std::array kFacetNames{"service", "category", "mention", "tag", "folder"};
constexpr std::size_t kTags = 3;

using Values = std::array<std::vector<std::string>, kFacetCount>;

// A value of a tag, with those that hold it.
std::vector<std::string> with_holders(const std::vector<std::string>& tags) {
  std::set<std::string> out;
  for (const std::string& tag : tags) {
    const std::string value = ascii_lowered(tag);
    out.insert(value);
    for (std::size_t at = value.find('/'); at != std::string::npos; at = value.find('/', at + 1))
      out.insert(value.substr(0, at));
  }
  return {out.begin(), out.end()};
}

// The folder of all notes here is none.
Values values_of(const Passage& passage) {
  return {passage.services, passage.categories, passage.mentions, with_holders(passage.tags), {}};
}

bool any_of(const std::vector<std::string>& values, const std::vector<std::string>& chosen) {
  return chosen.empty() || std::any_of(chosen.begin(), chosen.end(), [&](const std::string& value) {
           return std::find(values.begin(), values.end(), value) != values.end();
         });
}

std::vector<Passage> passages_of(const std::string& folder) {
  const Result<Catalog> catalog = load_catalog(catalog_files_in(shipped("corpus/catalog")));
  const Result<Listing> listing = list_source(folder);
  EXPECT_TRUE(catalog && listing);
  std::vector<Passage> out;
  for (const SourceFile& file : listing->files) {
    const Result<std::string> text = read_text(folder, file);
    EXPECT_TRUE(text) << file.path;
    for (Passage& passage : split_passages(read_note(file.path, *text), *catalog))
      out.push_back(std::move(passage));
  }
  return out;
}

// Of tags all that are chosen, of other facets any.
bool has(const Values& values, const Values& chosen, std::size_t facet) {
  if (facet != kTags) return any_of(values[facet], chosen[facet]);
  return std::all_of(chosen[kTags].begin(), chosen[kTags].end(),
                     [&](const std::string& tag) { return any_of(values[kTags], {tag}); });
}

struct Count {
  std::string value;
  std::uint32_t count = 0;
  bool selected = false;
  bool operator==(const Count&) const = default;
};

std::string print(const std::vector<Count>& counts) {
  std::ostringstream out;
  for (const Count& count : counts)
    out << count.value << ' ' << count.count << (count.selected ? " chosen" : "") << '\n';
  return out.str();
}

// Every value with its count, most first, then by value.
std::vector<Count> count_by_hand(const std::vector<const Passage*>& matches, const Values& chosen,
                                 std::size_t facet) {
  std::map<std::string, std::uint32_t> counts;
  for (const std::string& value : chosen[facet]) counts[value] = 0;
  for (const Passage* passage : matches) {
    const Values values = values_of(*passage);
    bool passes = true;
    for (std::size_t other = 0; other < kFacetCount; ++other)
      passes = passes && ((other == facet && facet != kTags) || has(values, chosen, other));
    if (!passes) continue;
    for (const std::string& value :
         std::set<std::string>(values[facet].begin(), values[facet].end()))
      ++counts[value];
  }
  std::vector<Count> out;
  out.reserve(counts.size());
  for (const auto& [value, count] : counts)
    out.push_back(
        {value, count,
         std::find(chosen[facet].begin(), chosen[facet].end(), value) != chosen[facet].end()});
  std::stable_sort(out.begin(), out.end(),
                   [](const Count& a, const Count& b) { return a.count > b.count; });
  return out;
}

class RandomAsker {
 public:
  explicit RandomAsker(const std::vector<Passage>& passages) : passages_(passages) {}

  // One to three words of a passage.
  std::string query() {
    const Passage& passage = any_passage();
    std::istringstream in(passage.body);
    std::vector<std::string> words;
    for (std::string word; in >> word;)
      if (word.find_first_of("\"():*-") == std::string::npos &&
          std::any_of(word.begin(), word.end(), [](unsigned char c) { return c > 'A'; }))
        words.push_back(word);
    if (words.empty()) return passage.heading_path.back();
    std::string out = words[below(words.size())];
    for (std::size_t more = below(3); more > 0; --more) out += ' ' + words[below(words.size())];
    return out;
  }

  // None, one or two values of a facet.
  std::vector<std::string> values(std::size_t facet) {
    std::vector<std::string> out;
    for (std::size_t wanted = below(3); wanted > 0; --wanted) {
      const std::vector<std::string> some = values_of(any_passage())[facet];
      if (some.empty()) continue;
      const std::string& value = some[below(some.size())];
      if (std::find(out.begin(), out.end(), value) == out.end()) out.push_back(value);
    }
    return out;
  }

 private:
  std::size_t below(std::size_t n) { return random_() % n; }
  const Passage& any_passage() { return passages_[below(passages_.size())]; }

  const std::vector<Passage>& passages_;
  std::mt19937 random_{20};
};

TEST(Facets, CountsAreThoseOfCountingEveryPassage) {
  const std::string folder = shipped("corpus/notes");
  const ScratchIndex index;
  Engine engine = index.open(folder);
  const std::vector<Passage> passages = passages_of(folder);
  std::unordered_map<std::string, const Passage*> by_id;
  for (const Passage& passage : passages) by_id.emplace(passage.id, &passage);
  ASSERT_EQ(by_id.size(), passages.size());

  RandomAsker asker(passages);
  std::size_t with_matches = 0;
  for (std::size_t i = 0; i < kQueries; ++i) {
    const std::string query = asker.query();
    const Values chosen{asker.values(0), asker.values(1), asker.values(2), asker.values(3), {}};
    SCOPED_TRACE(query);

    const Result<std::vector<RankedId>> ranking = engine.ranking({.query = query, .limit = kAll});
    ASSERT_TRUE(ranking) << ranking.error().message;
    std::vector<const Passage*> matches;
    for (const RankedId& ranked : *ranking) matches.push_back(by_id.at(ranked.id));
    const auto passing = static_cast<std::uint64_t>(
        std::count_if(matches.begin(), matches.end(), [&](const Passage* passage) {
          const Values values = values_of(*passage);
          return has(values, chosen, 0) && has(values, chosen, 1) && has(values, chosen, 2) &&
                 has(values, chosen, kTags);
        }));
    with_matches += passing > 0;

    const Result<SearchResponse> response = engine.search({.query = query,
                                                           .limit = 1,
                                                           .services = chosen[0],
                                                           .categories = chosen[1],
                                                           .mentions = chosen[2],
                                                           .tags = chosen[3],
                                                           .facet_limit = kAll});
    ASSERT_TRUE(response) << response.error().message;
    EXPECT_EQ(response->total, passing);
    ASSERT_EQ(response->facets.size(), kFacetCount);
    for (std::size_t facet = 0; facet < kFacetCount; ++facet) {
      EXPECT_EQ(response->facets[facet].name, kFacetNames[facet]);
      std::vector<Count> counted;
      for (const FacetValue& value : response->facets[facet].values)
        counted.push_back({value.value, value.count, value.selected});
      EXPECT_EQ(print(counted), print(count_by_hand(matches, chosen, facet)));
    }
  }
  EXPECT_GT(with_matches, kQueries / 10);
}

}  // namespace
}  // namespace gongbu
