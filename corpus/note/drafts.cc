#include "corpus/note/drafts.h"

#include <algorithm>

#include "corpus/formats/reading.h"
#include "corpus/note/facets.h"
#include "corpus/note/tags.h"
#include "corpus/note/title.h"
#include "corpus/note/wording.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

constexpr std::uint32_t kLargeBlockLines = 12;

}  // namespace

Draft make_draft(PassageKind kind, const Context& context) {
  Draft draft;
  draft.kind = kind;
  draft.path = context.path;
  draft.inherited = context.services;
  draft.stated = context.stated;
  draft.category = context.category;
  draft.tags = context.tags;
  if (kind == PassageKind::kSection || kind == PassageKind::kProse)
    draft.services = context.label.empty() ? context.services : context.label;
  return draft;
}

Context top_context(const Note& note, const Catalog& catalog) {
  Context context;
  state_category(note.front_matter.category, catalog, context.stated, context.category);
  if (title_speaks(note)) {
    context.path.push_back(note.title);
    std::vector<std::string> services = services_of_subject(catalog, note.title);
    if (!are_concepts(catalog, services)) context.services = std::move(services);
  }
  return context;
}

Draft row_draft(const Table& table, const TableRow& row, const Context& context,
                const Catalog& catalog) {
  Draft draft = make_draft(PassageKind::kRow, context);
  const Cell& cell = row.cells[table.subject_column];
  draft.subject = cell_text(cell);
  if (draft.subject.empty()) draft.subject = cell_text(row.cells[0]);
  if (!row.category.empty()) {
    draft.path.push_back(shortened(row.category, kMaxSubjectBytes));
    state_category(draft.path.back(), catalog, draft.stated, draft.category);
  }
  if (!draft.subject.empty()) draft.path.push_back(shortened(draft.subject, kMaxSubjectBytes));
  draft.first = row.first;
  draft.last = row.last;
  if (!draft.subject.empty())
    draft.body.push_back({cell.empty() ? row.first : cell[0].line, draft.subject});
  add_cells(table, row, draft.body);
  take_services(draft, catalog);
  return draft;
}

CellLine header_line(const std::vector<std::string>& columns, std::uint32_t line) {
  std::string names;
  for (const std::string& column : columns)
    if (!column.empty()) names += (names.empty() ? "" : ", ") + column;
  return {line, std::move(names)};
}

Draft heading_draft(const Context& context, std::uint32_t first, std::uint32_t last) {
  Draft draft = make_draft(PassageKind::kHeading, context);
  draft.id_last = true;
  draft.first = first;
  draft.last = last;
  return draft;
}

void take_services(Draft& draft, const Catalog& catalog) {
  draft.services = services_of_subject(catalog, draft.subject);
  // A concept above is not what a subject of its own speaks of: "데드락" below "트랜잭션".
  const bool inherits = is_aspect(draft.subject) || !are_concepts(catalog, draft.inherited);
  if (draft.services.empty() && inherits) draft.services = draft.inherited;
}

void state_category(const std::string& label, const Catalog& catalog, std::string& stated,
                    std::string& category) {
  if (label.empty()) return;
  stated = label;
  if (const Category* known = catalog.category_of_label(label)) category = known->id;
}

void add_cells(const Table& table, const TableRow& row, std::vector<CellLine>& body) {
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    if (c == table.subject_column || (c == 0 && table.first_column_groups)) continue;
    const std::string_view column = table.column(c);
    std::string label = column.empty() ? std::string() : std::string(column) + ": ";
    for (const CellLine& line : row.cells[c]) {
      body.push_back({line.line, label + line.text});
      label.clear();
    }
  }
}

void PassageMaker::fill_body(Draft& draft) {
  if (!draft.body.empty()) return;
  const bool outside =
      draft.subject_line && (*draft.subject_line < draft.first || *draft.subject_line > draft.last);
  if (outside && !draft.subject.empty()) draft.body.push_back({*draft.subject_line, draft.subject});
  for (std::uint32_t i = draft.first; i <= draft.last; ++i) {
    const LineKind kind = outline_.line(i).kind;
    if (outline_.has_no_words(i) || kind == LineKind::kFence) continue;
    if (kind != LineKind::kTable) {
      std::string line =
          kind == LineKind::kCode ? std::string(trim(outline_.words(i))) : outline_.plain(i);
      if (!line.empty()) draft.body.push_back({i, std::move(line)});
      continue;
    }
    std::uint32_t end = i;
    while (end < draft.last && outline_.line(end + 1).kind == LineKind::kTable) ++end;
    add_rows(i, end, draft.body);
    i = end;
  }
}

