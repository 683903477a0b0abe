#include "indexer/stored_note.h"

#include <algorithm>
#include <deque>
#include <map>
#include <unordered_map>

#include "corpus/codec.h"
#include "corpus/hash.h"
#include "indexer/line_edit.h"

namespace gongbu {
namespace {

using codec::put;
using codec::unzigzag;
using codec::zigzag;
using std::string_view;

// Text from which a part ends at the next passage that nothing spans.
constexpr std::size_t kPartBytes = 32 << 10;
constexpr std::size_t kIndexBytes = 4;  // of an id's hash

// A passage's first number: its kind and these.
constexpr std::uint64_t kKindMask = 7;
constexpr std::uint64_t kOwnText = 8;      // its text is not its lines of the note
constexpr std::uint64_t kOwnBody = 16;     // its body's lines are not as many as body_lines
constexpr std::uint64_t kOwnId = 32;       // its id is not passage_id of its headings
constexpr std::uint64_t kPart = 64;        // it has a parent, in the same part of the note
constexpr std::uint64_t kOwnParent = 128;  // it has another
constexpr std::uint64_t kAsBefore = 256;   // stated category and tags are those of the one before

Error broken() {
  return {ErrorCode::kCorrupt, "the index holds a broken note",
          "run gongbu index --full to build it anew"};
}

std::uint32_t index_hash(string_view id) { return static_cast<std::uint32_t>(hash64(id)); }

// A text by its lines. Lines that it does not have are empty.
class Lines {
 public:
  Lines(string_view text, std::uint32_t first) : text_(text), first_(first), begins_{0} {
    for (std::size_t end = text.find('\n'); end != string_view::npos;
         end = text.find('\n', end + 1))
      begins_.push_back(end + 1);
  }

  string_view line(std::uint32_t number) const { return lines({number, number}); }

  string_view lines(LineSpan span) const {
    if (span.first < first_ || span.last < span.first || span.last - first_ >= begins_.size())
      return {};
    const std::size_t begin = begins_[span.first - first_];
    const std::size_t last = span.last - first_ + 1;
    const std::size_t end = last < begins_.size() ? begins_[last] - 1 : text_.size();
    return text_.substr(begin, end - begin);
  }

  std::uint32_t first() const { return first_; }
  std::uint32_t last() const { return first_ + static_cast<std::uint32_t>(begins_.size()) - 1; }

 private:
  string_view text_;
  std::uint32_t first_;
  std::vector<std::size_t> begins_;
};

// A line of a body and the source line that it comes from. Passages share them.
struct BodyLine {
  std::uint32_t line = 0;
  std::string text;
  bool operator<(const BodyLine& other) const {
    return line != other.line ? line < other.line : text < other.text;
  }
};

// Lines of a body that follow each other among the note's body lines.
struct Run {
  std::size_t first = 0;
  std::size_t count = 0;
};

class PartWriter {
 public:
  explicit PartWriter(const NoteText& part) : lines_(part.text, part.first) {
    put(out_, std::uint64_t{part.first});
    put(out_, part.text);
  }

  void add(const Passage& p, std::uint64_t length) {
    const std::vector<std::string> body = lines_of_body(p);
    const std::uint32_t ordinal = ordinal_of(p);
    const bool own_body = body.size() != p.body_lines.size();
    const bool own_text = p.text != lines_.lines(p.lines);
    const auto parent = number_.find(p.parent);
    const bool as_before = before_ != nullptr && p.stated_category == before_->stated_category &&
                           p.tags == before_->tags;
    std::uint64_t flags = static_cast<std::uint64_t>(p.kind);
    if (own_text) flags |= kOwnText;
    if (own_body) flags |= kOwnBody;
    if (ordinal == kNoOrdinal) flags |= kOwnId;
    if (!p.parent.empty()) flags |= parent == number_.end() ? kOwnParent : kPart;
    if (as_before) flags |= kAsBefore;
    put(out_, flags);
    put(out_, zigzag(std::int64_t{p.lines.first} - line_));
    put(out_, zigzag(std::int64_t{p.lines.last} - p.lines.first));
    line_ = p.lines.first;
    if (own_text) put(out_, p.text);
    if (own_body)
      add_own_body(p);
    else
      add_body(body, p.body_lines);
    // The last heading is the subject, and the body begins with it.
    add_path(p.heading_path, string_view(p.body).substr(0, p.body.find('\n')));
    if (ordinal == kNoOrdinal)
      put(out_, p.id);
    else
      put(out_, std::uint64_t{ordinal});
    if (!p.parent.empty()) {
      if (parent == number_.end())
        put(out_, p.parent);
      else
        put(out_, std::uint64_t{count_ - parent->second});
    }
    number_.emplace(p.id, count_++);
    for (const auto* list : {&p.services, &p.mentions, &p.categories}) add_list(*list);
    if (!as_before) {
      add_string(p.stated_category, {});
      add_list(p.tags);
    }
    put(out_, length);
    before_ = &p;
  }

