#include "indexer/export.h"

#include <xapian.h>

#include <algorithm>
#include <tuple>

#include "index/impact.h"
#include "index/reader.h"
#include "index/stored/notes.h"
#include "indexer/note/document.h"

namespace gongbu {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

// Words begin with no capital: those are the prefixes of fields (index/schema.h).
bool is_word(std::string_view term) {
  return !term.empty() && (term.front() < 'A' || term.front() > 'Z');
}

std::vector<ExportedPassage::Word> words_of(const Document& document) {
  std::vector<ExportedPassage::Word> out;
  for (const Document::Term& term : document.terms) {
    const std::string_view text = document.text(term);
    if (!is_word(text) || impact::of(term.wdf) == 0) continue;
    out.push_back({text, impact::of(term.wdf) / impact::kScale, impact::in_heading(term.wdf)});
  }
  std::ranges::sort(out, {}, &ExportedPassage::Word::stem);
  return out;
}

}  // namespace

Result<ExportSummary> export_passages(const ExportOptions& options,
                                      const std::function<bool(const ExportedPassage&)>& sink) {
  Result<IndexReader> reader = IndexReader::open(options.db);
  if (!reader) return reader.error();
  ExportSummary summary;
  try {
    std::vector<NoteHead> heads = reader->notes();
    std::ranges::sort(heads, {},
                      [](const NoteHead& head) { return std::tie(head.root, head.path); });
    StoredNotes stored([&](const std::string& key) { return reader->metadata(key); });
    DocumentBuilder builder;
    for (const NoteHead& head : heads) {
      const std::optional<NoteRecord> record = reader->note(head.key);
      if (!record) continue;
      const Result<std::vector<StoredPassage>> passages = stored.passages(head.key, *record);
      if (!passages) return passages.error();
      ++summary.notes;
      for (const StoredPassage& one : *passages) {
        if (options.stop && *options.stop) return Error{ErrorCode::kCancelled, "stopped", ""};
        const BuiltDocument built = builder.build(one.passage, head.root, head.key);
        ++summary.passages;
        if (!sink({one.passage, head.root, head.mtime_ns / kSecond, built.length,
                   words_of(built.document)}))
          return summary;
      }
    }
  } catch (const Xapian::DatabaseModifiedError&) {
    return Error{ErrorCode::kLocked, "the index was written meanwhile", "export again"};
  } catch (const Xapian::Error& error) {
    return Error{ErrorCode::kCorrupt, Message("the index cannot be read: {}", error.get_msg()),
                 "gongbu check says what is wrong"};
  }
  return summary;
}

}  // namespace gongbu
