#include "corpus/note/splitter.h"

#include <algorithm>
#include <optional>

#include "corpus/note/drafts.h"
#include "corpus/note/facets.h"
#include "corpus/note/inline.h"
#include "corpus/note/outline.h"
#include "corpus/note/questions.h"
#include "corpus/note/table.h"
#include "corpus/note/tags.h"
#include "corpus/note/title.h"
#include "corpus/note/wording.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

using std::string_view;
using Ids = Outline::Ids;

constexpr std::uint32_t kLargeTableLines = 12;
constexpr std::uint32_t kLongProseLines = 40;
constexpr std::size_t kLongProseBytes = 2500;
constexpr std::size_t kProsePartBytes = 1200;
constexpr std::size_t kHugeBlockBytes = 12'000;

class Splitter {
 public:
  Splitter(const Note& note, const std::vector<Line>& lines, const std::vector<Block>& blocks,
           const Catalog& catalog, ReadingWork* work)
      : note_(note),
        lines_(lines),
        blocks_(blocks),
        catalog_(catalog),
        text_(markdown_of(note)),
        outline_(text_, lines, blocks, catalog),
        maker_(note, outline_, work) {}

  std::vector<Passage> run() {
    Context context = top_context(note_, catalog_);
    add_own_tags(0, context.tags);
    add_closing_tags(context.tags);
    std::uint32_t top = 0;
    if (const auto wrap = wrapping_item(blocks_, lines_)) {
      top = *wrap;
      maker_.finish(
          heading_draft(context, outline_.block(top).first, outline_.block(top).own_last));
    }
    container(top, context, std::nullopt);
    return std::move(maker_).passages();
  }

 private:
  Context below(const Context& above, std::uint32_t id) const {
    const std::string name = outline_.subject(id);
    Context context = above;
    context.label.clear();
    for (const std::string& tag : heading_tags(outline_.block(id).first))
      add_unique(context.tags, tag);
    add_own_tags(id, context.tags);
    const bool title = context.path.size() == 1 && folded(context.path[0]) == folded(name);
    if (!title && !name.empty()) context.path.push_back(name);
    std::vector<std::string> own = services_of_subject(catalog_, name);
    if (are_concepts(catalog_, own) &&
        (catalog_.category_of_label(name) != nullptr || is_category_label(name) ||
         (!title && outline_.groups_services(id)))) {
      state_category(name, catalog_, context.stated, context.category);
      context.services.clear();
      context.label = std::move(own);
    } else if (!own.empty()) {
      context.services = std::move(own);
    }
    return context;
  }

  // Of lines of tags in a block's own text, which are those of all that is below it too.
  void add_own_tags(std::uint32_t id, std::vector<std::string>& tags) const {
    if (note_.reading) return;
    for (const std::uint32_t child : outline_.block(id).children) {
      if (!outline_.is(child, BlockKind::kText)) continue;
      const Block& text = outline_.block(child);
      for (std::uint32_t i = text.first; i <= text.last; ++i)
        if (is_line_of_tags(outline_.words(i))) add_tags(outline_.words(i), tags);
    }
  }

  // A line of tags that ends a note is the note's.
  void add_closing_tags(std::vector<std::string>& tags) const {
    if (note_.reading || lines_.empty()) return;
    auto last = static_cast<std::uint32_t>(lines_.size() - 1);
    while (last > 0 && outline_.has_no_words(last)) --last;
    if (lines_[last].kind != LineKind::kCode && is_line_of_tags(outline_.words(last)))
      add_tags(outline_.words(last), tags);
  }

  // Tags that an Org heading carries.
  const std::vector<std::string>& heading_tags(std::uint32_t line) const {
    static const std::vector<std::string> kNone;
    if (!note_.reading) return kNone;
    const auto& all = note_.reading->heading_tags;
    const auto found = std::lower_bound(
        all.begin(), all.end(), line,
        [](const auto& tags, std::uint32_t wanted) { return tags.first < wanted; });
    return found != all.end() && found->first == line ? found->second : kNone;
  }

  void section(std::uint32_t id, const Context& above) {
    if (outline_.compares(id)) return comparison(id, above);
    container(id, below(above, id), outline_.block(id).first);
  }

  // Blocks that belong to one section passage, or to none yet.
  struct Run {
    bool open = false;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    Ids blocks;
  };