  std::string take() { return std::move(out_); }

 private:
  static constexpr std::uint32_t kNoOrdinal = UINT32_MAX;

  static std::vector<std::string> lines_of_body(const Passage& p) {
    std::vector<std::string> out;
    if (p.body.empty() && p.body_lines.empty()) return out;
    for (std::size_t begin = 0;;) {
      const std::size_t end = p.body.find('\n', begin);
      out.push_back(p.body.substr(begin, end - begin));
      if (end == std::string::npos) return out;
      begin = end + 1;
    }
  }

  // Equal headings are counted; one more is tried for an id that had to give way to another.
  std::uint32_t ordinal_of(const Passage& p) {
    std::string key;
    for (const std::string& heading : p.heading_path) key.append(heading).append(1, '\0');
    std::uint32_t& next = ordinals_[key];
    for (std::uint32_t ordinal = next; ordinal < next + 2; ++ordinal)
      if (passage_id(p.note, p.heading_path, ordinal) == p.id) {
        next = ordinal + 1;
        return ordinal;
      }
    return kNoOrdinal;
  }

  // By its number among the texts so far; a new one by `source`.
  void add_string(const std::string& text, string_view source) {
    const auto [known, is_new] = strings_.emplace(text, strings_.size());
    put(out_, is_new ? 0 : std::uint64_t{known->second + 1});
    if (!is_new) return;
    if (source.empty())
      put(out_, string_view(text));
    else
      put_edit(out_, source, text);
  }

  void add_list(const std::vector<std::string>& list) {
    put(out_, std::uint64_t{list.size()});
    for (const std::string& text : list) add_string(text, {});
  }

  // How many headings are those of the passage before, and the rest.
  void add_path(const std::vector<std::string>& path, string_view subject) {
    std::size_t same = 0;
    if (before_ != nullptr) {
      const auto& before = before_->heading_path;
      while (same < path.size() && same < before.size() && path[same] == before[same]) ++same;
    }
    put(out_, std::uint64_t{same});
    put(out_, std::uint64_t{path.size() - same});
    for (; same < path.size(); ++same) add_string(path[same], subject);
  }

  void add_own_body(const Passage& p) {
    put(out_, p.body);
    put(out_, std::uint64_t{p.body_lines.size()});
    std::int64_t before = p.lines.first;
    for (const std::uint32_t line : p.body_lines) {
      put(out_, zigzag(std::int64_t{line} - before));
      before = line;
    }
  }

  void add_body(const std::vector<std::string>& body, const std::vector<std::uint32_t>& numbers) {
    std::vector<Run> runs;
    const std::size_t known = body_lines_.size();
    std::vector<const BodyLine*> fresh;
    for (std::size_t i = 0; i < body.size(); ++i) {
      const auto [line, is_new] =
          body_lines_.emplace(BodyLine{numbers[i], body[i]}, body_lines_.size());
      if (is_new) fresh.push_back(&line->first);
      if (runs.empty() || line->second != runs.back().first + runs.back().count)
        runs.push_back({line->second, 0});
      ++runs.back().count;
    }
    put(out_, std::uint64_t{runs.size()});
    std::size_t expected = known;
    for (const Run& run : runs) {
      put(out_, zigzag(static_cast<std::int64_t>(run.first) - static_cast<std::int64_t>(expected)));
      put(out_, std::uint64_t{run.count});
      expected = run.first + run.count;
    }
    for (const BodyLine* line : fresh) {
      put(out_, zigzag(std::int64_t{line->line} - body_line_));
      put_edit(out_, lines_.line(line->line), line->text);
      body_line_ = line->line;
    }
  }

  const Lines lines_;  // of this part: what the reader will have
  std::string out_;
  const Passage* before_ = nullptr;
  std::int64_t line_ = 0;       // first line of the passage before
  std::int64_t body_line_ = 0;  // source line of the last new line of a body
  std::size_t count_ = 0;       // passages
  std::unordered_map<std::string, std::size_t> number_;  // by id
  std::unordered_map<std::string, std::uint32_t> ordinals_;
  std::unordered_map<std::string, std::size_t> strings_;
  std::map<BodyLine, std::size_t> body_lines_;
};

class PartReader {
 public:
  PartReader(string_view plain, string_view path)
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
    if (kind > static_cast<std::uint64_t>(PassageKind::kProse)) ok_ = false;
    p.kind = static_cast<PassageKind>(kind);
    line_ += unzigzag(in_.number());
    p.lines.first = line_number(static_cast<std::uint64_t>(line_));
    p.lines.last = line_number(static_cast<std::uint64_t>(p.lines.first + unzigzag(in_.number())));
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
      line += unzigzag(in_.number());
      p.body_lines.push_back(line_number(static_cast<std::uint64_t>(line)));
    }
  }

