// Completion while typing: words, headings and service names that go on from what is typed so far.
// It completes the whole of what it is given, from the start of an entry or of a word inside it;
// which part of a query to complete, and how to show it, is the caller's.
//
//   "컨테ㅇ"  →  컨테이너 서비스 (heading), 컨테이너 (word)      "far", "ㅍㄱㅇ", "vkrp"  →
//   Fargate, 파게이트
//
// Spaces do not count ("로드밸" finds 로드 밸런서), nor does ASCII case. Immutable once built.
// Memory: the texts once, about 30 bytes a word start. Build: sorts the word starts.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gongbu::spelling {

/// In the order in which they are shown.
enum class SuggestKind : std::uint8_t { kService, kHeading, kWord };

struct SuggestEntry {
  std::string text;  // as shown; NFC
  SuggestKind kind = SuggestKind::kWord;
  /// What choosing it means (a service id); of entries of a kind with one value the best is shown.
  std::string value;
  std::uint32_t count = 0;  // passages
};

/// How a suggestion goes on from what was typed.
enum class SuggestMatch : std::uint8_t { kKeys, kChosung, kLayout };

/// Views hold as long as the index.
struct Suggestion {
  std::string_view text;
  SuggestKind kind = SuggestKind::kWord;
  std::string_view value;
  std::uint32_t count = 0;
  SuggestMatch match = SuggestMatch::kKeys;
};

class SuggestIndex {
 public:
  SuggestIndex() = default;
  explicit SuggestIndex(const std::vector<SuggestEntry>& entries);

  /// Entries with a word start that goes on from the prefix: by its keys; if none does, by its
  /// initial consonants (ㅋㅌ, ec2ㅇㅅ); if none does, by its keys on the other layout (two or
  /// more). Services, then headings, then words; each kind keeps a third of the places if it has
  /// that many. Inside a kind: nothing left to type, from the entry's start, count, shorter. None
  /// for an empty prefix. Cost: binary searches and one pass over the starts found.
  std::vector<Suggestion> complete(std::string_view prefix, std::size_t limit = 10) const;

  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    std::uint32_t text = 0;  // bytes in arena_: text, then value, then the next entry's
    std::uint32_t value = 0;
    std::uint32_t end = 0;
    std::uint32_t count = 0;
    SuggestKind kind = SuggestKind::kWord;
  };
  struct Start {
    std::uint64_t rank = 0;  // smaller is more useful; see rank_of
    std::uint32_t entry = 0;
    std::uint32_t begin = 0;  // byte in its text
  };
  struct Found;

  std::string_view text(std::uint32_t entry) const;
  std::string_view value(std::uint32_t entry) const;
  std::string_view rest(const Start& start) const { return text(start.entry).substr(start.begin); }
  void add_starts(std::uint32_t entry);
  void sort_by_keys();
  void sort_by_initials();
  void find_keys(std::string_view keys, Found& found) const;
  void find_initials(std::string_view initials, Found& found) const;
  std::vector<Suggestion> choose(const Found& found, std::size_t limit, SuggestMatch match) const;

  std::string arena_;
  std::vector<Entry> entries_;
  std::vector<Start> starts_;               // by keys
  std::vector<std::uint32_t> by_initials_;  // places in starts_
};

}  // namespace gongbu::spelling
