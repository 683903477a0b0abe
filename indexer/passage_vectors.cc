#include "indexer/passage_vectors.h"

#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "corpus/hash.h"
#include "index/folder/tables.h"
#include "index/passage_number.h"
#include "index/schema.h"
#include "index/stored/notes.h"
#include "indexer/place/store.h"
#include "meaning/passage_text.h"
#include "meaning/vector_writer.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

using meaning::PassageKey;
using meaning::VectorWriter;

// Texts given to the embedder at once: a server answers few large requests faster than many.
constexpr std::size_t kBatch = 64;
// A slow embedder's vectors are saved when this many are new: a sixteenth of all, between these.
// Fewer would write more than a server sends, more would lose minutes of its work.
constexpr std::uint64_t kShareSaved = 16;
constexpr std::uint64_t kFewSaved = 256;
constexpr std::uint64_t kManySaved = 4096;

class Update {
 public:
  Update(const Xapian::Database& database, VectorWriter& writer, meaning::Embedder& embedder,
         const std::atomic<bool>* stop)
      : database_(database),
        notes_(metadata_reader(database)),
        writer_(writer),
        embedder_(embedder),
        stop_(stop) {}

  // A note that the index no longer has loses its vectors, and a passage those of an older text.
  Result<Done> note(const std::string& key) {
    const std::optional<std::uint64_t> number = number_of_hex(key);
    if (!number) return Done{};
    const std::string bytes = database_.get_metadata(schema::record_key(key));
    const Result<NoteRecord> head = decode_note(bytes);
    if (bytes.empty() || !head) {
      writer_.keep(*number, {});
      return Done{};
    }
    const Result<std::vector<StoredPassage>> passages = notes_.passages(key, *head);
    if (!passages) return Done{};  // `gongbu check` tells of it
    std::vector<std::uint32_t> kept;
    std::vector<Waiting> wanted;
    for (const StoredPassage& stored : *passages) {
      const PassageKey passage{*number, passage_number(stored.passage.id)};
      std::string text = meaning::passage_text(stored.passage);
      if (writer_.has(passage, meaning::text_hash_of(text)))
        kept.push_back(passage.passage);
      else
        wanted.push_back({passage, std::move(text)});
    }
    std::sort(kept.begin(), kept.end());
    writer_.keep(*number, kept);
    for (Waiting& one : wanted) {
      waiting_.push_back(std::move(one));
      if (waiting_.size() == kBatch)
        if (Result<Done> done = flush(); !done) return done;
    }
    return Done{};
  }

  // An error ends the run: it was stopped, or the disk is full.
  Result<Done> flush() {
    if (stopped()) return broken_off();
    if (!trouble_)
      if (Result<Done> done = embed_waiting(); !done) {
        if (done.error().code == ErrorCode::kCancelled) return broken_off();
        trouble_ = done.error();
      }
    if (trouble_) missing_ += waiting_.size();
    waiting_.clear();
    if (!embedder_.slow() || unsaved_ < std::clamp(embedded_ / kShareSaved, kFewSaved, kManySaved))
      return Done{};
    return save();
  }

  std::uint64_t embedded() const { return embedded_; }
  std::uint64_t missing() const { return missing_; }
  const std::optional<Error>& trouble() const { return trouble_; }

 private:
  struct Waiting {
    PassageKey key;
    std::string text;
  };

  bool stopped() const { return stop_ != nullptr && stop_->load(); }

  Result<Done> embed_waiting() {
    const std::size_t dimensions = embedder_.model().dimensions;
    std::vector<std::string_view> texts;
    texts.reserve(waiting_.size());
    for (const Waiting& one : waiting_) texts.emplace_back(one.text);
    std::vector<float> vectors(texts.size() * dimensions);
    Result<Done> embedded =
        embedder_.embed(texts, meaning::TextKind::kPassage, vectors, [this] { return stopped(); });
    if (!embedded) return embedded;
    for (std::size_t i = 0; i < waiting_.size(); ++i)
      writer_.put(waiting_[i].key, meaning::text_hash_of(waiting_[i].text),
                  std::span(vectors).subspan(i * dimensions, dimensions));
    embedded_ += waiting_.size();
    unsaved_ += waiting_.size();
    return Done{};
  }

  // For the next run; of no commit.
  Result<Done> save() {
    unsaved_ = 0;
    if (Result<Done> prepared = writer_.prepare(meaning::kUnfinished); !prepared) return prepared;
    return writer_.publish();
  }

