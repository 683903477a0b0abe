#include "indexer/check.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <unordered_set>
#include <vector>

#include "corpus/hash.h"
#include "index/bigrams.h"
#include "index/forward.h"
#include "index/record.h"
#include "index/schema.h"
#include "index/stored/notes.h"
#include "index/tombstones.h"
#include "indexer/document.h"
#include "indexer/plan.h"
#include "indexer/store.h"

namespace gongbu {
namespace {

constexpr std::size_t kMaxProblems = 20;
constexpr std::size_t kKeyDigits = 16;  // of a note key

// What the postings say of each document, without lists of its terms: sums over its terms, wherever
// they stand. Of a dead one, that its tombstone has its very terms.
class Postings {
 public:
  explicit Postings(const Xapian::Database& database) : sums_(database.get_lastdocid() + 1) {
    std::map<Xapian::docid, Xapian::docid> dead_of;
    tombstones::for_each(database, [&](Xapian::docid tombstone, Xapian::docid dead) {
      dead_of.emplace(tombstone, dead);
      broken_ = broken_ || !dead_.insert(dead).second;
      hidden_.add(tombstone, dead);
    });
    broken_ = broken_ || dead_of.size() != database.get_termfreq(tombstones::mark());
    for (auto term = database.allterms_begin(), end = database.allterms_end(); term != end; ++term)
      add(database, *term, dead_of);
    for (const Xapian::docid dead : dead_) broken_ = broken_ || sums_[dead] != 0;
  }

  /// Some tombstone does not undo the document it is for: frequencies are wrong.
  bool broken() const { return broken_; }
  const tombstones::Hidden& hidden() const { return hidden_; }
  bool are_those_of(Xapian::docid doc, const Xapian::Document& document) const {
    std::uint64_t sum = 0;
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
      sum += worth(hash64(*term), term.get_wdf());
    return sum == sums_[doc];
  }

 private:
  static std::uint64_t worth(std::uint64_t term, Xapian::termcount wdf) {
    return (term ^ wdf * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;
  }

  void add(const Xapian::Database& database, const std::string& term,
           const std::map<Xapian::docid, Xapian::docid>& dead_of) {
    const bool of_tombstones = term.starts_with(schema::kDead.prefix);
    const std::string_view bare =
        std::string_view(term).substr(of_tombstones ? schema::kDead.prefix.size() : 0);
    if (bare.empty()) return;
    const std::uint64_t hash = hash64(bare);
    for (auto doc = database.postlist_begin(term), end = database.postlist_end(term); doc != end;
         ++doc) {
      if (!of_tombstones) {
        sums_[*doc] += dead_.contains(*doc) ? worth(hash, 0) : worth(hash, doc.get_wdf());
      } else if (const auto tombstone = dead_of.find(*doc); tombstone != dead_of.end()) {
        sums_[tombstone->second] -= worth(hash, 0);
      } else {
        broken_ = true;
      }
    }
  }

  std::vector<std::uint64_t> sums_;
  std::set<Xapian::docid> dead_;
  tombstones::Hidden hidden_;
  bool broken_ = false;
};

class Checker {
 public:
  explicit Checker(const CheckOptions& options) : options_(options) {}

  Result<CheckReport> run() {
    const Result<IndexPlace> place = look_at(options_.db);
    if (!place) return place.error();
    if (place->kind == IndexPlace::Kind::kNothing)
      return Error{ErrorCode::kNotFound, "there is no index at " + options_.db,
                   "make one with gongbu index DIR"};
    if (place->kind == IndexPlace::Kind::kUnusable) {
      damage(place->why.message);
      return std::move(report_);
    }
    check_tables();
    if (damaged_) return std::move(report_);
    try {
      const Xapian::Database database(options_.db);
      check_notes(database);
      check_passages(database);
      check_totals(database);
      check_sources(database, place->remembered.sources);
    } catch (const Xapian::Error& error) {
      damage(error.get_description());
    }
    return std::move(report_);
  }

 private:
  void damage(const std::string& what) {
    damaged_ = true;
    report_.problems.push_back(what);
  }
  void problem(const std::string& note, const std::string& what) {
    const auto known = notes_.find(note);
    if (++problems_ <= kMaxProblems)
      report_.problems.push_back((known == notes_.end() ? "note " + note : known->second.path) +
                                 ": " + what);
    if (problems_ == kMaxProblems + 1) report_.problems.push_back("and more");
  }

  void check_tables() {
    std::ostringstream said;
    try {
      const std::size_t errors = Xapian::Database::check(options_.db, 0, &said);
      if (errors > 0) damage("Xapian finds " + std::to_string(errors) + " errors in its tables");
    } catch (const Xapian::Error& error) {
      damage("Xapian cannot check its tables: " + error.get_msg());
    }
  }

