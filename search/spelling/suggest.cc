#include "search/spelling/suggest.h"

#include <algorithm>
#include <array>
#include <utility>

#include "corpus/hangul.h"
#include "corpus/utf8.h"
#include "search/spelling/key_order.h"
#include "search/spelling/layout.h"

namespace gongbu::spelling {
namespace {

constexpr std::size_t kKinds = 3;
constexpr std::size_t kMostStarts = 12;  // of one entry; nobody looks for the end of a long heading
constexpr std::size_t kLongestPrefix = 256;
constexpr std::size_t kMostSuggestions = 50;
constexpr std::size_t kKept = 2 * kMostSuggestions;  // of a kind, some of them of one value or text

// From the high bits: something left to type, starts inside the entry, count, length.
constexpr std::uint64_t kLeftToType = std::uint64_t{1} << 63;
constexpr std::uint64_t kInside = std::uint64_t{1} << 62;

std::uint64_t rank_of(std::size_t begin, std::uint32_t count, std::size_t size) {
  const std::uint64_t rarity = 0xFFFFFFFFU - count;
  return kLeftToType | (begin > 0 ? kInside : 0) | rarity << 16 |
         std::min<std::uint64_t>(size, 0xFFFF);
}

// What a character is called by: a syllable by its initial consonant, a letter or sign by itself. 0
// for a space, -1 for what has no initial (vowels, other scripts).
int initial_key(char32_t c) {
  if (c == ' ') return 0;
  if (hangul::is_syllable(c)) return hangul::kFirstKey + hangul::split(c).lead;
  if (hangul::lead_index(c) >= 0) return hangul::kFirstKey + hangul::lead_index(c);
  return c < 0x80 ? static_cast<int>(ascii_lower(c)) : -1;
}

// The initials of a text one after the other, spaces left out; ends at what has none.
class InitialCursor {
 public:
  explicit InitialCursor(std::string_view text) : text_(text) {}
  int next() {
    while (at_ < text_.size()) {
      const int key = initial_key(next_character(text_, at_));
      if (key != 0) return key;
    }
    return -1;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

constexpr std::size_t kPackedInitials = 8;

std::uint64_t pack_initials(std::string_view text) {
  InitialCursor cursor(text);
  std::uint64_t packed = 0;
  for (std::size_t i = 0; i < kPackedInitials; ++i) {
    const int key = cursor.next();
    if (key < 0) break;
    packed |= static_cast<std::uint64_t>(key) << (8 * (kPackedInitials - 1 - i));
  }
  return packed;
}

bool initials_begin_with(std::string_view text, std::string_view wanted) {
  InitialCursor cursor(text);
  return std::all_of(wanted.begin(), wanted.end(),
                     [&cursor](char c) { return cursor.next() == static_cast<unsigned char>(c); });
}

// The initials that a prefix asks for: consonants, with letters and digits among them. Empty if it
// is none such.
std::string initials_word(std::string_view prefix) {
  std::string out;
  std::size_t consonants = 0;
  for (std::size_t at = 0; at < prefix.size();) {
    const char32_t c = next_character(prefix, at);
    if (hangul::is_consonant(c)) {
      const hangul::JamoPair pair = hangul::parts(c);
      for (const char32_t one : {pair.first, pair.second}) {
        if (one == 0) continue;
        out.push_back(static_cast<char>(initial_key(one)));
        ++consonants;
      }
    } else if (c < 0x80) {
      if (c != ' ') out.push_back(static_cast<char>(initial_key(c)));
    } else {
      return {};
    }
  }
  return consonants > 0 ? out : std::string();
}

std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

// The same keys as if the keyboard had been on the other layout; empty if there is no other.
std::string other_layout_keys(std::string_view prefix) {
  const std::string latin = to_latin_keys(prefix);
  if (latin != prefix) return hangul::keys(latin);
  std::string keys;
  bool letters = false;
  for (const char c : prefix) {
    const hangul::Key key = hangul::hangul_key(c);
    letters = letters || key != 0;
    keys.push_back(key != 0 ? static_cast<char>(key) : c);
  }
  return letters ? keys : std::string();
}

}  // namespace

// The best starts of each kind.
struct SuggestIndex::Found {
  struct Kind {
    std::array<Start, kKept> best;
    std::size_t size = 0;
  };
  std::array<Kind, kKinds> kinds;

