#include <algorithm>
#include <deque>
#include <optional>

#include "corpus/codec.h"
#include "corpus/hash.h"
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
  /// `wanted` is an id; empty: each passage is.
  ChunkReader(string_view plain, string_view path, string_view wanted)
      : plain_(plain),
        in_(plain),
        path_(path),
        note_hash_(hash64(path)),
        wanted_(wanted),
        wanted_number_(number_of_hex(wanted)),
        first_(in_.number()),
        lines_(in_.text(), line_number(first_)) {}

  bool ok() const { return ok_ && in_.ok(); }
  bool done() const { return in_.done(); }

  // The next passage, when it is a wanted one; else it is passed over, and nothing is put together.
  std::optional<StoredPassage> next() {
    const std::uint64_t flags = in_.number();
    const std::uint64_t kind = flags & kKindMask;
    if (kind > static_cast<std::uint64_t>(PassageKind::kHeading)) ok_ = false;
    line_ = moved(line_, in_.number());
    LineSpan lines{line_number(static_cast<std::uint64_t>(line_)), 0};
    lines.last = line_number(static_cast<std::uint64_t>(moved(lines.first, in_.number())));
    const string_view own_text = flags & kOwnText ? in_.text() : string_view();
    runs_.clear();
    own_lines_.clear();
    own_body_ = {};
    if (flags & kOwnBody)
      take_own_body(lines.first);
    else
      take_body();
    if (!ok()) return std::nullopt;
    take_path();
    Id id;
    if (flags & kOwnId)
      id.own = in_.text();
    else
      id.number = passage_id_number(note_hash_, heading_path_,
                                    static_cast<std::uint32_t>(in_.number()), key_);
    string_view own_parent;
    std::size_t parent_at = ids_.size();
    if (flags & kOwnParent) {
      own_parent = in_.text();
    } else if (flags & kPart) {
      const std::uint64_t distance = in_.number();
      if (distance == 0 || distance > ids_.size())
        ok_ = false;
      else
        parent_at = ids_.size() - distance;
    }
    const std::size_t known = ids_.size();
    ids_.push_back(id);
    const bool is_wanted =
        wanted_.empty() || (id.own.data() ? id.own == wanted_ : id.number == wanted_number_);
    std::optional<StoredPassage> out;
    if (is_wanted) {
      Passage& p = out.emplace().passage;
      for (auto* list : {&p.services, &p.mentions, &p.categories}) take_list(*list);
    } else {
      for (int lists = 3; lists > 0; --lists)
        for (std::uint64_t n = in_.number(); n > 0 && ok(); --n) take_string();
    }
    if (!(flags & kAsBefore)) {
      stated_ = take_string();
      take_list(tags_);
    }
    names_.clear();
    if (flags & kNamed) take_list(names_);
    properties_.clear();
    if (flags & kProperties) take_list(properties_);
    const std::uint64_t length = in_.number();
    if (!is_wanted || !ok()) return std::nullopt;
    out->length = length;
    Passage& p = out->passage;
    p.kind = static_cast<PassageKind>(kind);
    p.lines = lines;
    p.id = text_of(id);
    p.parent = parent_at < known ? text_of(ids_[parent_at]) : std::string(own_parent);
    p.text = flags & kOwnText ? own_text : lines_.lines(p.lines);
    p.body = own_body_;
    p.body_lines = own_lines_;
    for (const Run& run : runs_)
      for (std::size_t i = run.first; i < run.first + run.count; ++i) {
        if (!p.body_lines.empty()) p.body += '\n';
        append(body_lines_[i], p.body);
        p.body_lines.push_back(body_lines_[i].line);
      }
    p.note = path_;
    p.heading_path.assign(heading_path_.begin(), heading_path_.end());
    p.stated_category = stated_;
    p.tags.assign(tags_.begin(), tags_.end());
    p.names.assign(names_.begin(), names_.end());
    p.properties.assign(properties_.begin(), properties_.end());
    return out;
  }

 private:
  static std::uint32_t line_number(std::uint64_t number) {
    return static_cast<std::uint32_t>(number);
  }

  struct Id {
    std::uint64_t number = 0;
    string_view own;  // instead of it
  };
  static std::string text_of(const Id& id) {
    return id.own.data() ? std::string(id.own) : hex_of(id.number);
  }

  struct EditedLine {
    std::uint32_t line = 0;  // of the note
    string_view edit;
  };

  void append(const EditedLine& line, std::string& out) {
    codec::Reader edit(line.edit);
    if (!take_edit(edit, lines_.line(line.line), out)) ok_ = false;
  }

  // One that the chunk has had; nothing where a new one follows.
  std::optional<string_view> take_known() {
    const std::uint64_t number = in_.number();
    if (number > strings_.size()) ok_ = false;
    if (!ok()) return string_view();
    if (number > 0) return strings_[number - 1];
    return std::nullopt;
  }

  string_view take_string() {
    if (const auto known = take_known()) return *known;
    return strings_.emplace_back(in_.text());
  }

  // A new heading is told by how it differs from the body's first line.
  string_view take_heading() {
    if (const auto known = take_known()) return *known;
    subject_.clear();
    if (runs_.empty())
      subject_ = own_body_.substr(0, own_body_.find('\n'));
    else
      append(body_lines_[runs_.front().first], subject_);
    if (subject_.empty()) return strings_.emplace_back(in_.text());
    std::string& text = edited_.emplace_back();
    if (!take_edit(in_, subject_, text)) ok_ = false;
    return strings_.emplace_back(text);
  }

  template <typename Text>
  void take_list(std::vector<Text>& list) {
    list.clear();
    for (std::uint64_t n = in_.number(); n > 0 && ok(); --n) list.emplace_back(take_string());
  }

  void take_path() {
    const std::uint64_t same = in_.number();
    if (same > heading_path_.size()) {
      ok_ = false;
      return;
    }
    heading_path_.resize(same);
    for (std::uint64_t n = in_.number(); n > 0 && ok(); --n)
      heading_path_.push_back(take_heading());
  }

  void take_own_body(std::int64_t line) {
    own_body_ = in_.text();
    for (std::uint64_t n = in_.number(); n > 0 && in_.ok(); --n) {
      line = moved(line, in_.number());
      own_lines_.push_back(line_number(static_cast<std::uint64_t>(line)));
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
  const string_view path_;
  const std::uint64_t note_hash_;
  const string_view wanted_;
  const std::optional<std::uint64_t> wanted_number_;
  std::uint64_t first_;
  Lines lines_;
  bool ok_ = true;
  std::int64_t line_ = 0;
  std::int64_t body_line_ = 0;
  std::vector<string_view> heading_path_;
  string_view stated_;
  std::vector<string_view> tags_;
  std::vector<string_view> names_;
  std::vector<string_view> properties_;
  std::vector<Id> ids_;
  std::vector<string_view> strings_;  // of the chunk, or of those next
  std::deque<std::string> edited_;
  std::vector<EditedLine> body_lines_;
  // Of the passage that is read.
  std::vector<Run> runs_;
  string_view own_body_;
  std::vector<std::uint32_t> own_lines_;
  std::string subject_;
  std::string key_;
};

}  // namespace
}  // namespace stored

Result<std::vector<StoredPassage>> passages_of_chunk(std::string_view plain, std::string_view path,
                                                     std::string_view id) {
  stored::ChunkReader reader(plain, path, id);
  std::vector<StoredPassage> out;
  while (reader.ok() && !reader.done()) {
    std::optional<StoredPassage> passage = reader.next();
    if (!reader.ok()) break;
    if (!passage) continue;
    out.push_back(*std::move(passage));
    if (!id.empty()) return out;
  }
  if (!reader.ok()) return stored::broken();
  return out;
}

}  // namespace gongbu
