#include "corpus/note/splitter.h"

#include <algorithm>
#include <optional>

#include "corpus/note/facets.h"
#include "corpus/note/inline.h"
#include "corpus/note/passage_ids.h"
#include "corpus/note/table.h"
#include "corpus/note/title.h"
#include "corpus/note/utf8.h"
#include "corpus/note/wording.h"

namespace gongbu {
namespace {

using std::string_view;
using Ids = std::vector<std::uint32_t>;

constexpr std::uint32_t kLargeBlockLines = 12;
constexpr std::uint32_t kLongProseLines = 40;
constexpr std::size_t kLongProseBytes = 2500;
constexpr std::size_t kProsePartBytes = 1200;
constexpr std::size_t kMaxSubjectBytes = 240;

// What stands above a passage.
struct Context {
  std::vector<std::string> path;
  std::vector<std::string> services;  // of the nearest heading that names any, for all below it
  std::vector<std::string> label;  // of the heading when it is a category label, for its own text
  std::string stated;              // the nearest category label
  std::string category;            // canonical id of the nearest label that has one
};

// A passage being made; lines are indexes.
struct Draft {
  PassageKind kind = PassageKind::kProse;
  std::string parent;
  std::vector<std::string> path;
  std::string subject;
  std::optional<std::uint32_t> subject_line;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool is_row = false;         // the body is given
  std::vector<CellLine> body;  // line and text
  std::vector<std::string> services;
  std::vector<std::string> inherited;
  std::string stated;
  std::string category;
};

class Splitter {
 public:
  Splitter(const Note& note, const std::vector<Line>& lines, const std::vector<Block>& blocks,
           const Catalog& catalog)
      : note_(note), text_(note.text), lines_(lines), blocks_(blocks), catalog_(catalog) {}

  std::vector<Passage> run() {
    Context context;
    state(context, note_.front_matter.category);
    if (title_speaks(note_)) {
      context.path.push_back(note_.title);
      context.services = services_of_subject(catalog_, note_.title);
    }
    std::uint32_t top = 0;
    if (const auto wrap = wrapping_item(blocks_, lines_)) top = *wrap;
    container(top, context, std::nullopt);
    return std::move(out_);
  }

 private:
  // ---- text ----
  string_view words(std::uint32_t line) const { return content_of(text_, lines_[line]); }
  std::string plain(std::uint32_t line) const { return plain_line(words(line)); }
  std::string number(std::uint32_t line) const {
    if (!lines_[line].numbered) return {};
    const Line& l = lines_[line];
    string_view marker = trim(text_.substr(l.span.begin, l.content - l.span.begin));
    while (!marker.empty() && marker[0] == '>') marker = trim(marker.substr(1));
    return std::string(marker) + ' ';
  }

  // The subject that a heading or item names: its label when it has one.
  std::string subject(const Block& block) const {
    std::string name = plain_subject(words(block.first));
    if (block.kind == BlockKind::kItem) {
      const std::size_t label = label_length(name);
      if (label > 0) name.resize(label);
    }
    return shortened(name, kMaxSubjectBytes);
  }
  std::string own_text(const Block& block) const {
    std::string all;
    for (std::uint32_t i = block.first; i <= block.own_last; ++i)
      all += (all.empty() ? "" : " ") + plain(i);
    return all;
  }

  // ---- what a block is ----
  const Block& block(std::uint32_t id) const { return blocks_[id]; }
  bool is(std::uint32_t id, BlockKind kind) const { return blocks_[id].kind == kind; }
  bool has_children(std::uint32_t id) const { return !blocks_[id].children.empty(); }
  std::uint32_t size(std::uint32_t id) const { return block(id).last - block(id).first + 1; }
  Ids items_of(const Ids& children) const {
    Ids items;
    for (const std::uint32_t id : children)
      if (is(id, BlockKind::kItem)) items.push_back(id);
    return items;
  }

  bool marked(std::uint32_t id) const { return opens_with_mark(words(block(id).first)); }

  bool is_question_item(std::uint32_t id) const {
    const Block& b = block(id);
    if (!is(id, BlockKind::kItem)) return false;
    for (std::uint32_t i = b.first; i <= b.own_last; ++i) {
      if (i > b.first && label_length(plain(i)) > 0) break;
      if (is_question(plain(i))) return true;
    }
    return false;
  }

