#include "corpus/note/front_matter/yaml_property.h"

#include <yaml.h>

#include <algorithm>
#include <optional>

#include "corpus/utf8.h"

namespace gongbu {
namespace {

using std::string_view;

constexpr std::size_t kMostDepth = 10;

class Event {
 public:
  Event() = default;
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  ~Event() { yaml_event_delete(&event_); }

  /// Reads the next event in place of the one before. Whether there was one.
  bool next(yaml_parser_t& parser) {
    yaml_event_delete(&event_);
    return yaml_parser_parse(&parser, &event_) != 0;
  }
  const yaml_event_t* operator->() const { return &event_; }

 private:
  yaml_event_t event_{};
};

string_view view_of(const yaml_char_t* text, std::size_t size) {
  return {reinterpret_cast<const char*>(text), size};
}
string_view view_of(const yaml_char_t* text) { return reinterpret_cast<const char*>(text); }

// Runs of spaces, line ends and control characters are one space.
std::string one_line(string_view text) {
  std::string out;
  for (const char c : trim(text)) {
    const bool gap = static_cast<unsigned char>(c) <= ' ' || c == 0x7F;
    if (!gap)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

string_view without_hash(string_view word) { return word.substr(word.starts_with('#') ? 1 : 0); }

// "#aws #보안" → its words; any other text is one value.
void add_value(string_view text, Property& to) {
  const std::string value = one_line(text);
  string_view rest = value;
  std::vector<string_view> words;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (end > 0) words.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  const auto is_tag = [](string_view word) { return word.size() > 1 && word[0] == '#'; };
  const bool tags = words.size() > 1 && std::all_of(words.begin(), words.end(), is_tag);
  if (!tags) words.assign(value.empty() ? 0 : 1, value);
  to.list = to.list || tags;
  for (const string_view word : words)
    if (to.values.size() < kMostValues) to.values.emplace_back(tags ? without_hash(word) : word);
}

// What stands in the entry behind a place of a line, where YAML has read nothing: "#aws" is a
// comment to YAML and a tag to people.
string_view tag_behind(string_view entry, const yaml_mark_t& mark) {
  for (std::size_t line = 0; line < mark.line; ++line)
    entry.remove_prefix(std::min(entry.find('\n'), entry.size() - 1) + 1);
  entry = entry.substr(0, entry.find('\n'));
  std::size_t at = 0;
  for (std::size_t column = 0; column < mark.column && at < entry.size(); ++column)
    next_character(entry, at);
  const string_view rest = trim(entry.substr(at));
  return rest.size() > 1 && rest[0] == '#' && rest[1] != ' ' && rest[1] != '#' ? rest : "";
}

// Takes the events of one entry: a mapping of one key.
class Reader {
 public:
  explicit Reader(string_view entry) : entry_(entry) {}

  /// Nothing where the entry is no YAML, or not of one key.
  std::optional<Property> read() {
    yaml_parser_t parser;
    if (yaml_parser_initialize(&parser) == 0) return std::nullopt;
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(entry_.data()),
                                 entry_.size());
    const bool whole = read_events(parser);
    yaml_parser_delete(&parser);
    if (!whole || out_.key.empty()) return std::nullopt;
    return std::move(out_);
  }

 private:
  // An open list or mapping; in a mapping, keys and values take turns.
  struct Level {
    bool mapping = false;
    bool block_list = false;  // of "- item" lines
    bool is_key = false;      // stands where its parent has a key
    bool at_key = true;
    std::string key;  // of the value to come
  };

  bool read_events(yaml_parser_t& parser) {
    Event event;
    while (event.next(parser)) {
      switch (event->type) {
        case YAML_STREAM_END_EVENT:
          return true;
        case YAML_MAPPING_START_EVENT:
          if (!open({.mapping = true})) return false;
          break;
        case YAML_SEQUENCE_START_EVENT:
          if (levels_.empty() ||
              !open({.block_list = event->data.sequence_start.style == YAML_BLOCK_SEQUENCE_STYLE}))
            return false;
          break;
        case YAML_MAPPING_END_EVENT:
        case YAML_SEQUENCE_END_EVENT:
          close();
          break;
        case YAML_ALIAS_EVENT:
          if (!take("*" + std::string(view_of(event->data.alias.anchor)), false)) return false;
          break;
        case YAML_SCALAR_EVENT:
          if (!take_scalar(event->data.scalar, event->start_mark)) return false;
          break;
        default:
          break;
      }
    }
    return false;
  }

  bool open(Level level) {
    if (levels_.size() == kMostDepth) return false;
    if (!levels_.empty()) {
      out_.list = true;
      Level& parent = levels_.back();
      level.is_key = parent.mapping && parent.at_key;
      if (level.is_key) parent.at_key = false;
    }
    levels_.push_back(std::move(level));
    return true;
  }

  void close() {
    const bool was_key = levels_.back().is_key;
    levels_.pop_back();
    if (!levels_.empty() && !was_key) value_taken();
  }

  template <typename Scalar>
  bool take_scalar(const Scalar& scalar, const yaml_mark_t& mark) {
    // "!important note" is no type of YAML's own.
    if (scalar.tag != nullptr && view_of(scalar.tag).starts_with('!')) return false;
    const string_view text = view_of(scalar.value, scalar.length);
    const bool plain = scalar.style == YAML_PLAIN_SCALAR_STYLE;
    const bool alone = levels_.size() == 1 || (!levels_.empty() && levels_.back().block_list);
    if (plain && text.empty() && alone) return take(tag_behind(entry_, mark), false);
    return take(text, plain && (text == "~" || text == "null"));
  }

  bool take(string_view text, bool null) {
    if (levels_.empty()) return false;
    Level& level = levels_.back();
    if (level.mapping && level.at_key) {
      if (levels_.size() == 1 && !out_.key.empty()) return false;
      level.key = one_line(text);
      level.at_key = false;
      if (levels_.size() == 1) out_.key = level.key;
      return true;
    }
    if (null) text = "";
    if (level.mapping && levels_.size() > 1)
      add_value(text.empty() ? level.key : level.key + ": " + std::string(text), out_);
    else
      add_value(text, out_);
    value_taken();
    return true;
  }

  void value_taken() {
    Level& level = levels_.back();
    level.at_key = true;
    level.key.clear();
  }

  string_view entry_;
  Property out_;
  std::vector<Level> levels_;
};

string_view unquoted(string_view value) {
  value = trim(value);
  if (value.size() >= 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0])
    return value.substr(1, value.size() - 2);
  return value;
}

string_view without_comment(string_view value) {
  return trim(value.substr(0, value.starts_with("# ") ? 0 : value.find(" # ")));
}

// By the lines alone: a list in brackets, items behind dashes, else a text that may go on.
Property read_by_lines(string_view entry) {
  const string_view first = entry.substr(0, entry.find('\n'));
  string_view key;
  string_view value;
  begins_property(first, key, value);
  Property out{.key = one_line(unquoted(key))};
  value = without_comment(value);
  if (value.size() >= 2 && value[0] == '[' && value.back() == ']') {
    value = value.substr(1, value.size() - 2);
    out.list = true;
    while (!value.empty()) {
      const std::size_t comma = std::min(value.find(','), value.size());
      add_value(unquoted(value.substr(0, comma)), out);
      value.remove_prefix(std::min(comma + 1, value.size()));
    }
  } else {
    add_value(unquoted(value), out);
  }
  entry.remove_prefix(std::min(first.size() + 1, entry.size()));
  while (!entry.empty()) {
    const string_view line = trim(entry.substr(0, entry.find('\n')));
    entry.remove_prefix(std::min(entry.find('\n'), entry.size() - 1) + 1);
    const bool item = line.starts_with("- ") || line == "-";
    out.list = out.list || item;
    if (item || out.list || out.values.empty())
      add_value(unquoted(without_comment(line.substr(item ? 1 : 0))), out);
    else
      out.values.back() += " " + one_line(without_comment(line));
  }
  return out;
}

// Names that are taken for a key without a space behind the colon, too: title:컨테이너.
bool is_indexed(string_view key) {
  constexpr string_view kNames[] = {"title", "category", "categories", "tags",
                                    "tag",   "aliases",  "alias"};
  return std::any_of(std::begin(kNames), std::end(kNames),
                     [&](string_view name) { return same_but_for_case(name, key); });
}

}  // namespace

bool begins_property(string_view line, string_view& key, string_view& value) {
  constexpr std::size_t kLongestProperty = 60;
  const std::size_t colon = line.find(':');
  if (colon == string_view::npos || colon == 0 || is_space(utf8_at(line, 0).code)) return false;
  key = line.substr(0, colon);
  const bool spaced = colon + 1 == line.size() || line[colon + 1] == ' ' || line[colon + 1] == '\t';
  if (!spaced && !is_indexed(key)) return false;
  if (key.find_first_of("*`[<#|") != string_view::npos || key.size() > kLongestProperty ||
      key[0] == '-')
    return false;
  value = trim(line.substr(colon + 1));
  return true;
}

Property read_property(string_view entry) {
  string_view key;
  string_view value;
  begins_property(entry.substr(0, entry.find('\n')), key, value);
  // A place that a template fills in: to YAML, a mapping in a mapping.
  if (!value.starts_with("{{"))
    if (std::optional<Property> read = Reader(entry).read()) return std::move(*read);
  return read_by_lines(entry);
}

}  // namespace gongbu