void PassageMaker::add_rows(std::uint32_t first, std::uint32_t last, std::vector<CellLine>& body) {
  const Block* block = outline_.table_with(first);
  if (block == nullptr) return;
  if (!table_ || table_first_ != block->first) {
    table_ = read_table(outline_.text(), outline_.lines(), block->first, block->last);
    table_first_ = block->first;
  }
  const auto begins = [](const TableRow& row, std::uint32_t line) { return row.first < line; };
  const auto& rows = table_->rows;
  const auto& categories = table_->category_rows;
  auto row = std::lower_bound(rows.begin(), rows.end(), first, begins);
  auto category = std::lower_bound(categories.begin(), categories.end(), first, begins);
  const std::size_t head = body.size();
  // Names of columns that no line above tells stand behind the header.
  std::vector<bool> named(first > block->first ? 0 : table_->columns.size());
  std::string group;
  std::size_t counted = head;
  std::size_t bytes = 0;
  while (true) {
    for (; counted < body.size(); ++counted) bytes += body[counted].text.size();
    if (bytes > kMostPassageBytes) break;
    const bool more = row != rows.end() && row->first <= last;
    if (category != categories.end() && category->first <= last &&
        (!more || category->first < row->first)) {
      const Cell& cell = category->cells[0];
      body.insert(body.end(), cell.begin(), cell.end());
      ++category;
      continue;
    }
    if (!more) break;
    if (const Cell& cell = row->cells[0]; table_->first_column_groups && !cell.empty()) {
      if (std::string text = cell_text(cell); text != group) {
        body.push_back({cell[0].line, text});
        group = std::move(text);
      }
    }
    if (const Cell& cell = row->cells[table_->subject_column]; !cell.empty())
      body.push_back({cell[0].line, cell_text(cell)});
    add_cells(*table_, *row, body);
    for (std::size_t c = 0; c < std::min(named.size(), row->cells.size()); ++c)
      if (c != table_->subject_column && (c > 0 || !table_->first_column_groups))
        named[c] = named[c] || !row->cells[c].empty();
    ++row;
  }
  std::string unnamed;
  for (std::size_t c = 0; c < named.size(); ++c)
    if (!named[c] && !table_->columns[c].empty())
      unnamed += (unnamed.empty() ? "" : ", ") + table_->columns[c];
  if (!unnamed.empty())
    body.insert(body.begin() + static_cast<std::ptrdiff_t>(head), {first, std::move(unnamed)});
}

PassageMaker::PassageMaker(const Note& note, const Outline& outline, ReadingWork* work)
    : note_(note), outline_(outline), work_(work), evidence_(note, outline.catalog()) {
  if (note.reading) breaks_ = note.reading->breaks;
  for (std::uint32_t i = 0; i < outline.lines().size(); ++i)
    if (const Line& line = outline.line(i);
        line.kind == LineKind::kHidden && line.span.size() > kLongestUnread)
      breaks_.insert(breaks_.end(), {i, i + 1});
  std::sort(breaks_.begin(), breaks_.end());
  if (!note.reading || !note.reading->shows_source) return;
  source_begins_ = {0};
  for (std::size_t at = note.text.find('\n'); at != std::string::npos;
       at = note.text.find('\n', at + 1))
    source_begins_.push_back(at + 1);
  source_begins_.push_back(note.text.size() + 1);
}

std::uint32_t PassageMaker::source_line(std::uint32_t line) const {
  return note_.reading ? note_.reading->source_lines[line] : line + 1;
}