  // Items that each name a subject, rather than say something of the heading's.
  bool are_subjects(const Ids& items, const Context& context, bool root) const {
    std::size_t subjects = 0;
    std::size_t parents = 0;
    std::size_t named = 0;
    for (const std::uint32_t id : items) {
      const std::string name = subject(block(id));
      if (is_aspect(name)) continue;
      const bool parent = has_children(id);
      const bool labelled = label_length(plain(block(id).first)) > 0 || marked(id);
      const bool service = names_service(catalog_, name);
      parents += parent;
      named += service && (parent || labelled);
      subjects += (marked(id) && parent) || (service && (parent || labelled));
    }
    if (!context.services.empty() && !root) return 2 * named > items.size() && named > 1;
    if (2 * subjects >= items.size() && subjects > 0) return true;
    return root ? 2 * parents >= items.size() && parents > 0
                : 3 * parents >= 2 * items.size() && parents > 1;
  }

  bool is_comparison_block(std::uint32_t id) const {
    const std::string name = plain(block(id).first);
    if (!is_comparison(name) || name.size() > 160) return false;
    Ids sides;
    for (const std::uint32_t child : block(id).children)
      if ((is(child, BlockKind::kItem) || is(child, BlockKind::kHeading)) && has_children(child))
        sides.push_back(child);
    return sides.size() >= 2 || services_of_subject(catalog_, name).size() >= 2;
  }

  // A bullet over bullets that are subjects is a heading: "- 컨테이너 서비스", "  - **ECS**".
  bool is_group(std::uint32_t id) const {
    const Block& b = block(id);
    if (!is(id, BlockKind::kItem) || b.own_last > b.first || marked(id)) return false;
    const Ids items = items_of(b.children);
    const auto strong = std::count_if(items.begin(), items.end(), [&](std::uint32_t child) {
      return marked(child) && has_children(child) && !is_aspect(subject(block(child)));
    });
    return strong > 1 && 3 * static_cast<std::size_t>(strong) >= 2 * items.size() &&
           services_of_subject(catalog_, subject(b)).empty();
  }

  // ---- containers ----
  Context below(const Context& above, std::uint32_t id) const {
    const std::string name = subject(block(id));
    Context context = above;
    context.label.clear();
    const bool title = context.path.size() == 1 && folded(context.path[0]) == folded(name);
    if (!title && !name.empty()) context.path.push_back(name);
    std::vector<std::string> own = services_of_subject(catalog_, name);
    if (all_concepts(own) && (catalog_.category_of_label(name) != nullptr ||
                              is_category_label(name) || (!title && groups_services(id)))) {
      state(context, name);
      context.services.clear();
      context.label = std::move(own);
    } else if (!own.empty()) {
      context.services = std::move(own);
    }
    return context;
  }

  // A label that is no known category leaves the known one above it standing.
  template <typename T>
  void state(T& under, const std::string& label) const {
    if (label.empty()) return;
    under.stated = label;
    if (const Category* known = catalog_.category_of_label(label)) under.category = known->id;
  }

  bool all_concepts(const std::vector<std::string>& services) const {
    return std::all_of(services.begin(), services.end(), [&](const std::string& id) {
      const Service* known = catalog_.service(id);
      return known != nullptr && known->kind == "concept";
    });
  }

  // "접근 제어 / 자격 증명" over IAM, STS and Cognito: a label, though no catalog knows it.
  bool groups_services(std::uint32_t id) const {
    std::size_t all = 0;
    std::size_t named = 0;
    for (const std::uint32_t child : block(id).children) {
      if (!is(child, BlockKind::kItem) && !is(child, BlockKind::kHeading)) continue;
      const std::string name = subject(block(child));
      if (is_aspect(name) || is_comparison(name)) continue;
      ++all;
      named += has_children(child) && names_service(catalog_, name);
    }
    return named >= 2 && 2 * named >= all;
  }

  void section(std::uint32_t id, const Context& above) {
    if (is_comparison_block(id)) return comparison(id, above);
    container(id, below(above, id), block(id).first);
  }

  // Blocks that belong to one section passage, or to none yet.
  struct Run {
    bool open = false;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    Ids blocks;
  };

