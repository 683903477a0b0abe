#include <map>
#include <unordered_map>

#include "corpus/codec.h"
#include "index/stored/chunk.h"
#include "index/stored/line_edit.h"

namespace gongbu::stored {
namespace {

using codec::put;
using codec::zigzag;
using std::string_view;

// A line of a body and the source line that it comes from. Passages share them.
struct BodyLine {
  std::uint32_t line = 0;
  std::string text;
  bool operator<(const BodyLine& other) const {
    return line != other.line ? line < other.line : text < other.text;
  }
};

class ChunkWriter {
 public:
  explicit ChunkWriter(const NoteText& chunk) : lines_(chunk.text, chunk.first) {
    put(out_, std::uint64_t{chunk.first});
    put(out_, chunk.text);
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
    if (!p.names.empty()) flags |= kNamed;
    if (!p.properties.empty()) flags |= kProperties;
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
    if (!p.names.empty()) add_list(p.names);
    if (!p.properties.empty()) add_list(p.properties);
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

  const Lines lines_;  // of this chunk: what the reader will have
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

}  // namespace

std::string plain_chunk(const NoteText& chunk, const Passage* passages, std::size_t count,
                        const std::uint64_t* lengths) {
  ChunkWriter writer(chunk);
  for (std::size_t i = 0; i < count; ++i) writer.add(passages[i], lengths[i]);
  return writer.take();
}

}  // namespace gongbu::stored