std::string PassageMaker::shown_text(const Draft& draft, LineSpan source) const {
  if (!source_begins_.empty() && source.last < source_begins_.size()) {
    const std::size_t begin = source_begins_[source.first - 1];
    return note_.text.substr(begin, source_begins_[source.last] - 1 - begin);
  }
  const std::uint32_t begin = outline_.line(draft.first).span.begin;
  std::string text(outline_.text().substr(begin, outline_.line(draft.last).span.end - begin));
  // Lines of a reading must not be taken for the source's lines, which they are when there are as
  // many (Passage::text).
  if (note_.reading && draft.last - draft.first == source.last - source.first) text += '\n';
  return text;
}

std::string PassageMaker::finish(Draft draft) {
  if (!draft.body.empty()) return add(std::move(draft));
  std::string id;
  while (const auto next = break_within(draft.first, draft.last)) {
    Draft part = draft;
    part.last = *next - 1;
    std::string added = add(std::move(part));
    if (id.empty()) id = std::move(added);
    draft.first = *next;
  }
  std::string added = add(std::move(draft));
  return id.empty() ? added : id;
}

std::optional<std::uint32_t> PassageMaker::break_within(std::uint32_t first,
                                                        std::uint32_t last) const {
  std::optional<std::uint32_t> out;
  const auto at = std::upper_bound(breaks_.begin(), breaks_.end(), first);
  if (at != breaks_.end() && *at <= last) out = *at;
  if (first == last) return out;
  const std::vector<Line>& lines = outline_.lines();
  const std::size_t most = lines[first].span.begin + kMostPassageBytes;
  if (lines[last].span.end <= most) return out;
  const auto begin = lines.begin() + first + 1;
  const auto beyond =
      std::upper_bound(begin, lines.begin() + last, most,
                       [](std::size_t end, const Line& line) { return end < line.span.end; });
  const auto line = static_cast<std::uint32_t>(beyond - lines.begin());
  return std::min(out.value_or(line), line);
}

void PassageMaker::shorten(std::vector<CellLine>& body) {
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < body.size(); ++i) {
    std::string& text = body[i].text;
    if (text.size() <= kMostPassageBytes - bytes) {
      bytes += text.size();
      continue;
    }
    text.resize(cut_line(text, kMostPassageBytes - bytes).size());
    if (work_) work_->cut(source_line(body[i].line));
    body.resize(i + !text.empty());
    return;
  }
}

std::string PassageMaker::add(Draft draft) {
  if (over()) return {};
  if (work_) work_->poll();
  draft.last = outline_.last_with_words(draft.first, draft.last);
  // A cell may be what would be no more than a tag as a whole line.
  for (const CellLine& line : draft.body) draft.last = std::max(draft.last, line.line);
  while (draft.first < draft.last && outline_.has_no_words(draft.first)) ++draft.first;
  fill_body(draft);
  shorten(draft.body);
  if (draft.body.empty()) return {};
  const bool heads = draft.kind == PassageKind::kSection && draft.subject_line;
  if (heads && draft.body.size() == 1) {
    draft.kind = PassageKind::kHeading;
    draft.id_last = true;
    draft.services.clear();
    draft.last = std::max(draft.first, draft.body[0].line);
  }

  Passage passage;
  passage.note = note_.path;
  passage.kind = draft.kind;
  passage.parent = std::move(draft.parent);
  passage.heading_path = std::move(draft.path);
  std::erase_if(passage.heading_path, [](const std::string& name) { return trim(name).empty(); });
  if (passage.heading_path.empty()) passage.heading_path.push_back(note_.title);
  passage.lines = {source_line(draft.first), source_line(draft.last)};
  passage.text = shown_text(draft, passage.lines);
  for (const CellLine& line : draft.body) {
    passage.body += (passage.body.empty() ? "" : "\n") + line.text;
    passage.body_lines.push_back(source_line(line.line));
  }
  passage.services = std::move(draft.services);
  const std::vector<NameMatch> named = outline_.catalog().names_in(passage.body);
  evidence_.add(passage.body, named, draft.kind == PassageKind::kRow);
  if (passages_.empty() || passages_.back().stated_category != draft.stated)
    evidence_.add(draft.stated, outline_.catalog().names_in(draft.stated), false);
  // What a heading alone names is what the passages below are about.
  if (draft.kind != PassageKind::kHeading)
    for (std::string& service : services_of_names(outline_.catalog(), named))
      if (std::find(passage.services.begin(), passage.services.end(), service) ==
          passage.services.end())
        passage.mentions.push_back(std::move(service));
  passage.stated_category = std::move(draft.stated);
  if (draft.kind != PassageKind::kHeading) passage.tags = note_.front_matter.tags;
  for (const std::string& tag : draft.tags) add_unique(passage.tags, tag);
  if (!note_.reading)
    for (std::uint32_t i = draft.first; i <= draft.last; ++i)
      if (const LineKind kind = outline_.line(i).kind;
          kind != LineKind::kCode && kind != LineKind::kHidden)
        add_tags(outline_.words(i), passage.tags);
  if (!draft.id_last) passage.id = ids_.next(passage);
  if (work_) work_->take(passage);
  passages_.push_back(std::move(passage));
  categories_.push_back(std::move(draft.category));
  return passages_.back().id;
}