  void container(std::uint32_t id, const Context& context, std::optional<std::uint32_t> heading) {
    const Block& b = block(id);
    const bool root = !heading;
    const Ids items = items_of(b.children);
    const bool questions = std::any_of(items.begin(), items.end(), [&](std::uint32_t item) {
      return lines_[block(item).first].numbered && is_question_item(item);
    });
    const bool subjects = !questions && !items.empty() && are_subjects(items, context, root);
    Run run;
    if (heading) run = Run{true, *heading, b.own_last, {}};
    const auto flush = [&] {
      if (run.open) section_text(run, context, heading);
      run = Run{};
    };
    for (std::size_t i = 0; i < b.children.size(); ++i) {
      const std::uint32_t child = b.children[i];
      if (is(child, BlockKind::kHeading)) {
        flush();
        section(child, context);
      } else if (questions && is(child, BlockKind::kItem)) {
        flush();
        i = question_list(b.children, i, context);
      } else if ((subjects && is(child, BlockKind::kItem)) || is_group(child)) {
        flush();
        std::uint32_t last = block(child).last;
        while (i + 1 < b.children.size() && is(b.children[i + 1], BlockKind::kCode))
          last = block(b.children[++i]).last;
        item(child, context, last);
      } else if (is(child, BlockKind::kTable) && rows(child, context, run, flush)) {
        continue;
      } else {
        if (!run.open) run = Run{true, block(child).first, block(child).last, {}};
        run.last = block(child).last;
        run.blocks.push_back(child);
      }
    }
    flush();
  }

  // A heading's own text, or text without one; cut when it is long.
  void section_text(const Run& run, const Context& context, std::optional<std::uint32_t> heading) {
    if (run.blocks.empty()) return;
    const std::uint32_t begin = run.first;
    const std::uint32_t end = last_with_words(begin, run.last);
    const bool with_heading = heading && begin == *heading;
    Draft draft =
        make(with_heading || heading ? PassageKind::kSection : PassageKind::kProse, context);
    draft.subject_line = heading;
    if (heading) draft.subject = plain_subject(words(*heading));
    const auto emit = [&](std::uint32_t first, std::uint32_t last) {
      Draft part = draft;
      part.first = first;
      part.last = last;
      return finish(part);
    };
    const std::size_t bytes = lines_[end].span.end - lines_[begin].span.begin;
    if (end - begin + 1 <= kLongProseLines && bytes <= kLongProseBytes) {
      const std::string parent = emit(begin, end);
      draft.first = begin;
      draft.last = end;
      if (end - begin + 1 >= kLargeBlockLines) children_of(run.blocks, draft, parent);
      return;
    }
    std::uint32_t first = begin;
    std::uint32_t last = begin;
    for (const std::uint32_t id : run.blocks) {
      const Block& b = block(id);
      const std::size_t size_now = lines_[b.last].span.end - lines_[first].span.begin;
      if (size_now > kProsePartBytes && last > first) {
        emit(first, last);
        first = b.first;
      }
      last = b.last;
      // One block that is long by itself is cut between its lines.
      std::size_t from = lines_[first].span.begin;
      for (std::uint32_t i = std::max(first, b.first); i < b.last; ++i) {
        if (lines_[i].span.end - from < kProsePartBytes) continue;
        emit(first, i);
        first = i + 1;
        from = lines_[first].span.begin;
      }
    }
    emit(first, last);
  }

  // ---- bullets ----
  // Code that stands unindented behind an item belongs to it: `last` is where that ends.
  void item(std::uint32_t id, const Context& above, std::uint32_t last) {
    const Block& b = block(id);
    if (is_comparison_block(id)) return comparison(id, above);
    const std::string name = subject(b);
    if (is_group(id)) return container(id, below(above, id), b.first);
    Draft draft = make(PassageKind::kBullet, above);
    draft.subject = name;
    draft.path.push_back(number(b.first) + name);
    draft.subject_line = b.first;
    draft.first = b.first;
    draft.last = last;
    take_services(draft);
    const std::string parent = finish(draft);
    if (size(id) >= kLargeBlockLines) children_of(b.children, draft, parent);
  }

  // The children of a large block that have children, each by itself, under the parent's subject.
  void children_of(const Ids& children, const Draft& whole, const std::string& parent) {
    for (const std::uint32_t id : children) {
      if (!is(id, BlockKind::kItem) || !has_children(id)) continue;
      const Block& b = block(id);
      if (4 * size(id) > 3 * (whole.last - whole.first + 1)) continue;  // nearly the whole
      Draft part = whole;
      part.kind = PassageKind::kBullet;
      part.parent = parent;
      part.path.push_back(number(b.first) + subject(b));
      part.first = b.first;
      part.last = b.last;
      // Its own name when that is a service, else what the parent is about.
      std::vector<std::string> own;
      if (names_service(catalog_, subject(b))) own = services_of_subject(catalog_, subject(b));
      for (const std::string& service : whole.services) add_unique(own, service);
      part.services = std::move(own);
      finish(part);
    }
  }

