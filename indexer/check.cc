#include "indexer/check.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <unordered_set>
#include <vector>

#include "corpus/hash.h"
#include "corpus/note/drafts.h"
#include "corpus/note/shown_words.h"
#include "corpus/note/work.h"
#include "index/bigrams.h"
#include "index/folder/checksums.h"
#include "index/folder/folder.h"
#include "index/folder/tables.h"
#include "index/folder/trust.h"
#include "index/forward.h"
#include "index/record.h"
#include "index/schema.h"
#include "index/stored/notes.h"
#include "index/tombstones.h"
#include "indexer/build/frequent_lists.h"
#include "indexer/note/document.h"
#include "indexer/place/source_roots.h"
#include "indexer/place/store.h"
#include "indexer/plan.h"
#include "indexer/vector_check.h"

namespace gongbu {
namespace {

constexpr std::size_t kMaxProblems = 20;
constexpr std::size_t kKeyDigits = 16;  // of a note key

// What the postings say of each document, without lists of its terms: sums over its terms, wherever
// they stand. Of a dead one, that its tombstone has its very terms.
class PostingSums {
 public:
  explicit PostingSums(const Xapian::Database& database) : sums_(database.get_lastdocid() + 1) {
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
  Checker(std::string tables, std::uint64_t sample) : tables_(std::move(tables)), sample_(sample) {}

  /// `with` is called with the database in the end.
  template <typename With>
  CheckReport run(With&& with) {
    check_tables();
    if (damaged_) return std::move(report_);
    try {
      check_vectors();
      if (damaged_) return std::move(report_);
      const Xapian::Database database = open_tables(tables_);
      check_notes(database);
      check_passages(database);
      check_totals(database);
      with(database, report_);
    } catch (const Xapian::Error& error) {
      damage(error.get_description());
    }
    return std::move(report_);
  }

 private:
  void damage(const Message& what) {
    damaged_ = true;
    report_.problems.push_back(what);
  }
  void problem(const std::string& note, const Message& what) {
    const auto known = notes_.find(note);
    if (++problems_ <= kMaxProblems)
      report_.problems.push_back(Message(
          "{}: {}", known == notes_.end() ? Message("note {}", note) : Message(known->second.path),
          what));
    if (problems_ == kMaxProblems + 1) report_.problems.push_back("and more");
  }

  void check_tables() {
    if (const Result<VerifiedTables> whole = verify_tables(tables_, Depth::kAll); !whole)
      return damage(whole.error().message);
    std::ostringstream said;
    try {
      const std::size_t errors = Xapian::Database::check(tables_, 0, &said);
      if (errors > 0) damage(Message("Xapian finds {} errors in its tables", errors));
    } catch (const Xapian::Error& error) {
      damage(Message("Xapian cannot check its tables: {}", error.get_msg()));
    }
  }

  void check_vectors() {
    const VectorCheck vectors = gongbu::check_vectors(tables_);
    report_.vectors = vectors.vectors;
    report_.vectors_behind = vectors.behind;
    if (!vectors.broken.empty()) damage(vectors.broken);
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
    const PostingSums postings(database);
    if (postings.broken()) damage("deleted passages are counted wrongly");
    if (!check_bigrams(database)) damage("words cannot be found by their parts");
    if (const Message lists = check_lists(database, tables_); !lists.empty()) damage(lists);
    live_ = database.get_doccount() - postings.hidden().size();
    const std::uint64_t every = sample_ == 0 ? 1 : std::max<std::uint64_t>(1, live_ / sample_);
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
      const Message where = record
                                ? Message("the passage at line {}", (*record)->passage.lines.first)
                                : Message("document {}", *doc);
      if (state == wanted_.end() || !record) {
        problem(note, Message("{} belongs to no note, or is there twice", where));
        continue;
      }
      if (state->second != forward.length)
        problem(note, Message("{} weighs otherwise in its note", where));
      wanted_.erase(state);
      if (number % every != 0) continue;
      const BuiltDocument again = builder.build((*record)->passage, (*record)->root, note);
      if (!postings.are_those_of(*doc, xapian_document(again.document)) ||
          document.get_value(schema::kSlotForward) != again.document.forward)
        problem(note, Message("{} is indexed otherwise than its text says", where));
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

  const std::string tables_;
  const std::uint64_t sample_;
  CheckReport report_;
  std::map<std::string, NoteRecord> notes_;
  // Note key + passage id → what it weighs; what has not been seen yet.
  std::map<std::string, std::uint64_t> wanted_;
  std::uint64_t live_ = 0;  // documents that are passages
  std::size_t problems_ = 0;
  bool damaged_ = false;  // what is read further may be anything
};

// A note that was saved just before it was read is read again by the next run, in doubt whether it
// was saved once more; such a one is behind only if it was.
bool says_the_same(const PlannedRead& planned, const NoteRecord& record) {
  const Result<ReadNote> read = read_source_file(planned.root, planned.file);
  return read && read->text.size() == record.text_bytes && hash64(read->text) == record.content;
}

// Every word that an unchanged note shows is in a passage, as the index has it, of its line.
class WordCheck {
 public:
  WordCheck(const Xapian::Database& database, std::uint64_t sample, CheckReport& report)
      : stored_(metadata_reader(database)), sample_(sample), report_(report) {}

  void look_at(const std::map<std::string, NoteRecord>& notes,
               const std::vector<std::string>& roots, const std::set<std::string>& changed) {
    const std::uint64_t every =
        sample_ == 0 ? 1 : std::max<std::uint64_t>(1, notes.size() / sample_);
    std::uint64_t number = 0;
    for (const auto& [key, record] : notes)
      if (++number % every == 0 && !changed.contains(key) &&
          std::find(roots.begin(), roots.end(), record.root) != roots.end())
        look_at(key, record);
  }

 private:
  void look_at(const std::string& key, const NoteRecord& record) {
    constexpr std::size_t kMostOfANote = 3;
    const Result<ReadNote> read = read_source_file(record.root, SourceFile{.path = record.path});
    if (!read || hash64(read->text) != record.content) return;
    const Result<std::vector<StoredPassage>> stored = stored_.passages(key, record);
    if (!stored) return;  // told
    std::vector<Passage> passages;
    for (const StoredPassage& one : *stored) passages.push_back(one.passage);
    if (read_in_part(passages)) return;
    for (const LostWord& lost :
         lost_words(read_note(record.path, read->text), passages, kMostOfANote))
      if (++told_ <= kMaxProblems)
        report_.problems.push_back(record.path + ": \"" + lost.word + "\" of line " +
                                   std::to_string(lost.line) + " is in no passage");
  }

  // There is more in the note than was read, and its indexing said so.
  static bool read_in_part(const std::vector<Passage>& passages) {
    ReadingWork work;
    for (const Passage& passage : passages) {
      work.take(passage);
      if (work.over() || passage.body.size() + kSlack > kMostPassageBytes) return true;
    }
    return false;
  }
  static constexpr std::size_t kSlack = 4;  // a character that is not cut in two

  StoredNotes stored_;
  const std::uint64_t sample_;
  CheckReport& report_;
  std::size_t told_ = 0;
};

void check_sources(const CheckOptions& options, const Remembered& remembered,
                   const Xapian::Database& database, CheckReport& report) {
  IndexReport ignored;
  std::vector<std::string> folders;
  const Believed who = believed(options.trust, options.db, remembered);
  const std::vector<SourceListing> sources =
      list_sources(remembered.sources, who.yes.sources, ignored, folders);
  for (const SourceListing& source : sources)
    if (!source.missing.empty()) report.missing_sources.push_back(source.root);
  const std::map<std::string, NoteRecord> notes = note_heads(database);
  const IndexPlan plan = plan_index(
      sources, notes,
      {.volumes = decode_volumes(database.get_metadata(std::string(schema::kMetaVolumes))),
       .share = remembered.share});
  std::set<std::string> changed;
  for (const PlannedRead& planned : plan.read) {
    changed.insert(planned.key);
    const auto known = notes.find(planned.key);
    report.to_read += known == notes.end() || !says_the_same(planned, known->second);
  }
  report.to_remove = plan.remove.size();
  report.held = plan.held;
  changed.insert(plan.remove.begin(), plan.remove.end());
  WordCheck(database, options.sample, report).look_at(notes, who.yes.sources, changed);
}

}  // namespace

Result<CheckReport> check_index(const CheckOptions& options) {
  const Result<IndexPlace> place = look_at(options.db);
  if (!place) return place.error();
  if (place->kind == IndexPlace::Kind::kNothing)
    return Error{ErrorCode::kNotFound, Message("there is no index at {}", options.db),
                 "make one with gongbu index DIR"};
  if (place->kind == IndexPlace::Kind::kUnusable)
    return CheckReport{.problems = {place->why.message}};
  return Checker(folder::tables(options.db), options.sample)
      .run([&](const Xapian::Database& database, CheckReport& report) {
        check_sources(options, place->remembered, database, report);
      });
}

Result<Done> must_be_whole(const std::string& tables) {
  const CheckReport report = Checker(tables, 0).run([](const Xapian::Database&, CheckReport&) {});
  if (report.problems.empty()) return Done{};
  return Error{ErrorCode::kCorrupt,
               Message("the new index is not whole: {}", report.problems.front()),
               "the old one is as it was"};
}

}  // namespace gongbu