  void container(std::uint32_t id, const Context& context, std::optional<std::uint32_t> heading) {
    const Block& b = outline_.block(id);
    const bool root = !heading;
    const Ids items = outline_.items_of(b.children);
    const bool questions = std::any_of(items.begin(), items.end(), [&](std::uint32_t item) {
      return lines_[outline_.block(item).first].numbered && outline_.asks(item);
    });
    const bool subjects =
        !questions && !items.empty() &&
        outline_.are_subjects(items, root, !are_concepts(catalog_, context.services));
    Run run;
    if (heading) run = Run{true, *heading, b.own_last, {}};
    const auto flush = [&] {
      if (run.open) section_text(run, context, heading);
      run = Run{};
    };
    for (std::size_t i = 0; i < b.children.size(); ++i) {
      const std::uint32_t child = b.children[i];
      if (outline_.is(child, BlockKind::kHeading)) {
        flush();
        section(child, context);
      } else if (questions && outline_.is(child, BlockKind::kItem)) {
        flush();
        i = split_question(outline_, b.children, i, context, maker_);
      } else if ((subjects && outline_.is(child, BlockKind::kItem)) ||
                 outline_.groups_subjects(child)) {
        flush();
        std::uint32_t last = outline_.block(child).last;
        const bool one = !outline_.compares(child) && !outline_.groups_subjects(child);
        while (one && i + 1 < b.children.size() && outline_.is(b.children[i + 1], BlockKind::kCode))
          last = outline_.block(b.children[++i]).last;
        item(child, context, last);
      } else if (outline_.is(child, BlockKind::kTable) && rows(child, context, run, flush)) {
        continue;
      } else {
        if (!run.open) run = Run{true, outline_.block(child).first, outline_.block(child).last, {}};
        run.last = outline_.block(child).last;
        run.blocks.push_back(child);
      }
    }
    flush();
  }

  // A heading's own text, or text without one; cut when it is long.
  void section_text(const Run& run, const Context& context, std::optional<std::uint32_t> heading) {
    if (run.blocks.empty() && run.first == run.last) {
      maker_.finish(heading_draft(context, run.first, run.last));
      return;
    }
    const std::uint32_t begin = run.first;
    const std::uint32_t end = outline_.last_with_words(begin, run.last);
    Draft draft = make_draft(heading ? PassageKind::kSection : PassageKind::kProse, context);
    draft.subject_line = heading;
    if (heading) draft.subject = plain_subject(outline_.words(*heading));
    const auto emit = [&](std::uint32_t first, std::uint32_t last) {
      Draft part = draft;
      part.first = first;
      part.last = last;
      return maker_.finish(part);
    };
    if (!is_long(begin, end)) {
      const std::string parent = emit(begin, end);
      draft.first = begin;
      draft.last = end;
      maker_.add_parts(run.blocks, draft, parent);
      return;
    }
    cut(run, emit);
  }

  bool is_long(std::uint32_t first, std::uint32_t last) const {
    return last - first >= kLongProseLines ||
           lines_[last].span.end - lines_[first].span.begin > kLongProseBytes;
  }

  // Passages of about kProsePartBytes, between blocks where it can be.
  template <typename Emit>
  void cut(const Run& run, const Emit& emit) const {
    std::uint32_t first = run.first;
    std::uint32_t last = run.first;
    const auto take = [&](std::uint32_t begin, std::uint32_t end) {
      const std::size_t size_now = lines_[end].span.end - lines_[first].span.begin;
      if (size_now > kProsePartBytes && last > first) {
        emit(first, last);
        first = begin;
      }
      last = end;
      // One block that is long by itself is cut between its lines, a table between its rows.
      std::size_t from = lines_[first].span.begin;
      for (std::uint32_t i = std::max(first, begin); i < end; ++i) {
        if (lines_[i].span.end - from < kProsePartBytes) continue;
        if (!may_begin(i + 1)) continue;
        emit(first, i);
        first = i + 1;
        from = lines_[first].span.begin;
      }
    };
    for (const std::uint32_t id : run.blocks)
      take(outline_.block(id).first, outline_.block(id).last);
    // Own lines of an item without children, code behind one.
    if (run.last > last) take(run.blocks.empty() ? run.first : last + 1, run.last);
    emit(first, last);
  }

  // No passage begins within a table's head or where a row goes on.
  bool may_begin(std::uint32_t line) const {
    const Block* table = outline_.table_with(line);
    if (table == nullptr || line == table->first) return true;
    const auto has_bar = [&](std::uint32_t at) { return outline_.words(at).starts_with('|'); };
    return line > table->first + 1 && (has_bar(line) || !has_bar(table->first));
  }

  // Code that stands unindented behind an item belongs to it: `last` is where that ends.
  void item(std::uint32_t id, const Context& above, std::uint32_t last) {
    const Block& b = outline_.block(id);
    if (outline_.compares(id)) return comparison(id, above);
    const std::string name = outline_.subject(id);
    if (outline_.groups_subjects(id)) return container(id, below(above, id), b.first);
    Draft draft = make_draft(PassageKind::kBullet, above);
    draft.subject = name;
    draft.path.push_back(outline_.number(b.first) + name);
    draft.subject_line = b.first;
    draft.first = b.first;
    draft.last = last;
    take_services(draft, catalog_);
    if (lines_[last].span.end - lines_[b.first].span.begin > kHugeBlockBytes) {
      cut(Run{true, b.first, last, b.children}, [&](std::uint32_t from, std::uint32_t to) {
        Draft part = draft;
        part.first = from;
        part.last = to;
        maker_.finish(part);
      });
      return;
    }
    const std::string parent = maker_.finish(draft);
    maker_.add_parts(b.children, draft, parent);
  }