  void comparison(std::uint32_t id, const Context& above) {
    const Block& b = block(id);
    const std::string name = plain_subject(words(b.first));
    Draft draft = make(PassageKind::kComparison, above);
    draft.path.push_back(name);
    draft.subject = name;
    draft.subject_line = b.first;
    draft.first = b.first;
    draft.last = b.last;
    draft.services = services_of_subject(catalog_, name);
    Ids sides;
    for (const std::uint32_t child : b.children)
      if ((is(child, BlockKind::kItem) || is(child, BlockKind::kHeading)) && has_children(child))
        sides.push_back(child);
    if (draft.services.size() < 2)
      for (const std::uint32_t side : sides)
        for (const std::string& service : services_of_subject(catalog_, subject(block(side))))
          add_unique(draft.services, service);
    const std::string parent = finish(draft);
    for (const std::uint32_t side : sides) {
      const Block& s = block(side);
      Draft part = draft;
      part.kind = PassageKind::kBullet;
      part.parent = parent;
      part.path.push_back(subject(s));
      part.first = s.first;
      part.last = s.last;
      part.services = services_of_subject(catalog_, subject(s));
      if (part.services.empty()) part.services = draft.services;
      finish(part);
    }
  }

  // ---- tables ----
  template <typename Flush>
  bool rows(std::uint32_t id, const Context& context, Run& run, const Flush& flush) {
    const Block& b = block(id);
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
                        b.last - b.first >= kLargeBlockLines);
    if (!split) return false;
    if (run.open && !question_before_table(run)) flush();
    run = Run{};
    for (const TableRow& row : table.rows) table_row(table, row, context);
    return true;
  }

  // The interviewer's question above a table is what its rows answer, no passage.
  bool question_before_table(const Run& run) const {
    if (run.blocks.empty()) return true;
    if (run.last - run.first > 3 || run.blocks.size() > 1 || !is(run.blocks[0], BlockKind::kText))
      return false;
    return is_question(plain(block(run.blocks[0]).last));
  }

  void table_row(const Table& table, const TableRow& row, const Context& context) {
    Draft draft = make(PassageKind::kRow, context);
    const Cell& cell = row.cells[table.subject_column];
    draft.subject = cell_text(cell);
    if (draft.subject.empty()) draft.subject = cell_text(row.cells[0]);
    if (!row.category.empty()) {
      draft.path.push_back(row.category);
      state(draft, row.category);
    }
    if (!draft.subject.empty()) draft.path.push_back(shortened(draft.subject, kMaxSubjectBytes));
    draft.first = row.first;
    draft.last = row.last;
    draft.is_row = true;
    if (!draft.subject.empty())
      draft.body.push_back({cell.empty() ? row.first : cell[0].line, draft.subject});
    add_cells(table, row, draft.body);
    take_services(draft);
    finish(draft);
  }

  void add_cells(const Table& table, const TableRow& row, std::vector<CellLine>& body) const {
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      if (c == table.subject_column) continue;
      if (c == 0 && table.subject_column == 1) continue;  // the group
      bool named = false;
      for (const CellLine& line : row.cells[c]) {
        const std::string name = named || table.columns[c].empty() ? "" : table.columns[c] + ": ";
        body.push_back({line.line, name + line.text});
        named = true;
      }
    }
  }

  // ---- questions ----
  // A question and the answers that follow it in the list; returns the last child used.
  std::size_t question_list(const Ids& children, std::size_t at, const Context& context) {
    const std::uint32_t id = children[at];
    if (!is_question_item(id)) {
      answer_item(id, context);
      return at;
    }
    const Block& b = block(id);
    std::size_t end = at;
    while (end + 1 < children.size() && is(children[end + 1], BlockKind::kItem) &&
           !is_question_item(children[end + 1]))
      ++end;
    std::uint32_t question_end = b.first;
    std::vector<LineRange> answers = labelled_lines(b, question_end);
    Context asked = context;
    asked.path.push_back(
        shortened(number(b.first) + plain_subject(words(b.first)), kMaxSubjectBytes));
    if (answers.empty() && end == at) {
      whole_question(b, asked);
      return end;
    }
    const auto using_services =
        std::count_if(answers.begin(), answers.end(),
                      [&](const LineRange& answer) { return !services_used(answer).empty(); });
    const bool grouping = 2 * static_cast<std::size_t>(using_services) > answers.size();
    for (const LineRange& answer : answers) labelled_answer(answer, asked, grouping);
    for (std::size_t i = at + 1; i <= end; ++i) answer_item(children[i], asked);
    return end;
  }