  void add(SuggestKind of, const Start& start) {
    Kind& kind = kinds[static_cast<std::size_t>(of)];
    const auto before = [](const Start& a, const Start& b) {
      return a.rank != b.rank ? a.rank < b.rank : a.entry < b.entry;
    };
    if (kind.size == kKept && !before(start, kind.best[kKept - 1])) return;
    std::size_t at = kind.size < kKept ? kind.size++ : kKept - 1;
    for (; at > 0 && before(start, kind.best[at - 1]); --at) kind.best[at] = kind.best[at - 1];
    kind.best[at] = start;
  }
  bool empty() const {
    return std::all_of(kinds.begin(), kinds.end(), [](const Kind& kind) { return kind.size == 0; });
  }
};

std::string_view SuggestIndex::text(std::uint32_t entry) const {
  const Entry& e = entries_[entry];
  return std::string_view(arena_).substr(e.text, e.value - e.text);
}

std::string_view SuggestIndex::value(std::uint32_t entry) const {
  const Entry& e = entries_[entry];
  return std::string_view(arena_).substr(e.value, e.end - e.value);
}

SuggestIndex::SuggestIndex(const std::vector<SuggestEntry>& entries) {
  entries_.reserve(entries.size());
  starts_.reserve(entries.size());
  for (const SuggestEntry& from : entries) {
    if (from.text.empty()) continue;
    Entry entry;
    entry.text = static_cast<std::uint32_t>(arena_.size());
    arena_ += from.text;
    entry.value = static_cast<std::uint32_t>(arena_.size());
    arena_ += from.value;
    entry.end = static_cast<std::uint32_t>(arena_.size());
    entry.count = from.count;
    entry.kind = from.kind;
    entries_.push_back(entry);
    add_starts(static_cast<std::uint32_t>(entries_.size() - 1));
  }
  sort_by_keys();
  sort_by_initials();
}

void SuggestIndex::add_starts(std::uint32_t entry) {
  enum class Run { kNone, kHangul, kOther };
  const std::string_view all = text(entry);
  const auto add = [this, entry, all](std::size_t begin) {
    starts_.push_back({rank_of(begin, entries_[entry].count, all.size()), entry,
                       static_cast<std::uint32_t>(begin)});
  };
  if (entries_[entry].kind == SuggestKind::kWord) {
    add(0);
    return;
  }
  std::size_t starts = 0;
  Run run = Run::kNone;
  for (std::size_t at = 0; at < all.size() && starts < kMostStarts;) {
    const std::size_t begin = at;
    const char32_t c = next_character(all, at);
    const bool korean = hangul::is_syllable(c) || hangul::is_jamo(c);
    const Run now = korean                           ? Run::kHangul
                    : c >= 0x80 || is_ascii_alnum(c) ? Run::kOther
                                                     : Run::kNone;
    if ((now != Run::kNone && now != run) || begin == 0) {
      add(begin);
      ++starts;
    }
    run = now;
  }
}

void SuggestIndex::sort_by_keys() {
  struct Item {
    PackedKeys keys;
    Start start;
  };
  std::vector<Item> order;
  order.reserve(starts_.size());
  for (const Start& start : starts_)
    order.push_back({pack_keys(hangul::KeyCursor(rest(start), 0, true)), start});
  std::sort(order.begin(), order.end(), [this](const Item& a, const Item& b) {
    if (a.keys.high != b.keys.high) return a.keys.high < b.keys.high;
    if (a.keys.low != b.keys.low) return a.keys.low < b.keys.low;
    const int by_keys = compare_keys(hangul::KeyCursor(rest(a.start), 0, true),
                                     hangul::KeyCursor(rest(b.start), 0, true));
    return by_keys != 0 ? by_keys < 0 : a.start.entry < b.start.entry;
  });
  for (std::size_t i = 0; i < order.size(); ++i) starts_[i] = order[i].start;
}

void SuggestIndex::sort_by_initials() {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
  order.reserve(starts_.size());
  for (std::uint32_t i = 0; i < starts_.size(); ++i)
    order.push_back({pack_initials(rest(starts_[i])), i});
  std::sort(order.begin(), order.end());
  by_initials_.reserve(order.size());
  for (const auto& [packed, place] : order) by_initials_.push_back(place);
}

void SuggestIndex::find_keys(std::string_view keys, Found& found) const {
  if (keys.empty()) return;
  const auto compare = [this, keys](const Start& start) {
    return compare_key_prefix(hangul::KeyCursor(rest(start), 0, true), keys);
  };
  auto at = std::partition_point(starts_.begin(), starts_.end(),
                                 [&](const Start& start) { return compare(start) < 0; });
  const auto last = std::partition_point(at, starts_.end(),
                                         [&](const Start& start) { return compare(start) == 0; });
  bool nothing_left = true;  // of the range, what is typed to the end comes first
  for (; at != last; ++at) {
    Start start = *at;
    if (nothing_left) {
      hangul::KeyCursor cursor(rest(start), 0, true);
      for (std::size_t i = 0; i < keys.size(); ++i) cursor.next();
      nothing_left = cursor.next() < 0;
      if (nothing_left) start.rank &= ~kLeftToType;
    }
    found.add(entries_[start.entry].kind, start);
  }
}

void SuggestIndex::find_initials(std::string_view initials, Found& found) const {
  if (initials.empty()) return;
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  for (std::size_t i = 0; i < kPackedInitials; ++i) {
    const std::size_t shift = 8 * (kPackedInitials - 1 - i);
    const bool given = i < initials.size();
    const std::uint64_t key = given ? static_cast<unsigned char>(initials[i]) : 0U;
    low |= key << shift;
    high |= (given ? key : 0xFFU) << shift;
  }
  const auto packed = [this](std::uint32_t place) { return pack_initials(rest(starts_[place])); };
  auto at = std::partition_point(by_initials_.begin(), by_initials_.end(),
                                 [&](std::uint32_t place) { return packed(place) < low; });
  const auto last = std::partition_point(
      at, by_initials_.end(), [&](std::uint32_t place) { return packed(place) <= high; });
  for (; at != last; ++at) {
    const Start& start = starts_[*at];
    if (initials.size() > kPackedInitials && !initials_begin_with(rest(start), initials)) continue;
    found.add(entries_[start.entry].kind, start);
  }
}

std::vector<Suggestion> SuggestIndex::choose(const Found& found, std::size_t limit,
                                             SuggestMatch match) const {
  std::array<std::vector<Suggestion>, kKinds> kinds;
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    for (std::size_t i = 0; i < found.kinds[kind].size && kinds[kind].size() < limit; ++i) {
      const std::uint32_t id = found.kinds[kind].best[i].entry;
      const Suggestion next{text(id), entries_[id].kind, value(id), entries_[id].count, match};
      const auto same = [&next](const Suggestion& other) {
        return same_but_for_case(other.text, next.text) ||
               (other.kind == next.kind && !next.value.empty() && other.value == next.value);
      };
      bool known = false;
      for (std::size_t earlier = 0; earlier <= kind; ++earlier)
        known = known || std::any_of(kinds[earlier].begin(), kinds[earlier].end(), same);
      if (!known) kinds[kind].push_back(next);
    }
  }
  std::array<std::size_t, kKinds> take{};
  std::size_t free = limit;
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    take[kind] = std::min(kinds[kind].size(), limit / kKinds);
    free -= take[kind];
  }
  std::vector<Suggestion> out;
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    const std::size_t more = std::min(free, kinds[kind].size() - take[kind]);
    free -= more;
    out.insert(out.end(), kinds[kind].begin(),
               kinds[kind].begin() + static_cast<std::ptrdiff_t>(take[kind] + more));
  }
  return out;
}

std::vector<Suggestion> SuggestIndex::complete(std::string_view prefix, std::size_t limit) const {
  limit = std::min(limit, kMostSuggestions);
  if (limit == 0 || prefix.size() > kLongestPrefix) return {};
  const std::string typed = without_spaces(hangul::composed(prefix));
  Found found;
  find_keys(hangul::keys(typed), found);
  if (!found.empty()) return choose(found, limit, SuggestMatch::kKeys);
  find_initials(initials_word(typed), found);
  if (!found.empty()) return choose(found, limit, SuggestMatch::kChosung);
  const std::string keys = other_layout_keys(typed);
  if (keys.size() >= 2) find_keys(keys, found);
  return choose(found, limit, SuggestMatch::kLayout);
}

}  // namespace gongbu::spelling