  Error broken_off() {
    if (unsaved_ > 0) (void)save();
    return {ErrorCode::kCancelled, "stopped", ""};
  }

  const Xapian::Database& database_;
  StoredNotes notes_;
  VectorWriter& writer_;
  meaning::Embedder& embedder_;
  const std::atomic<bool>* stop_;
  std::vector<Waiting> waiting_;
  std::uint64_t embedded_ = 0;
  std::uint64_t unsaved_ = 0;  // of these, since the last save
  std::uint64_t missing_ = 0;
  std::optional<Error> trouble_;  // of the embedder, which is not asked again in this run
};

// Has the model of the vectors that are there, and makes none.
class AbsentEmbedder final : public meaning::Embedder {
 public:
  AbsentEmbedder(meaning::Model model, Error why)
      : model_(std::move(model)), why_(std::move(why)) {}
  const meaning::Model& model() const override { return model_; }
  Result<Done> embed(std::span<const std::string_view> texts, meaning::TextKind, std::span<float>,
                     const meaning::Cancelled&) override {
    if (texts.empty()) return Done{};
    return why_;
  }

 private:
  meaning::Model model_;
  Error why_;
};

// Every note of the index, and those that only the vectors have.
std::set<std::string> all_notes(const Xapian::Database& database, const VectorWriter& writer) {
  std::set<std::string> out;
  const std::string prefix(schema::kMetaNote);
  for (auto key = database.metadata_keys_begin(prefix), end = database.metadata_keys_end(prefix);
       key != end; ++key)
    out.insert((*key).substr(prefix.size()));
  for (const std::uint64_t note : writer.notes()) out.insert(hex_of(note));
  return out;
}

}  // namespace

std::optional<std::uint64_t> index_revision(const std::string& tables) {
  try {
    return open_committed(tables).get_revision();
  } catch (const Xapian::Error&) {
    return std::nullopt;
  }
}

std::unique_ptr<meaning::Embedder> absent_embedder(const std::string& tables, const Error& why) {
  const Result<meaning::Vectors> there = meaning::Vectors::open_any(tables);
  if (!there) return nullptr;
  return std::make_unique<AbsentEmbedder>(
      meaning::Model{"", there->dimensions(), there->head().fingerprint}, why);
}

void drop_vectors(const std::string& tables) {
  std::error_code failed;
  std::vector<fs::path> files;
  for (fs::directory_iterator entry(tables, failed), end; !failed && entry != end;
       entry.increment(failed)) {
    const std::string name = entry->path().filename().string();
    const std::string first = fs::path(meaning::vectors_file(tables)).filename().string();
    if (name == first || name.starts_with(first + '.')) files.push_back(entry->path());
  }
  for (const fs::path& file : files) fs::remove(file, failed);
}

Result<VectorReport> update_vectors(const std::string& tables, meaning::Embedder& embedder,
                                    const VectorChanges& changes, const std::atomic<bool>* stop) {
  const Xapian::Database database = open_committed(tables);
  const std::uint64_t revision = database.get_revision();
  Result<meaning::Vectors> before = meaning::Vectors::open_any(tables);
  if (before)
    if (const Result<Done> whole = before->verify(); !whole) before = whole.error();
  const bool same_model = before && before->head().fingerprint == embedder.model().fingerprint;
  const std::uint64_t had = before ? before->head().generation : 0;
  const bool complete = same_model && before->missing() == 0;
  if (complete && had == revision)
    return VectorReport{.passages = before->live_rows(), .embedded = 0};

  Result<VectorWriter> writer = VectorWriter::open(tables, embedder.model(), had);
  if (!writer) return writer.error();
  Update update(database, *writer, embedder, stop);
  const bool in_step = complete && changes.from_revision == had;
  const std::set<std::string> notes =
      in_step ? std::set<std::string>(changes.changed.begin(), changes.changed.end())
              : all_notes(database, *writer);
  for (const std::string& note : notes)
    if (const Result<Done> done = update.note(note); !done) return done.error();
  if (const Result<Done> done = update.flush(); !done) return done.error();
  if (const Result<Done> prepared =
          writer->prepare(revision, static_cast<std::uint32_t>(update.missing()));
      !prepared)
    return prepared.error();
  if (const Result<Done> published = writer->publish(); !published) return published.error();
  return VectorReport{.passages = writer->passages(),
                      .embedded = update.embedded(),
                      .missing = update.missing(),
                      .trouble = update.trouble()};
}

}  // namespace gongbu