  void comparison(std::uint32_t id, const Context& above) {
    const Block& b = outline_.block(id);
    const std::string name = plain_subject(outline_.words(b.first));
    Draft draft = make_draft(PassageKind::kComparison, above);
    for (const std::string& tag : heading_tags(b.first)) add_unique(draft.tags, tag);
    draft.path.push_back(name);
    draft.subject = name;
    draft.subject_line = b.first;
    draft.first = b.first;
    draft.last = b.last;
    draft.services = services_of_subject(catalog_, name);
    const Ids sides = outline_.sides_of(id);
    if (draft.services.size() < 2)
      for (const std::uint32_t side : sides)
        for (const std::string& service : services_of_subject(catalog_, outline_.subject(side)))
          add_unique(draft.services, service);
    const std::string parent = maker_.finish(draft);
    for (const std::uint32_t side : sides) {
      const Block& s = outline_.block(side);
      Draft part = draft;
      part.kind = PassageKind::kBullet;
      part.parent = parent;
      part.path.push_back(outline_.subject(side));
      part.first = s.first;
      part.last = s.last;
      part.services = services_of_subject(catalog_, outline_.subject(side));
      if (part.services.empty()) part.services = draft.services;
      maker_.finish(part);
    }
  }

  template <typename Flush>
  bool rows(std::uint32_t id, const Context& context, Run& run, const Flush& flush) {
    const Block& b = outline_.block(id);
    const Table table = read_table(text_, lines_, b.first, b.last);
    std::size_t named = 0;
    for (const TableRow& row : table.rows)
      named += names_service(catalog_, cell_text(row.cells[table.subject_column]));
    std::size_t named_columns = 0;
    for (const std::string& column : table.columns)
      named_columns += names_service(catalog_, column);
    if (named_columns >= 2 || table.columns.size() < 2) return false;
    const bool split = table.has_categories || 2 * named > table.rows.size() ||
                       (context.services.empty() && table.columns.size() > 2 &&
                        b.last - b.first >= kLargeTableLines) ||
                       is_long(b.first, b.last);
    if (!split) return false;
    if (run.open && !question_before_table(run)) flush();
    header(table, b, run, context);
    run = Run{};
    auto category = table.category_rows.begin();
    for (const TableRow& row : table.rows) {
      for (; category != table.category_rows.end() && category->first < row.first; ++category)
        category_row(*category, context);
      maker_.finish(row_draft(table, row, context, catalog_));
    }
    for (; category != table.category_rows.end(); ++category) category_row(*category, context);
    return true;
  }

  // The names of the columns, with the heading or question that stands above them.
  void header(const Table& table, const Block& b, const Run& above, const Context& context) {
    Draft draft = heading_draft(context, above.open ? above.first : b.first, b.first + 1);
    if (above.open)
      for (std::uint32_t i = above.first; i <= above.last; ++i)
        if (std::string line = outline_.plain(i); !outline_.has_no_words(i) && !line.empty())
          draft.body.push_back({i, std::move(line)});
    if (!above.blocks.empty()) {
      draft.kind = PassageKind::kQuestion;
      draft.subject = plain_subject(outline_.words(outline_.block(above.blocks[0]).last));
      draft.path.push_back(shortened(draft.subject, kMaxSubjectBytes));
    }
    CellLine columns = header_line(table.columns, b.first);
    if (!columns.text.empty()) draft.body.push_back(std::move(columns));
    if (!draft.body.empty()) maker_.finish(std::move(draft));
  }

  // The words of "| **컴퓨팅** |  |  |" name what is below it.
  void category_row(const TableRow& row, const Context& context) {
    Draft draft = heading_draft(context, row.first, row.last);
    draft.body = row.cells[0];
    draft.path.push_back(shortened(cell_text(row.cells[0]), kMaxSubjectBytes));
    state_category(draft.path.back(), catalog_, draft.stated, draft.category);
    maker_.finish(std::move(draft));
  }

  // The interviewer's question above a table is what its rows answer.
  bool question_before_table(const Run& run) const {
    if (run.blocks.empty()) return true;
    if (run.last - run.first > 3 || run.blocks.size() > 1 ||
        !outline_.is(run.blocks[0], BlockKind::kText))
      return false;
    return is_question(outline_.plain(outline_.block(run.blocks[0]).last));
  }

  const Note& note_;
  const std::vector<Line>& lines_;
  const std::vector<Block>& blocks_;
  const Catalog& catalog_;
  const std::string_view text_;
  Outline outline_;
  PassageMaker maker_;
};

}  // namespace

std::vector<Passage> passages_of(const Note& note, const std::vector<Line>& lines,
                                 const std::vector<Block>& blocks, const Catalog& catalog,
                                 ReadingWork* work) {
  return Splitter(note, lines, blocks, catalog, work).run();
}

}  // namespace gongbu
