#include "corpus/note/questions.h"

#include <algorithm>

#include "corpus/note/facets.h"
#include "corpus/note/inline.h"
#include "corpus/note/subject_line.h"
#include "corpus/note/wording.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

using std::string_view;
using Ids = Outline::Ids;

constexpr std::uint32_t kLongestQuestion = 40;  // lines with its answers; else it stands alone

// Lines that one label heads.
struct LineRange {
  std::uint32_t first;
  std::uint32_t last;
  std::string label;
};

// Siblings first…last, none when last is before first.
struct Items {
  const Ids* of;
  std::size_t first;
  std::size_t last;
};

class Questions {
 public:
  Questions(const Outline& outline, PassageMaker& maker)
      : outline_(outline), catalog_(outline.catalog()), maker_(maker) {}

  // A question and the answers that follow it in the list; returns the last child used.
  std::size_t split(const Ids& children, std::size_t at, const Context& context) {
    const std::uint32_t id = children[at];
    if (!outline_.asks(id)) {
      answer_item(id, context);
      return at;
    }
    const Block& b = outline_.block(id);
    std::size_t end = at;
    while (end + 1 < children.size() && outline_.is(children[end + 1], BlockKind::kItem) &&
           !outline_.asks(children[end + 1]))
      ++end;
    std::uint32_t question_end = b.first;
    const std::vector<LineRange> answers = labelled_lines(b, question_end);
    Context asked = context;
    asked.path.push_back(shortened(
        outline_.number(b.first) + plain_subject(outline_.words(b.first)), kMaxSubjectBytes));
    // What stands below the question and above the first label answers it too.
    const std::uint32_t own_end = outline_.last_with_words(b.first, question_end);
    if (own_end > b.own_last || (answers.empty() && end == at))
      whole_question(b, own_end, asked);
    else
      question_of_answers(b, own_end, answers, {&children, at + 1, end}, asked);
    const auto using_services =
        std::count_if(answers.begin(), answers.end(),
                      [&](const LineRange& answer) { return !services_used(answer).empty(); });
    const bool grouping = 2 * static_cast<std::size_t>(using_services) > answers.size();
    for (const LineRange& answer : answers) labelled_answer(answer, asked, grouping);
    for (std::size_t i = at + 1; i <= end; ++i) answer_item(children[i], asked);
    return end;
  }

 private:
  // "Amazon Route 53:" and "캐싱 및 CDN: …" at the begin of a line, up to the next such line.
  std::vector<LineRange> labelled_lines(const Block& question, std::uint32_t& question_end) const {
    std::vector<LineRange> out;
    for (std::uint32_t i = question.first + 1; i <= question.last; ++i) {
      if (outline_.line(i).kind == LineKind::kText) {
        const std::string line = outline_.plain(i);
        const std::size_t label = label_length(line);
        if (label > 0 && !(i <= question.own_last && is_question(line)) &&
            !is_example_label(line.substr(0, label))) {
          out.push_back({i, i, line.substr(0, label)});
          continue;
        }
      }
      if (out.empty())
        question_end = std::max(question_end, i);
      else if (outline_.line(i).kind != LineKind::kBlank &&
               outline_.line(i).kind != LineKind::kRule)
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
         services_of_text(catalog_, outline_.plain(range.first).substr(range.label.size()))) {
      const Service* known = catalog_.service(service);
      if (known != nullptr && known->kind == "service") used.push_back(std::move(service));
    }
    return used;
  }

  // In a `grouping` answer the labels are categories, the words name the services: "캐싱 및 CDN:
  // Amazon ElastiCache를 …".
  void labelled_answer(const LineRange& range, const Context& asked, bool grouping) {
    Draft draft = make_draft(PassageKind::kAnswer, asked);
    draft.subject = plain_subject(range.label);
    draft.subject_line = range.first;
    draft.path.push_back(shortened(draft.subject, kMaxSubjectBytes));
    draft.first = range.first;
    draft.last = range.last;
    draft.services = services_of_subject(catalog_, draft.subject);
    const bool known = catalog_.category_of_label(draft.subject) != nullptr;
    if (known || (grouping && are_concepts(catalog_, draft.services))) {
      state_category(draft.subject, catalog_, draft.stated, draft.category);
      std::vector<std::string> named = services_used(range);
      if (!named.empty()) draft.services = std::move(named);
    }
    maker_.finish(draft);
  }

  void answer_item(std::uint32_t id, const Context& asked) {
    const Block& b = outline_.block(id);
    Draft draft = make_draft(PassageKind::kAnswer, asked);
    draft.subject = outline_.subject(id);
    draft.subject_line = b.first;
    draft.path.push_back(outline_.number(b.first) + draft.subject);
    draft.first = b.first;
    draft.last = b.last;
    take_services(draft, catalog_);
    maker_.finish(draft);
  }

  void whole_question(const Block& b, std::uint32_t last, const Context& asked) {
    const bool answered = last > b.own_last;
    Draft draft = make_draft(answered ? PassageKind::kAnswer : PassageKind::kQuestion, asked);
    draft.subject = plain_subject(outline_.words(b.first));
    draft.subject_line = b.first;
    draft.first = b.first;
    draft.last = last;
    if (answered) take_services(draft, catalog_);
    const std::string parent = maker_.finish(draft);
    if (last == b.last) maker_.add_parts(b.children, draft, parent);
  }

  // The question with what its answers are called; their own words are theirs.
  void question_of_answers(const Block& b, std::uint32_t own_last,
                           const std::vector<LineRange>& answers, const Items& items,
                           const Context& asked) {
    Draft draft = make_draft(PassageKind::kQuestion, asked);
    draft.id_last = true;
    draft.subject = plain_subject(outline_.words(b.first));
    draft.first = b.first;
    draft.last = own_last;
    for (std::uint32_t i = b.first; i <= own_last; ++i)
      if (std::string line = outline_.plain(i); !outline_.has_no_words(i) && !line.empty())
        draft.body.push_back({i, std::move(line)});
    const bool alone = items.first > items.last;
    const std::uint32_t end = alone ? b.last : outline_.block((*items.of)[items.last]).last;
    if (end - b.first < kLongestQuestion) {
      for (const LineRange& answer : answers)
        draft.body.push_back({answer.first, plain_subject(answer.label)});
      for (std::size_t i = items.first; i <= items.last; ++i) {
        const std::uint32_t id = (*items.of)[i];
        draft.body.push_back({outline_.block(id).first, outline_.subject(id)});
      }
      draft.last = outline_.last_with_words(b.first, end);
    }
    std::erase_if(draft.body, [](const CellLine& line) { return line.text.empty(); });
    if (!draft.body.empty()) maker_.finish(std::move(draft));
  }

  const Outline& outline_;
  const Catalog& catalog_;
  PassageMaker& maker_;
};

}  // namespace

std::size_t split_question(const Outline& outline, const Ids& children, std::size_t at,
                           const Context& context, PassageMaker& maker) {
  return Questions(outline, maker).split(children, at, context);
}

}  // namespace gongbu
