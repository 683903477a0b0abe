#include "indexer/check.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "corpus/hash.h"
#include "indexer/document.h"
#include "indexer/forward.h"
#include "indexer/plan.h"
#include "indexer/record.h"
#include "indexer/schema.h"
#include "indexer/store.h"

namespace gongbu {
namespace {

constexpr std::size_t kMaxProblems = 20;

bool same_document(const Xapian::Document& a, const Xapian::Document& b) {
  auto x = a.termlist_begin();
  auto y = b.termlist_begin();
  for (; x != a.termlist_end() && y != b.termlist_end(); ++x, ++y)
    if (*x != *y || x.get_wdf() != y.get_wdf()) return false;
  if (x != a.termlist_end() || y != b.termlist_end()) return false;
  auto v = a.values_begin();
  auto w = b.values_begin();
  for (; v != a.values_end() && w != b.values_end(); ++v, ++w)
    if (v.get_valueno() != w.get_valueno() || *v != *w) return false;
  return v == a.values_end() && w == b.values_end();
}

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
      for (const NoteRecord::PassageState& passage : kept.passages)
        wanted_.emplace(note + passage.id, &passage);
    }
  }

  void check_passages(const Xapian::Database& database) {
    DocumentBuilder builder;
    const std::uint64_t every =
        options_.sample == 0
            ? 1
            : std::max<std::uint64_t>(1, database.get_doccount() / options_.sample);
    std::uint64_t number = 0;
    for (auto doc = database.postlist_begin(""), end = database.postlist_end(""); doc != end;
         ++doc, ++number) {
      ++report_.passages;
      const Xapian::Document document = database.get_document(*doc);
      const Result<PassageRecord> record = decode_passage(document.get_data());
      if (!record) {
        const std::string note = note_of(document);
        problem(note, "the record of passage " + std::to_string(*doc) + " is broken");
        continue;
      }
      const std::string note = schema::note_key(record->root, record->passage.note);
      const std::string where =
          "the passage at line " + std::to_string(record->passage.lines.first);
      const auto state = wanted_.find(note + record->passage.id);
      if (state == wanted_.end()) {
        problem(note, where + " belongs to no note, or is there twice");
        continue;
      }
      if (state->second->hash != hash64(encode(record->passage, record->root, 0)))
        problem(note, where + " is not the one that its note names");
      wanted_.erase(state);
      if (number % every != 0) continue;
      const BuiltDocument again = builder.build(record->passage, record->root);
      if (!same_document(document, again.document))
        problem(note, where + " is indexed otherwise than its text says");
    }
    for (const auto& [key, passage] : wanted_)
      problem(key.substr(0, key.size() - passage->id.size()), "a passage is missing");
  }

  static std::string note_of(const Xapian::Document& document) {
    auto term = document.termlist_begin();
    term.skip_to(std::string(schema::kNote.prefix));
    return term == document.termlist_end() ? std::string()
                                           : (*term).substr(schema::kNote.prefix.size());
  }

  void check_totals(const Xapian::Database& database) {
    const Result<StatusRecord> status =
        decode_status(database.get_metadata(std::string(schema::kMetaStatus)));
    StatusRecord sum;
    for (const auto& [key, note] : notes_) {
      ++sum.notes;
      sum.passages += note.passages.size();
      sum.text_bytes += note.text_bytes;
      sum.length += note.length;
    }
    if (status) sum.indexed_at = status->indexed_at;
    if (status && *status == sum && sum.passages == database.get_doccount()) return;
    damage("the totals are not those of the notes");
  }

  void check_sources(const Xapian::Database& database, const std::vector<std::string>& roots) {
    std::vector<SourceListing> sources;
    for (const std::string& root : roots) {
      Result<Listing> listing = list_source(root);
      if (!listing) report_.missing_sources.push_back(root);
      sources.push_back({root, listing ? *std::move(listing) : Listing{}, !listing.has_value()});
    }
    const IndexPlan plan = plan_index(sources, note_heads(database), false);
    report_.to_read = plan.read.size();
    report_.to_remove = plan.remove.size();
  }

  const CheckOptions& options_;
  CheckReport report_;
  std::map<std::string, NoteRecord> notes_;
  std::map<std::string, const NoteRecord::PassageState*>
      wanted_;  // note key + passage id; what has not been seen yet
  std::size_t problems_ = 0;
  bool damaged_ = false;  // what is read further may be anything
};

}  // namespace

Result<CheckReport> check_index(const CheckOptions& options) { return Checker(options).run(); }

}  // namespace gongbu
