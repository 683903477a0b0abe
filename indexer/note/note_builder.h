// File → what the index holds of it: read, split, analysed, packed. It sees no index, so any thread
// may have one of its own.
//
//   NoteBuilder builder(catalog, dictionary);
//   builder.build({key, root, file}, &remembered)  →  BuiltNote{record, documents of the passages
//   that are new, the packed text}
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/result.h"
#include "index/record.h"
#include "index/stored/note.h"
#include "indexer/note/document.h"
#include "indexer/plan.h"

namespace gongbu {

class Catalog;
class ReadingWork;
struct Note;

struct BuiltNote {
  std::string key;
  NoteRecord record;
  std::vector<std::optional<Document>>
      documents;                   // one a passage of the record; none: as it was before
  std::optional<PackedNote> text;  // none: as it was before
  Message problem;                 // why the note was read only in part; mostly empty
};

/// What is stored of a note beside its documents: keys of the index's metadata, with their values.
std::vector<std::pair<std::string, std::string>> metadata_of(const BuiltNote& note);

/// What of a note is stored as its lines: nothing of a notebook or a web page, whose passages show
/// none of them.
NoteText stored_text(const Note& note);

class NoteBuilder {
 public:
  /// `dictionary` is the index's (packing.h). `stop` is asked while a note is read
  /// that takes longer than a moment.
  NoteBuilder(const Catalog& catalog, std::string_view dictionary,
              const std::atomic<bool>* stop = nullptr)
      : catalog_(catalog), packer_(dictionary), stop_(stop) {}

  /// `before` is the note as it is in the index, or null; passages that are the same in it are not
  /// analysed. With a `sink` documents go there as they are made, in order, and are not kept. An
  /// error of the code kCancelled when it was asked to stop; the sink may have got some by then.
  using Sink = std::function<void(const Document&)>;
  Result<BuiltNote> build(const PlannedRead& planned, const NoteRecord* before,
                          const Sink& sink = {});

  /// The same of passages that come from elsewhere; fills in the record's passages and length.
  BuiltNote build(std::string key, NoteRecord record, const NoteText& text,
                  const std::vector<Passage>& passages, const NoteRecord* before,
                  const Sink& sink = {});

 private:
  Result<BuiltNote> read(const PlannedRead& planned, const NoteRecord* before, const Sink& sink);
  BuiltNote build(std::string key, NoteRecord record, const NoteText& text,
                  const std::vector<Passage>& passages, const NoteRecord* before, const Sink& sink,
                  const ReadingWork& work);

  const Catalog& catalog_;
  DocumentBuilder documents_;
  Packer packer_;
  const std::atomic<bool>* stop_;
};

}  // namespace gongbu