  struct LineRange {
    std::uint32_t first;
    std::uint32_t last;
    std::string label;
  };

  // "Amazon Route 53:" and "캐싱 및 CDN: …" at the begin of a line, up to the next such line.
  std::vector<LineRange> labelled_lines(const Block& question, std::uint32_t& question_end) const {
    std::vector<LineRange> out;
    for (std::uint32_t i = question.first + 1; i <= question.last; ++i) {
      if (lines_[i].kind == LineKind::kText) {
        const std::string line = plain(i);
        const std::size_t label = label_length(line);
        if (label > 0 && !(i <= question.own_last && is_question(line)) &&
            !is_example_label(line.substr(0, label))) {
          out.push_back({i, i, line.substr(0, label)});
          continue;
        }
      }
      if (out.empty())
        question_end = i;
      else if (lines_[i].kind != LineKind::kBlank && lines_[i].kind != LineKind::kRule)
        out.back().last = i;
    }
    return out;
  }

  // "사용할 서비스의 예 :" belongs to the question.
  static bool is_example_label(string_view label) {
    const std::string word = folded(label);
    for (const string_view end : {"예", "예시", "ex", "참고", "힌트", "조건"})
      if (word.size() >= end.size() && string_view(word).substr(word.size() - end.size()) == end)
        return true;
    return false;
  }

  // The products that the words behind a label name.
  std::vector<std::string> services_used(const LineRange& range) const {
    std::vector<std::string> used;
    for (std::string& service :
         services_of_text(catalog_, plain(range.first).substr(range.label.size()))) {
      const Service* known = catalog_.service(service);
      if (known != nullptr && known->kind == "service") used.push_back(std::move(service));
    }
    return used;
  }

  // In a `grouping` answer the labels are categories, the words name the services: "캐싱 및 CDN:
  // Amazon ElastiCache를 …".
  void labelled_answer(const LineRange& range, const Context& asked, bool grouping) {
    Draft draft = make(PassageKind::kAnswer, asked);
    draft.subject = plain_subject(range.label);
    draft.subject_line = range.first;
    draft.path.push_back(shortened(draft.subject, kMaxSubjectBytes));
    draft.first = range.first;
    draft.last = range.last;
    draft.services = services_of_subject(catalog_, draft.subject);
    const bool known = catalog_.category_of_label(draft.subject) != nullptr;
    if (known || (grouping && all_concepts(draft.services))) {
      state(draft, draft.subject);
      std::vector<std::string> named = services_used(range);
      if (!named.empty()) draft.services = std::move(named);
    }
    finish(draft);
  }

  void answer_item(std::uint32_t id, const Context& asked) {
    const Block& b = block(id);
    Draft draft = make(PassageKind::kAnswer, asked);
    draft.subject = subject(b);
    draft.subject_line = b.first;
    draft.path.push_back(number(b.first) + draft.subject);
    draft.first = b.first;
    draft.last = b.last;
    take_services(draft);
    finish(draft);
  }

  void whole_question(const Block& b, const Context& asked) {
    // Answered when something below it is no part of the question.
    Draft draft = make(b.children.empty() ? PassageKind::kQuestion : PassageKind::kAnswer, asked);
    draft.subject = plain_subject(words(b.first));
    draft.subject_line = b.first;
    draft.first = b.first;
    draft.last = b.last;
    if (!b.children.empty()) take_services(draft);
    const std::string parent = finish(draft);
    if (b.last - b.first + 1 >= kLargeBlockLines) children_of(b.children, draft, parent);
  }

  // ---- passages ----
  Draft make(PassageKind kind, const Context& context) const {
    Draft draft;
    draft.kind = kind;
    draft.path = context.path;
    draft.inherited = context.services;
    draft.stated = context.stated;
    draft.category = context.category;
    if (kind == PassageKind::kSection || kind == PassageKind::kProse)
      draft.services = context.label.empty() ? context.services : context.label;
    return draft;
  }

  void take_services(Draft& draft) const {
    draft.services = services_of_subject(catalog_, draft.subject);
    if (draft.services.empty()) draft.services = draft.inherited;
  }

