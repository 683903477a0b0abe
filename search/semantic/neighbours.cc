#include "search/semantic/neighbours.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <thread>
#include <utility>

#include "corpus/hash.h"
#include "index/folder/folder.h"
#include "index/folder/remembered.h"
#include "index/folder/trust.h"
#include "index/passage_number.h"
#include "index/schema.h"
#include "meaning/open_embedder.h"
#include "meaning/scan/scan.h"

namespace gongbu {
namespace {

// A note with more passages than this is narrowed by the term of the passage first.
constexpr std::size_t kManyPassages = 16;
// Passages may be refused, so more are looked at than are wanted.
constexpr std::size_t kSpare = 4;

using namespace std::chrono_literals;
constexpr std::chrono::milliseconds kStep = 5ms;
constexpr std::chrono::milliseconds kMostWaited = 250ms;
// After an embedder could not be opened; a server may come back.
constexpr std::chrono::seconds kRetry = 30s;

// As it is pasted into a shell. The index may come from anybody: what could end the quotes is not in
// it.
std::string as_shell_word(const std::string& text) {
  constexpr const char* kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:/._-#@%+=,";
  if (text.find_first_not_of(kPlain) == std::string::npos && !text.starts_with('#')) return text;
  std::string out = "'";
  for (const char c : text)
    if (c != '\'' && static_cast<unsigned char>(c) >= ' ' && c != 0x7F) out += c;
  return out + '\'';
}

}  // namespace

meaning::Embedder* SemanticNeighbours::embedder(const std::string& name) {
  const auto now = std::chrono::steady_clock::now();
  if (opened_ == name && (embedder_ || now - failed_at_ < kRetry)) return embedder_.get();
  Result<std::unique_ptr<meaning::Embedder>> opened =
      meaning::open_embedder({.name = name, .http = meaning::for_questions({})});
  opened_ = name;
  failed_ = opened ? Message() : opened.error().message;
  embedder_ = opened ? *std::move(opened) : nullptr;
  failed_at_ = std::chrono::steady_clock::now();
  return embedder_.get();
}

// Of vectors that are there.
Message SemanticNeighbours::why_not_used(const std::string& tables) const {
  const Result<meaning::Vectors> there = meaning::Vectors::open_any(tables);
  if (there && there->head().generation == meaning::kUnfinished)
    return Message("the vectors of this index are not finished");
  if (there && embedder_ && there->head().fingerprint != embedder_->model().fingerprint)
    return Message("the vectors of this index are by another version of {}", opened_);
  return Message("the vectors of this index are older than its notes");
}

// Of `chosen`, or of another embedder that only the index names.
VectorTable SemanticNeighbours::missing(const Error& why, const std::string& chosen) const {
  VectorTable out;
  const std::string first = reader_.revisions().front().first;
  std::string by = remembered(first).embedder;
  if (by.empty()) by = kShippedTable;
  if (by == meaning::kNoEmbedder) by = chosen;
  switch (why.code) {
    case ErrorCode::kNotFound:
    case ErrorCode::kWrongVersion:
      out.awaited = true;
      out.missing = why.code == ErrorCode::kNotFound ? Message("this index has no vectors yet")
                                                     : why_not_used(folder::tables(first));
      if (by == chosen) break;
      out.missing =
          Message("the vectors of this index are by {}, which you have not chosen for it", by);
      out.repair = Message("gongbu index makes others; gongbu index --embedder {} chooses it",
                           as_shell_word(by));
      break;
    default:
      out.missing = kVectorsDamaged;
  }
  return out;
}

VectorTable SemanticNeighbours::load() {
  const std::string chosen = chosen_embedder(trust_, reader_.revisions().front().first);
  if (chosen == meaning::kNoEmbedder)
    return {.missing = Message("you chose to have no vectors"),
            .repair = Message("gongbu index --embedder table makes them"),
            .wanted = false};
  if (!embedder(chosen))
    return {
        .missing = Message("{}: {}", chosen, failed_), .repair = kWithoutEmbedder, .awaited = true};
  // Those of a new commit are a moment behind it; those of a run that was killed never come.
  const std::vector<std::pair<std::string, std::uint64_t>> commit = reader_.revisions();
  std::uint64_t number = 0;
  for (const auto& [index, revision] : commit) number += revision;
  auto left = std::exchange(waited_for_, number) != number ? kMostWaited : 0ms;
  VectorTable out;
  std::optional<Error> wrong;  // with the first index, or more than missing
  for (const auto& [index, revision] : commit) {
    const auto open = [&, revision = revision, tables = folder::tables(index)] {
      return meaning::Vectors::open(tables, embedder_->model(), revision);
    };
    Result<meaning::Vectors> vectors = open();
    for (; left > 0ms && !vectors && vectors.error().code == ErrorCode::kWrongVersion;
         left -= kStep) {
      reader_.poll();
      std::this_thread::sleep_for(kStep);
      vectors = open();
    }
    if (vectors)
      out.vectors.push_back(*std::move(vectors));
    else if (!wrong && (index == reader_.path() || vectors.error().code != ErrorCode::kNotFound))
      wrong = vectors.error();
  }
  out.embedder = chosen;
  return wrong ? missing(*wrong, chosen) : out;
}

std::uint64_t VectorTable::incomplete() const {
  std::uint64_t sum = 0;
  for (const meaning::Vectors& one : vectors) sum += one.missing();
  return sum;
}

Message VectorTable::trouble() const {
  if (vectors.empty()) return missing;
  return std::ranges::all_of(vectors, &meaning::Vectors::as_opened) ? Message()
                                                                    : Message(kVectorsDamaged);
}

Result<bool> SemanticNeighbours::ask(const VectorTable& table, const std::string& question) {
  if (table.vectors.empty()) return false;
  if (!embedder(table.embedder)) return Error{ErrorCode::kUnreadable, failed_, ""};
  const meaning::SegmentHead& of = table.vectors.front().head();
  if (embedder_->model().fingerprint != of.fingerprint ||
      embedder_->model().dimensions != of.dimensions)
    return false;
  question_.assign(embedder_->model().dimensions, 0.0F);
  const std::string_view text = question;
  const Result<Done> embedded =
      embedder_->embed({&text, 1}, meaning::TextKind::kQuery, question_, {});
  if (!embedded) {
    embedder_.reset();
    failed_ = embedded.error().message;
    failed_at_ = std::chrono::steady_clock::now();
    return embedded.error();
  }
  return std::any_of(question_.begin(), question_.end(), [](float value) { return value != 0.0F; });
}

std::optional<DocId> SemanticNeighbours::document_of(meaning::PassageKey key) {
  const Postings of_note = reader_.postings(schema::term(schema::kNote, hex_of(key.note)));
  const auto is_wanted = [&](DocId doc) {
    const auto record = reader_.forward(doc);
    return record->note == key.note && passage_number(record->id) == key.passage;
  };
  if (of_note->docs.size() > kManyPassages) {
    const std::string id = hex_of((key.note & 0xFFFFFFFF00000000) | key.passage);
    const Postings with_id = reader_.postings(schema::passage_term(id));
    for (const DocId doc : with_id->docs)
      if (of_note->contains(doc) && is_wanted(doc)) return doc;
    return document_of_named(key, of_note->docs);
  }
  for (const DocId doc : of_note->docs)
    if (is_wanted(doc)) return doc;
  return std::nullopt;
}

// Ids that do not follow from note and number are those of a collection, a thousand in a note: its
// documents are looked through once a commit.
std::optional<DocId> SemanticNeighbours::document_of_named(meaning::PassageKey key,
                                                           const std::vector<DocId>& of_note) {
  if (std::exchange(named_in_, reader_.generation()) != reader_.generation()) named_.clear();
  const auto [note, fresh] = named_.try_emplace(key.note);
  if (fresh)
    for (const DocId doc : of_note) {
      const auto record = reader_.forward(doc);
      if (record->note == key.note) note->second.emplace(passage_number(record->id), doc);
    }
  const auto found = note->second.find(key.passage);
  if (found == note->second.end()) return std::nullopt;
  return found->second;
}

std::vector<Neighbour> SemanticNeighbours::nearest(const VectorTable& table,
                                                   const NeighbourRequest& request) {
  std::vector<Neighbour> out;
  for (const meaning::Vectors& vectors : table.vectors) {
    const std::vector<Neighbour> of_one = nearest(vectors, request);
    out.insert(out.end(), of_one.begin(), of_one.end());
  }
  if (table.vectors.size() < 2) return out;
  std::ranges::stable_sort(out, std::greater(), &Neighbour::cosine);
  if (out.size() > request.limit) out.resize(request.limit);
  return out;
}

std::vector<Neighbour> SemanticNeighbours::nearest(const meaning::Vectors& vectors,
                                                   const NeighbourRequest& request) {
  std::vector<Neighbour> out;
  for (std::size_t limit = kSpare * request.limit;; limit *= kSpare) {
    const std::vector<meaning::Near> rows =
        meaning::nearest(vectors, {.query = question_,
                                   .limit = limit,
                                   .least = static_cast<float>(request.least),
                                   .allowed = {},
                                   .accept = {},
                                   .poll = [this] { reader_.poll(); }});
    out.clear();
    for (const meaning::Near& row : rows) {
      const std::optional<DocId> doc = document_of(vectors.key(row.row));
      if (!doc || (request.accept && !request.accept(*doc))) continue;
      out.push_back({*doc, row.cosine});
      if (out.size() == request.limit) return out;
    }
    if (rows.size() < limit) return out;  // there are no more
  }
}

double SemanticNeighbours::cosine(const VectorTable& table, DocId doc) {
  const auto record = reader_.forward(doc);
  for (const meaning::Vectors& vectors : table.vectors) {
    const std::optional<std::uint32_t> row =
        vectors.find({record->note, passage_number(record->id)});
    if (!row) continue;
    const std::span<const std::uint8_t> vector = vectors.vector(*row);
    double sum = 0;
    for (std::size_t i = 0; i < question_.size(); ++i)
      sum += double{question_[i]} * (meaning::nibble(vector, i) - double{meaning::kMiddleNibble});
    return sum * meaning::scale_of(vectors.scale(*row));
  }
  return 0;
}

std::size_t SemanticNeighbours::nearest_line(const Passage& passage) {
  std::vector<std::string_view> lines;
  for (std::size_t begin = 0; begin <= passage.body.size();) {
    const std::size_t end = std::min(passage.body.find('\n', begin), passage.body.size());
    lines.push_back(std::string_view(passage.body).substr(begin, end - begin));
    begin = end + 1;
  }
  if (lines.size() < 2 || !embedder_) return 0;
  const std::size_t dimensions = question_.size();
  std::vector<float> vectors(lines.size() * dimensions);
  if (!embedder_->embed(lines, meaning::TextKind::kPassage, vectors, {})) return 0;
  std::size_t best = 0;
  double most = -1;
  for (std::size_t line = 0; line < lines.size(); ++line) {
    double cosine = 0;
    for (std::size_t i = 0; i < dimensions; ++i)
      cosine += double{question_[i]} * vectors[line * dimensions + i];
    if (cosine > most) most = cosine, best = line;
  }
  return best;
}

}  // namespace gongbu