  void take_body() {
    const std::size_t known = body_lines_.size();
    std::size_t size = known;
    std::int64_t expected = static_cast<std::int64_t>(known);
    for (std::uint64_t n = in_.number(); n > 0 && in_.ok(); --n) {
      const std::int64_t first = expected + unzigzag(in_.number());
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
      body_line_ += unzigzag(in_.number());
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
  std::vector<std::string> ids_;
  std::vector<string_view> strings_;  // of the part, or of those next
  std::deque<std::string> edited_;
  std::vector<EditedLine> body_lines_;
  std::vector<Run> runs_;
  std::string subject_;
};

// Passages by part: the number behind the last of each.
std::vector<std::size_t> ends_of_parts(const Lines& lines, const std::vector<Passage>& passages) {
  std::vector<std::size_t> out;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const LineSpan span = passages[i].lines;
    if (i == 0) {
      first = span.first;
    } else if (span.first > last && lines.lines({first, last}).size() >= kPartBytes) {
      out.push_back(i);
      first = span.first;
    }
    last = std::max(last, span.last);
  }
  out.push_back(passages.size());
  return out;
}

}  // namespace

std::vector<std::string> plain_parts(const NoteText& note, const std::vector<Passage>& passages,
                                     const std::vector<std::uint64_t>& lengths) {
  const Lines lines(note.text, note.first);
  std::vector<std::string> out;
  std::size_t first = 0;
  for (const std::size_t end : ends_of_parts(lines, passages)) {
    LineSpan span{lines.last(), lines.first()};
    for (std::size_t i = first; i < end; ++i) {
      span.first = std::clamp(passages[i].lines.first, lines.first(), span.first);
      span.last = std::clamp(passages[i].lines.last, span.last, lines.last());
    }
    PartWriter writer({lines.lines(span), span.first});
    for (; first < end; ++first) writer.add(passages[first], lengths[first]);
    out.push_back(writer.take());
  }
  return out;
}

PackedNote pack_note(const NoteText& note, const std::vector<Passage>& passages,
                     const std::vector<std::uint64_t>& lengths, Packer& packer) {
  PackedNote out;
  for (const std::string& part : plain_parts(note, passages, lengths))
    out.parts.push_back(packer.pack(part));
  if (out.parts.size() == 1) return out;
  const Lines lines(note.text, note.first);
  std::size_t first = 0;
  for (const std::size_t end : ends_of_parts(lines, passages)) {
    put(out.index, std::uint64_t{end - first});
    for (; first < end; ++first) {
      const std::uint32_t hash = index_hash(passages[first].id);
      for (std::size_t i = 0; i < kIndexBytes; ++i) out.index += static_cast<char>(hash >> 8 * i);
    }
  }
  return out;
}

std::vector<std::size_t> parts_with(string_view index, string_view id) {
  if (index.empty()) return {0};
  std::vector<std::size_t> out;
  const std::uint32_t wanted = index_hash(id);
  codec::Reader in(index);
  for (std::size_t part = 0; in.ok() && !in.done(); ++part) {
    const std::string_view hashes = in.bytes(kIndexBytes * in.number());
    for (std::size_t i = 0; i < hashes.size(); i += kIndexBytes) {
      std::uint32_t hash = 0;
      for (std::size_t b = kIndexBytes; b-- > 0;)
        hash = hash << 8 | static_cast<std::uint8_t>(hashes[i + b]);
      if (hash != wanted) continue;
      out.push_back(part);
      break;
    }
  }
  return out;
}

Result<std::vector<StoredPassage>> passages_of_part(string_view plain, string_view path,
                                                    string_view id) {
  PartReader reader(plain, path);
  std::vector<StoredPassage> out;
  while (reader.ok() && !reader.done()) {
    StoredPassage passage;
    reader.next(passage, id);
    if (!reader.ok()) return broken();
    if (!id.empty() && passage.passage.id != id) continue;
    out.push_back(std::move(passage));
    if (!id.empty()) return out;
  }
  if (!reader.ok()) return broken();
  return out;
}

}  // namespace gongbu
