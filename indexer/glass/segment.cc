#include "indexer/glass/segment.h"

#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>

#include "index/bigrams.h"
#include "index/schema.h"
#include "indexer/glass/table.h"

namespace gongbu::glass {
namespace {

// Keys of what is no posting list begin with a zero byte and one of these. A list's key is its
// term; from the second chunk on a zero byte and the chunk's first document follow. A zero byte in
// a term is written as itself and FF.
constexpr std::string_view kMetadataKey{"\0\xC0", 2};
constexpr std::string_view kValueStatsKey{"\0\xD0", 2};
constexpr std::string_view kValueKey{"\0\xD8", 2};
constexpr std::string_view kLengthsKey{"\0\xE0", 2};
constexpr std::size_t kChunk = 2000;   // bytes, from which the next chunk begins
constexpr std::size_t kMaxTerm = 245;  // Xapian's limit

// A segment is full with so many postings: 12 bytes each, 8 more while they are sorted.
constexpr std::size_t kMaxPostings = 1'000'000;
constexpr std::size_t kMaxStoredBytes = 16 << 20;

// The chunks of one list. The first stands under the list's key and begins with the numbers of
// documents and occurrences and the first document; every one has whether it is the last, how far
// it reaches, and the wdf of its documents, each but the first after the distance to the one
// before.
class Chunks {
 public:
  Chunks(GlassTable& table, std::string_view key, std::string_view separator,
         std::uint32_t documents, std::uint64_t occurrences)
      : table_(table), key_(key), separator_(separator) {
    append_uint(head_, documents);
    append_uint(head_, occurrences);
  }

  void add(std::uint32_t document, std::uint32_t wdf) {
    if (entries_.size() >= kChunk) write(false);
    if (entries_.empty()) {
      first_ = document;
    } else {
      append_uint(entries_, document - last_ - 1);
    }
    append_uint(entries_, wdf);
    last_ = document;
  }

  void finish() { write(true); }

 private:
  void write(bool last) {
    std::string key = key_;
    std::string tag;
    if (!head_.empty()) {
      tag.swap(head_);
      append_uint(tag, first_ - 1);
    } else {
      key += separator_;
      append_sortable(key, first_);
    }
    tag += last ? '1' : '0';
    append_uint(tag, last_ - first_);
    tag += entries_;
    table_.add(key, tag);
    entries_.clear();
  }

  GlassTable& table_;
  std::string key_;
  std::string_view separator_;
  std::string head_;  // of the first chunk, until it is written
  std::string entries_;
  std::uint32_t first_ = 0;
  std::uint32_t last_ = 0;
};

std::string key_of(std::string_view term) {
  std::string key;
  for (const char byte : term) {
    key += byte;
    if (byte == '\0') key += '\xFF';
  }
  return key;
}

// Sorts by bytes; the first eight of them decide nearly always.
std::vector<std::uint32_t> in_order(const TermTable& terms) {
  struct Head {
    std::uint64_t bytes;
    std::uint32_t number;
  };
  std::vector<Head> heads(terms.size());
  for (std::uint32_t number = 0; number < terms.size(); ++number) {
    const std::string_view term = terms[number];
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < 8; ++i)
      bytes = bytes << 8 | (i < term.size() ? static_cast<unsigned char>(term[i]) : 0);
    heads[number] = {bytes, number};
  }
  std::sort(heads.begin(), heads.end(), [&](const Head& a, const Head& b) {
    return a.bytes != b.bytes ? a.bytes < b.bytes : terms[a.number] < terms[b.number];
  });
  std::vector<std::uint32_t> out;
  out.reserve(heads.size());
  for (const Head& head : heads) out.push_back(head.number);
  return out;
}

}  // namespace

void GlassSegment::add(const Document& document) {
  const auto number = static_cast<std::uint32_t>(lengths_.size() + 1);
  std::uint32_t length = 0;
  for (const Document::Term& term : document.terms) {
    if (term.size == 0 || term.size > kMaxTerm)
      throw Xapian::InvalidArgumentError("a term of " + std::to_string(term.size) + " bytes");
    const std::uint32_t id = terms_.number(document.text(term));
    if (id == lists_.size()) lists_.emplace_back();
    List& list = lists_[id];
    if (list.last == number) continue;
    list.last = number;
    ++list.size;
    postings_.push_back({id, number, term.wdf});
    length += term.wdf;
    most_wdf_ = std::max(most_wdf_, term.wdf);
  }
  lengths_.push_back(length);
  values_.push_back(document.forward);
  stored_bytes_ += document.forward.size();
}

void GlassSegment::set_metadata(std::string key, std::string value) {
  if (value.empty()) return;  // Xapian's "there is none"
  stored_bytes_ += value.size();
  metadata_.emplace_back(std::move(key), std::move(value));
}

bool GlassSegment::full() const {
  return postings_.size() >= kMaxPostings || stored_bytes_ >= kMaxStoredBytes;
}

