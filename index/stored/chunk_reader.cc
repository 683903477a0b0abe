#include <algorithm>
#include <deque>

#include "corpus/codec.h"
#include "index/stored/chunk.h"
#include "index/stored/line_edit.h"

namespace gongbu {
namespace stored {
namespace {

using codec::moved;
using std::string_view;

Error broken() {
  return {ErrorCode::kCorrupt, "the index holds a broken note",
          "run gongbu index --full to build it anew"};
}

class ChunkReader {
 public:
  ChunkReader(string_view plain, string_view path)
      : plain_(plain),
        in_(plain),
        path_(path),
        first_(in_.number()),
        lines_(in_.text(), line_number(first_)) {}

  bool ok() const { return ok_ && in_.ok(); }
  bool done() const { return in_.done(); }

  // The next passage; whole when it is the wanted one.
  void next(StoredPassage& out, string_view wanted) {
    Passage& p = out.passage;
    const std::uint64_t flags = in_.number();
    const std::uint64_t kind = flags & kKindMask;
    if (kind > static_cast<std::uint64_t>(PassageKind::kHeading)) ok_ = false;
    p.kind = static_cast<PassageKind>(kind);
    line_ = moved(line_, in_.number());
    p.lines.first = line_number(static_cast<std::uint64_t>(line_));
    p.lines.last = line_number(static_cast<std::uint64_t>(moved(p.lines.first, in_.number())));
    if (flags & kOwnText) p.text = in_.text();
    runs_.clear();
    if (flags & kOwnBody)
      take_own_body(p);
    else
      take_body();
    if (!ok()) return;
    subject_.clear();
    if (runs_.empty())
      subject_ = p.body.substr(0, p.body.find('\n'));
    else
      append(body_lines_[runs_.front().first], subject_);
    take_path();
    if (flags & kOwnId)
      p.id = in_.text();
    else
      p.id = passage_id(path_, heading_path_, static_cast<std::uint32_t>(in_.number()));
    if (flags & kOwnParent) {
      p.parent = in_.text();
    } else if (flags & kPart) {
      const std::uint64_t distance = in_.number();
      if (distance == 0 || distance > ids_.size())
        ok_ = false;
      else
        p.parent = ids_[ids_.size() - distance];
    }
    ids_.push_back(p.id);
    const bool is_wanted = wanted.empty() || p.id == wanted;
    if (is_wanted)
      for (auto* list : {&p.services, &p.mentions, &p.categories}) take_list(*list);
    else
      for (int lists = 3; lists > 0; --lists)
        for (std::uint64_t n = in_.number(); n > 0 && ok(); --n) take_string({});
    if (!(flags & kAsBefore)) {
      stated_ = take_string({});
      take_list(tags_);
    }
    names_.clear();
    if (flags & kNamed) take_list(names_);
    properties_.clear();
    if (flags & kProperties) take_list(properties_);
    out.length = in_.number();
    if (!is_wanted || !ok()) return;
    if (!(flags & kOwnText)) p.text = lines_.lines(p.lines);
    for (const Run& run : runs_)
      for (std::size_t i = run.first; i < run.first + run.count; ++i) {
        if (!p.body_lines.empty()) p.body += '\n';
        append(body_lines_[i], p.body);
        p.body_lines.push_back(body_lines_[i].line);
      }
    p.note = path_;
    p.heading_path = heading_path_;
    p.stated_category = stated_;
    p.tags.assign(tags_.begin(), tags_.end());
    p.names.assign(names_.begin(), names_.end());
    p.properties.assign(properties_.begin(), properties_.end());
  }

 private:
  static std::uint32_t line_number(std::uint64_t number) {
    return static_cast<std::uint32_t>(number);
  }

  struct EditedLine {
    std::uint32_t line = 0;  // of the note
    string_view edit;
  };

  void append(const EditedLine& line, std::string& out) {
    codec::Reader edit(line.edit);
    if (!take_edit(edit, lines_.line(line.line), out)) ok_ = false;
  }

