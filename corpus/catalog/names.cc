#include "corpus/catalog/names.h"

#include <bit>

#include "corpus/ascii.h"
#include "corpus/catalog/name_particles.h"

namespace gongbu {
namespace {

constexpr std::size_t kGapBits = 64;
constexpr std::size_t kLongEnoughToCompound = 3;  // "서버리스컴퓨팅", but not "배치그룹"

std::uint64_t gap_bit(std::size_t letter) { return letter < kGapBits ? 1ULL << letter : 0; }

// DynamoDB, QuickSight, Route53, S3버킷: where people put a space that the name does not have.
bool splits_between(const NameUnit& left, const NameUnit& right, std::string_view text,
                    std::size_t letters_before) {
  constexpr std::size_t kWordBeforeNumber = 4;
  if ((left.kind == UnitKind::kHangul) != (right.kind == UnitKind::kHangul)) return true;
  const char a = text[left.begin];
  const char b = text[right.begin];
  if (!is_ascii_lower(a)) return false;
  return is_ascii_upper(b) || (is_ascii_digit(b) && letters_before >= kWordBeforeNumber);
}

bool word_starts_at(const std::vector<NameUnit>& units, std::size_t at) {
  if (units[at].separates()) return false;
  if (at == 0 || units[at].kind != units[at - 1].kind) return true;
  return units[at].kind == UnitKind::kOther;
}

}  // namespace

NameMatcher::NameMatcher(const std::vector<Service>& services) {
  std::size_t bytes = 0;
  std::size_t names = 0;
  for (const Service& service : services) {
    names += service.names.size();
    for (const ServiceName& name : service.names) bytes += name.text.size();
  }
  edges_.resize(std::bit_ceil(bytes + bytes / 4 + 2));
  nodes_.reserve(bytes + 1);
  nodes_.emplace_back();
  names_.reserve(names);
  std::vector<NameUnit> units;
  for (std::uint32_t s = 0; s < services.size(); ++s) {
    for (std::uint32_t n = 0; n < services[s].names.size(); ++n) {
      add(s, n, services[s].names[n], units);
    }
  }
}

void NameMatcher::add(std::uint32_t service, std::uint32_t index, const ServiceName& name,
                      std::vector<NameUnit>& units) {
  const std::string_view text = name.text;
  fold_units(text, units);
  Name entry{.service = service, .name = index, .everyday = name.everyday};
  std::uint32_t node = 0;
  std::size_t letters = 0;
  const NameUnit* before = nullptr;
  bool gap = false;
  std::size_t first = vendor_prefix_length(units, 0);
  if (first > 0 && !units[first - 1].separates()) first = 0;  // "awscli" is a word of its own
  for (std::size_t i = first; i < units.size(); ++i) {
    const NameUnit& unit = units[i];
    if (unit.separates()) {
      gap = true;
      continue;
    }
    if (before != nullptr && (gap || splits_between(*before, unit, text, letters))) {
      entry.gaps |= gap_bit(letters);
      nodes_[node].gap_may_follow = true;
    }
    node = child_or_new(node, unit.letter);
    ++letters;
    before = &unit;
    gap = false;
  }
  if (letters == 0) return;
  entry.letters = static_cast<std::uint8_t>(letters < 255 ? letters : 255);
  const char32_t last = before->letter;
  entry.plural = letters > 1 && last >= 'a' && last <= 'z' && last != 's';
  const auto added = static_cast<std::int32_t>(names_.size());
  names_.push_back(entry);
  std::int32_t* link = &nodes_[node].first_name;
  while (*link >= 0) link = &names_[static_cast<std::size_t>(*link)].next;
  *link = added;
}

std::size_t NameMatcher::slot(std::uint64_t key) const {
  const std::size_t mask = edges_.size() - 1;
  std::size_t at = (key * 0x9E3779B97F4A7C15ULL >> 32) & mask;
  while (edges_[at].key != key && edges_[at].key != 0) at = (at + 1) & mask;
  return at;
}

std::uint32_t NameMatcher::child(std::uint32_t node, char32_t letter) const {
  if (node == 0 && !first_letters_[letter & 0xFFFF]) return 0;
  return edges_[slot(std::uint64_t{node} << 21 | letter)].child;
}

std::uint32_t NameMatcher::child_or_new(std::uint32_t node, char32_t letter) {
  if (node == 0) first_letters_.set(letter & 0xFFFF);
  const std::uint64_t key = std::uint64_t{node} << 21 | letter;
  Edge& edge = edges_[slot(key)];
  if (edge.key == 0) {
    edge = {key, static_cast<std::uint32_t>(nodes_.size())};
    nodes_.emplace_back();
  }
  return edge.child;
}

std::size_t NameMatcher::end_of(const Name& name, const std::vector<NameUnit>& units,
                                std::size_t end) const {
  if (end == units.size() || units[end].kind != units[end - 1].kind) return end;
  if (units[end].kind == UnitKind::kLatin) {
    const bool plural = name.plural && units[end].letter == 's' &&
                        (end + 1 == units.size() || units[end + 1].kind != UnitKind::kLatin);
    return plural ? end + 1 : 0;
  }
  if (units[end].kind == UnitKind::kHangul) {
    return name.letters >= kLongEnoughToCompound || only_particles_follow(units, end) ? end : 0;
  }
  return end;
}

// Where an everyday word names one service and is the plain name of another ("SSO"), the vendor's
// name decides.
NameMatcher::Found NameMatcher::name_ending_at(const Node& node, const std::vector<NameUnit>& units,
                                               std::size_t end, std::uint64_t gaps,
                                               bool after_vendor) const {
  Found found;
  std::int32_t n = node.first_name;
  for (; n >= 0; n = names_[static_cast<std::size_t>(n)].next) {
    const Name& name = names_[static_cast<std::size_t>(n)];
    if ((gaps & ~name.gaps) != 0 || (found.end != 0 && name.everyday != after_vendor)) continue;
    if (const std::size_t behind = end_of(name, units, end); behind != 0) {
      found = {behind, n};
      if (name.everyday == after_vendor) break;
    }
  }
  return found;
}

NameMatcher::Found NameMatcher::longest_at(const std::vector<NameUnit>& units, std::size_t at,
                                           bool after_vendor) const {
  Found found;
  std::uint32_t node = 0;
  std::size_t letters = 0;
  std::uint64_t gaps = 0;
  std::size_t next = at;
  while (next < units.size()) {
    if (units[next].separates()) {
      const std::size_t behind = nodes_[node].gap_may_follow ? past_gap(units, next) : next;
      if (behind == next) break;
      gaps |= gap_bit(letters);
      next = behind;
    }
    node = child(node, units[next].letter);
    if (node == 0) break;
    ++letters;
    ++next;
    if (letters == 1 && !after_vendor) continue;  // the Q of "Amazon Q" is no name by itself
    if (const Found here = name_ending_at(nodes_[node], units, next, gaps, after_vendor);
        here.end != 0) {
      found = here;
    }
  }
  return found;
}

std::vector<NameMatch> NameMatcher::names_in(std::string_view text) const {
  std::vector<NameMatch> matches;
  std::vector<NameUnit> units;
  fold_units(text, units);
  std::size_t at = 0;
  while (at < units.size()) {
    if (!word_starts_at(units, at)) {
      ++at;
      continue;
    }
    const std::size_t vendor = vendor_prefix_length(units, at);
    Found found = longest_at(units, at, false);
    bool vendor_prefix = false;
    if (vendor > 0) {
      if (const Found behind = longest_at(units, at + vendor, true);
          behind.end != 0 && behind.end >= found.end) {
        found = behind;
        vendor_prefix = true;
      }
    }
    if (found.end == 0) {
      ++at;
      continue;
    }
    const Name& name = names_[static_cast<std::size_t>(found.name)];
    matches.push_back(
        {name.service, name.name, {units[at].begin, units[found.end - 1].end}, vendor_prefix});
    at = found.end;
  }
  return matches;
}

std::int64_t NameMatcher::service_named(std::string_view name) const {
  std::vector<NameUnit> units;
  fold_units(name, units);
  std::erase_if(units, [](const NameUnit& unit) { return unit.separates(); });
  for (const std::size_t first : {std::size_t{0}, vendor_prefix_length(units, 0)}) {
    std::uint32_t node = 0;
    std::size_t next = first;
    while (next < units.size() && (node = child(node, units[next].letter)) != 0) ++next;
    if (node == 0 || next < units.size()) continue;
    std::int32_t found = nodes_[node].first_name;
    if (found < 0) continue;
    for (std::int32_t n = found; n >= 0; n = names_[static_cast<std::size_t>(n)].next) {
      if (names_[static_cast<std::size_t>(n)].everyday != (first > 0)) continue;
      found = n;
      break;
    }
    return names_[static_cast<std::size_t>(found)].service;
  }
  return -1;
}

}  // namespace gongbu