void GlassSegment::finish(WordSet& words) {
  std::error_code failed;
  std::filesystem::create_directory(folder_, failed);
  if (failed) throw Xapian::DatabaseOpeningError("cannot make " + folder_, failed.value());
  GlassTable table(folder_ + "/postlist.glass");
  write_metadata(table);
  write_values(table);
  write_lengths(table);
  write_postings(table, words);
  write_version(table.finish());
}

void GlassSegment::write_metadata(GlassTable& table) {
  std::sort(metadata_.begin(), metadata_.end());
  for (const auto& [key, value] : metadata_) table.add(std::string(kMetadataKey) + key, value);
}

// How many have one, the least and the greatest, this one only if it is another; then their chunks,
// each under its first document: value, and of the others the distance to the one before, value.
void GlassSegment::write_values(GlassTable& table) const {
  const auto empty = [](const std::string& value) { return value.empty(); };
  const auto count = values_.size() -
                     static_cast<std::size_t>(std::count_if(values_.begin(), values_.end(), empty));
  if (count == 0) return;
  const std::string* least = nullptr;
  const std::string* greatest = nullptr;
  for (const std::string& value : values_) {
    if (value.empty()) continue;
    if (least == nullptr || value < *least) least = &value;
    if (greatest == nullptr || value > *greatest) greatest = &value;
  }
  static_assert(schema::kSlotForward == 0);  // the slot in the key of the statistics: no byte
  std::string stats;
  append_uint(stats, count);
  append_string(stats, *least);
  if (*least != *greatest) stats += *greatest;
  table.add(kValueStatsKey, stats);

  std::string chunk;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  const auto write = [&] {
    std::string key(kValueKey);
    append_uint(key, schema::kSlotForward);
    append_sortable(key, first);
    table.add(key, chunk);
    chunk.clear();
  };
  for (std::uint32_t document = 1; document <= values_.size(); ++document) {
    const std::string& value = values_[document - 1];
    if (value.empty()) continue;
    if (chunk.empty())
      first = document;
    else
      append_uint(chunk, document - last - 1);
    append_string(chunk, value);
    last = document;
    if (chunk.size() >= kChunk) write();
  }
  if (!chunk.empty()) write();
}

// A list like that of a term that all documents have, but that its totals are not kept.
void GlassSegment::write_lengths(GlassTable& table) const {
  if (lengths_.empty()) return;
  Chunks chunks(table, kLengthsKey, "", 0, 0);
  for (std::uint32_t document = 1; document <= lengths_.size(); ++document)
    chunks.add(document, lengths_[document - 1]);
  chunks.finish();
}

void GlassSegment::write_postings(GlassTable& table, WordSet& words) {
  const std::vector<std::uint32_t> order = in_order(terms_);
  std::vector<std::uint32_t> begin(terms_.size());
  std::uint32_t at = 0;
  for (const std::uint32_t term : order) {
    begin[term] = at;
    at += lists_[term].size;
  }
  struct Entry {
    std::uint32_t document;
    std::uint32_t wdf;
  };
  std::vector<Entry> entries(postings_.size());
  for (const Posting& posting : postings_)
    entries[begin[posting.term]++] = {posting.document, posting.wdf};

  const Entry* entry = entries.data();
  for (const std::uint32_t term : order) {
    const std::string_view text = terms_[term];
    if (bigrams::inside(text)) words.emplace(text);
    const Entry* const end = entry + lists_[term].size;
    std::uint64_t occurrences = 0;
    for (const Entry* one = entry; one != end; ++one) occurrences += one->wdf;
    Chunks chunks(table, key_of(text), std::string_view("\0", 1), lists_[term].size, occurrences);
    for (; entry != end; ++entry) chunks.add(entry->document, entry->wdf);
    chunks.finish();
  }
}

// "iamglass": magic, 16 bytes that are this database's own, revision, the roots of the tables and
// totals.
void GlassSegment::write_version(const std::string& root) const {
  std::string out(kMagic);
  std::random_device random;
  for (int i = 0; i < 4; ++i) {
    const std::uint32_t bits = random();
    for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(bits >> shift);
  }
  append_uint(out, 1);
  out += root;
  // Document data, terms, positions, spelling, synonyms: not there. Root, level and flags, entries,
  // size of a block in 2 kB, bytes from which it is compressed, free blocks.
  for (const char compressed : {'\x12', '\x12', '\0', '\x12', '\x12'})
    out.append({'\0', '\3', '\0', '\4', compressed, '\0'});
  std::uint32_t least = 0;
  std::uint32_t most = 0;
  std::uint64_t total = 0;
  for (const std::uint32_t length : lengths_) {
    if (length > 0 && (least == 0 || length < least)) least = length;
    most = std::max(most, length);
    total += length;
  }
  append_uint(out, lengths_.size());
  append_uint(out, 0);  // last document less their number
  append_uint(out, least);
  append_uint(out, most_wdf_);
  append_uint(out, most - most_wdf_);
  append_uint(out, 0);
  append_uint(out, total);
  append_uint(out, 0);
  const std::string name = folder_ + "/iamglass";
  std::ofstream file(name, std::ios::binary);
  if (!(file << out).flush()) throw Xapian::DatabaseError("cannot write " + name, errno);
}

}  // namespace gongbu::glass