  string_view take_string(string_view source) {
    const std::uint64_t number = in_.number();
    if (number > strings_.size()) ok_ = false;
    if (!ok()) return {};
    if (number > 0) return strings_[number - 1];
    if (source.empty()) return strings_.emplace_back(in_.text());
    std::string& text = edited_.emplace_back();
    if (!take_edit(in_, source, text)) ok_ = false;
    return strings_.emplace_back(text);
  }

  template <typename Text>
  void take_list(std::vector<Text>& list) {
    list.clear();
    for (std::uint64_t n = in_.number(); n > 0 && ok(); --n) list.emplace_back(take_string({}));
  }

  void take_path() {
    const std::uint64_t same = in_.number();
    if (same > heading_path_.size()) {
      ok_ = false;
      return;
    }
    heading_path_.resize(same);
    for (std::uint64_t n = in_.number(); n > 0 && ok(); --n)
      heading_path_.emplace_back(take_string(subject_));
  }

  void take_own_body(Passage& p) {
    p.body = in_.text();
    std::int64_t line = p.lines.first;
    for (std::uint64_t n = in_.number(); n > 0 && in_.ok(); --n) {
      line = moved(line, in_.number());
      p.body_lines.push_back(line_number(static_cast<std::uint64_t>(line)));
    }
  }

  void take_body() {
    const std::size_t known = body_lines_.size();
    std::size_t size = known;
    std::int64_t expected = static_cast<std::int64_t>(known);
    for (std::uint64_t n = in_.number(); n > 0 && in_.ok(); --n) {
      const std::int64_t first = moved(expected, in_.number());
      const std::uint64_t count = in_.number();
      // A run begins among the lines that are known by then and may add to them; each new one
      // takes bytes.
      if (first < 0 || first > static_cast<std::int64_t>(size) || count == 0 ||
          count > size - static_cast<std::size_t>(first) + in_.size())
        ok_ = false;
      if (!ok()) return;
      runs_.push_back({static_cast<std::size_t>(first), count});
      expected = first + static_cast<std::int64_t>(count);
      size = std::max(size, static_cast<std::size_t>(expected));
    }
    for (std::size_t i = known; i < size && ok(); ++i) {
      body_line_ = moved(body_line_, in_.number());
      const std::size_t begin = plain_.size() - in_.size();
      if (!skip_edit(in_)) ok_ = false;
      body_lines_.push_back({line_number(static_cast<std::uint64_t>(body_line_)),
                             plain_.substr(begin, plain_.size() - in_.size() - begin)});
    }
  }

  const string_view plain_;
  codec::Reader in_;
  const std::string path_;
  std::uint64_t first_;
  Lines lines_;
  bool ok_ = true;
  std::int64_t line_ = 0;
  std::int64_t body_line_ = 0;
  std::vector<std::string> heading_path_;
  string_view stated_;
  std::vector<string_view> tags_;
  std::vector<string_view> names_;
  std::vector<string_view> properties_;
  std::vector<std::string> ids_;
  std::vector<string_view> strings_;  // of the chunk, or of those next
  std::deque<std::string> edited_;
  std::vector<EditedLine> body_lines_;
  std::vector<Run> runs_;
  std::string subject_;
};

}  // namespace
}  // namespace stored

Result<std::vector<StoredPassage>> passages_of_chunk(std::string_view plain, std::string_view path,
                                                     std::string_view id) {
  stored::ChunkReader reader(plain, path);
  std::vector<StoredPassage> out;
  while (reader.ok() && !reader.done()) {
    StoredPassage passage;
    reader.next(passage, id);
    if (!reader.ok()) return stored::broken();
    if (!id.empty() && passage.passage.id != id) continue;
    out.push_back(std::move(passage));
    if (!id.empty()) return out;
  }
  if (!reader.ok()) return stored::broken();
  return out;
}

}  // namespace gongbu