void PassageMaker::settle(Passage& passage, const std::string& category) const {
  for (auto* services : {&passage.services, &passage.mentions})
    std::erase_if(*services, [&](const std::string& service) {
      return !evidence_.speaks_of(service, category);
    });
  passage.categories = categories_of(outline_.catalog(), category, passage.services);
  const bool about_services = !passage.mentions.empty() || passage.kind == PassageKind::kQuestion;
  if (passage.categories.empty() && passage.services.empty() && about_services)
    passage.categories.push_back("concept");
}

std::vector<Passage> PassageMaker::passages() && {
  for (std::size_t i = 0; i < passages_.size(); ++i) settle(passages_[i], categories_[i]);
  if (passages_.empty()) passages_.push_back(nameplate());
  for (Passage& passage : passages_)
    if (passage.id.empty()) passage.id = ids_.next(passage);
  const auto content = std::find_if(passages_.begin(), passages_.end(), [](const Passage& passage) {
    return passage.kind != PassageKind::kHeading;
  });
  Passage& named = content != passages_.end() ? *content : passages_.front();
  // A first heading below the passage is what comes next.
  const auto& above = named.heading_path;
  NoteNames names = note_.names;
  if (std::find(above.begin(), above.end(), names.heading) == above.end()) names.heading.clear();
  named.names = names.all();
  named.properties = note_.front_matter.properties;
  return std::move(passages_);
}

Passage PassageMaker::nameplate() const {
  Passage passage;
  passage.note = note_.path;
  passage.kind = PassageKind::kHeading;
  passage.heading_path = {note_.title};
  passage.lines = {1, 1};
  const Context context = top_context(note_, outline_.catalog());
  passage.stated_category = context.stated;
  passage.categories = categories_of(outline_.catalog(), context.category, {});
  if (!note_.reading || note_.reading->shows_source)
    passage.text = note_.text.substr(0, note_.text.find('\n'));
  passage.body = note_.title;
  passage.body_lines = {1};
  passage.tags = note_.front_matter.tags;
  return passage;
}

void PassageMaker::add_parts(const Outline::Ids& children, const Draft& whole,
                             const std::string& parent) {
  const std::uint32_t lines = whole.last - whole.first + 1;
  if (lines < kLargeBlockLines) return;
  for (const std::uint32_t id : children) {
    if (!outline_.is(id, BlockKind::kItem) || !outline_.has_children(id)) continue;
    const Block& b = outline_.block(id);
    if (4 * outline_.line_count(id) > 3 * lines) continue;  // nearly the whole
    Draft part = whole;
    part.kind = PassageKind::kBullet;
    part.parent = parent;
    part.path.push_back(outline_.number(b.first) + outline_.subject(id));
    part.first = b.first;
    part.last = b.last;
    // Its own name when that is a service, else what the parent is about.
    std::vector<std::string> own;
    if (names_service(outline_.catalog(), outline_.subject(id)))
      own = services_of_subject(outline_.catalog(), outline_.subject(id));
    for (const std::string& service : whole.services) add_unique(own, service);
    part.services = std::move(own);
    finish(part);
  }
}

}  // namespace gongbu