  void check_notes(const Xapian::Database& database) {
    StoredNotes stored(metadata_reader(database));
    const std::string prefix(schema::kMetaNote);
    for (auto key = database.metadata_keys_begin(prefix), end = database.metadata_keys_end(prefix);
         key != end; ++key) {
      const std::string note = (*key).substr(prefix.size());
      Result<NoteRecord> record = decode_note(database.get_metadata(*key));
      if (!record) {
        problem(note, "its record is broken");
        continue;
      }
      ++report_.notes;
      const NoteRecord& kept = notes_.emplace(note, *std::move(record)).first->second;
      check_text(note, kept, stored);
    }
  }

  void check_text(const std::string& note, const NoteRecord& record, StoredNotes& stored) {
    const Result<std::vector<StoredPassage>> passages = stored.passages(note, record);
    if (!passages) return problem(note, "its text is broken");
    std::uint64_t length = 0;
    for (const StoredPassage& passage : *passages) {
      length += passage.length;
      wanted_.emplace(note + passage.passage.id, passage.length);
    }
    if (passages->size() != record.count || length != record.length)
      problem(note, "its passages are not those that its record counts");
  }

  void check_passages(const Xapian::Database& database) {
    DocumentBuilder builder;
    StoredNotes stored(metadata_reader(database));
    const Postings postings(database);
    if (postings.broken()) damage("deleted passages are counted wrongly");
    if (!check_bigrams(database)) damage("words cannot be found by their parts");
    live_ = database.get_doccount() - postings.hidden().size();
    const std::uint64_t every =
        options_.sample == 0 ? 1 : std::max<std::uint64_t>(1, live_ / options_.sample);
    std::uint64_t number = 0;
    for (auto doc = database.postlist_begin(""), end = database.postlist_end(""); doc != end;
         ++doc) {
      if (postings.hidden().contains(*doc)) continue;
      ++number;
      ++report_.passages;
      const Xapian::Document document = database.get_document(*doc);
      const forward::Record forward = forward::decode(document.get_value(schema::kSlotForward));
      const std::string note = hex_of(forward.note);
      const auto state = wanted_.find(note + forward.id);
      const auto record = stored.passage(forward.note, forward.id);
      const std::string where =
          record ? "the passage at line " + std::to_string((*record)->passage.lines.first)
                 : "document " + std::to_string(*doc);
      if (state == wanted_.end() || !record) {
        problem(note, where + " belongs to no note, or is there twice");
        continue;
      }
      if (state->second != forward.length) problem(note, where + " weighs otherwise in its note");
      wanted_.erase(state);
      if (number % every != 0) continue;
      const BuiltDocument again = builder.build((*record)->passage, (*record)->root, note);
      if (!postings.are_those_of(*doc, xapian_document(again.document)) ||
          document.get_value(schema::kSlotForward) != again.document.forward)
        problem(note, where + " is indexed otherwise than its text says");
    }
    for (const auto& [key, length] : wanted_)
      problem(key.substr(0, kKeyDigits), "a passage is missing");
  }

  static bool check_bigrams(const Xapian::Database& database) {
    std::unordered_set<std::string> known;
    for (auto key = database.synonym_keys_begin(), end = database.synonym_keys_end(); key != end;
         ++key)
      for (auto word = database.synonyms_begin(*key); word != database.synonyms_end(*key); ++word)
        known.insert(*key + *word);
    auto word = database.allterms_begin();
    word.skip_to(std::string(bigrams::kFirstWord));
    bool all = true;
    for (const auto end = database.allterms_end(); word != end; ++word)
      bigrams::for_each(*word, [&](std::string_view bigram) {
        all = all && known.contains(std::string(bigram) + *word);
      });
    return all;
  }

  void check_totals(const Xapian::Database& database) {
    const Result<StatusRecord> status =
        decode_status(database.get_metadata(std::string(schema::kMetaStatus)));
    StatusRecord sum;
    for (const auto& [key, note] : notes_) {
      ++sum.notes;
      sum.passages += note.count;
      sum.text_bytes += note.text_bytes;
      sum.length += note.length;
    }
    if (status) sum.indexed_at = status->indexed_at;
    if (status && *status == sum && sum.passages == live_) return;
    damage("the totals are not those of the notes");
  }

  void check_sources(const Xapian::Database& database, const std::vector<std::string>& roots) {
    std::vector<SourceListing> sources;
    for (const std::string& root : roots) {
      Result<Listing> listing = list_source(root);
      const bool missing = !listing.has_value();
      if (missing) report_.missing_sources.push_back(root);
      sources.push_back({root, missing ? Listing{} : *std::move(listing), missing});
    }
    const IndexPlan plan = plan_index(sources, note_heads(database), false);
    report_.to_read = plan.read.size();
    report_.to_remove = plan.remove.size();
  }

  const CheckOptions& options_;
  CheckReport report_;
  std::map<std::string, NoteRecord> notes_;
  // Note key + passage id → what it weighs; what has not been seen yet.
  std::map<std::string, std::uint64_t> wanted_;
  std::uint64_t live_ = 0;  // documents that are passages
  std::size_t problems_ = 0;
  bool damaged_ = false;  // what is read further may be anything
};

}  // namespace

Result<CheckReport> check_index(const CheckOptions& options) { return Checker(options).run(); }

}  // namespace gongbu