  bool skipped(std::uint32_t line) const {
    const LineKind kind = lines_[line].kind;
    return kind == LineKind::kBlank || kind == LineKind::kRule || kind == LineKind::kHidden;
  }

  // "<details>", "</div>"
  bool only_tags(std::uint32_t line) const {
    const string_view w = words(line);
    return !w.empty() && w[0] == '<' && plain(line).empty();
  }

  // Trailing blank lines and rules are no part of a passage, nor are the embeds below such a rule.
  std::uint32_t last_with_words(std::uint32_t first, std::uint32_t last) const {
    while (last > first && (skipped(last) || only_tags(last))) --last;
    std::uint32_t end = last;
    while (end > first && lines_[end].kind != LineKind::kRule &&
           (skipped(end) || plain(end).empty()))
      --end;
    if (lines_[end].kind != LineKind::kRule) return last;
    while (end > first && skipped(end)) --end;
    return end;
  }

  void fill_body(Draft& draft) const {
    if (draft.is_row) return;
    const bool outside = draft.subject_line &&
                         (*draft.subject_line < draft.first || *draft.subject_line > draft.last);
    if (outside && !draft.subject.empty())
      draft.body.push_back({*draft.subject_line, draft.subject});
    for (std::uint32_t i = draft.first; i <= draft.last; ++i) {
      if (skipped(i) || lines_[i].kind == LineKind::kFence) continue;
      if (lines_[i].kind == LineKind::kTable) {
        std::uint32_t end = i;
        while (end < draft.last && lines_[end + 1].kind == LineKind::kTable) ++end;
        if (end > i) {
          const Table table = read_table(text_, lines_, i, end);
          for (const TableRow& row : table.rows) {
            const Cell& cell = row.cells[table.subject_column];
            if (!cell.empty()) draft.body.push_back({cell[0].line, cell_text(cell)});
            add_cells(table, row, draft.body);
          }
        }
        i = end;
        continue;
      }
      std::string line = lines_[i].kind == LineKind::kCode ? std::string(trim(words(i))) : plain(i);
      if (!line.empty()) draft.body.push_back({i, std::move(line)});
    }
  }

  /// Adds the passage; its id, or nothing when it has no words.
  std::string finish(Draft draft) {
    draft.last = last_with_words(draft.first, draft.last);
    while (draft.first < draft.last && skipped(draft.first)) ++draft.first;
    fill_body(draft);
    const bool heads = draft.kind == PassageKind::kSection && draft.subject_line;
    if (draft.body.size() < (heads ? 2u : 1u)) return {};

    Passage passage;
    passage.note = note_.path;
    passage.kind = draft.kind;
    passage.parent = draft.parent;
    passage.heading_path = std::move(draft.path);
    std::erase_if(passage.heading_path, [](const std::string& name) { return trim(name).empty(); });
    if (passage.heading_path.empty()) passage.heading_path.push_back(note_.title);
    passage.lines = {draft.first + 1, draft.last + 1};
    const std::uint32_t begin = lines_[draft.first].span.begin;
    passage.text = std::string(text_.substr(begin, lines_[draft.last].span.end - begin));
    for (const CellLine& line : draft.body) {
      passage.body += (passage.body.empty() ? "" : "\n") + line.text;
      passage.body_lines.push_back(line.line + 1);
    }
    passage.services = draft.services;
    for (const std::string& service : services_of_text(catalog_, passage.body))
      if (std::find(passage.services.begin(), passage.services.end(), service) ==
          passage.services.end())
        passage.mentions.push_back(service);
    passage.stated_category = draft.stated;
    passage.categories = categories_of(catalog_, draft.category, passage.services);
    if (passage.categories.empty() && passage.services.empty() &&
        (!passage.mentions.empty() || draft.kind == PassageKind::kQuestion))
      passage.categories.push_back("concept");
    passage.tags = note_.front_matter.tags;
    passage.id = ids_.next(passage);
    out_.push_back(std::move(passage));
    return out_.back().id;
  }

  const Note& note_;
  string_view text_;
  const std::vector<Line>& lines_;
  const std::vector<Block>& blocks_;
  const Catalog& catalog_;
  PassageIds ids_;
  std::vector<Passage> out_;
};

}  // namespace

std::vector<Passage> passages_of(const Note& note, const std::vector<Line>& lines,
                                 const std::vector<Block>& blocks, const Catalog& catalog) {
  return Splitter(note, lines, blocks, catalog).run();
}

}  // namespace gongbu
