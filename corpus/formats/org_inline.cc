// Org's marks within a line → Markdown's.
#include <algorithm>
#include <string>

#include "corpus/formats/org.h"
#include "corpus/formats/reading.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

using std::string_view;
constexpr std::size_t kLongestMarked = 400;  // bytes between two marks

// Org's own rule, but a Hangul particle may follow a mark: "*EKS*는".
bool may_precede(char c) { return string_view(" \t-({'\"[|,.:;").find(c) != string_view::npos; }
bool may_follow(char c) { return !is_ascii_alnum(c); }

class OrgLine {
 public:
  explicit OrgLine(string_view line) : line_(line) {}

  std::string run() {
    while (at_ < line_.size()) step();
    flush();
    return std::move(out_);
  }

 private:
  void flush() {
    out_ += escaped(line_.substr(plain_, at_ - plain_));
    plain_ = at_;
  }
  void jump(std::size_t to) { plain_ = at_ = to; }

  void step() {
    switch (line_[at_]) {
      case '[':
        return bracket();
      case '*':
      case '/':
      case '_':
      case '+':
      case '=':
      case '~':
        return mark(line_[at_]);
      case '<':
        return angle();
      case '\\':
        // "\\" at the end breaks the line.
        if (line_.substr(at_) == "\\\\") {
          flush();
          return jump(line_.size());
        }
        break;
      default:
        break;
    }
    ++at_;
  }

  void bracket() {
    const string_view rest = line_.substr(at_);
    if (rest.starts_with("[[")) {
      const std::size_t end = no_link_end_ ? string_view::npos : rest.find("]]");
      no_link_end_ = end == string_view::npos;
      if (end != string_view::npos) {
        flush();
        link(rest.substr(2, end - 2));
        return jump(at_ + end + 2);
      }
    } else if (rest.starts_with("[fn:")) {
      // "[fn:1]" goes; "[fn::words]" and "[fn:name:words]" leave their words.
      const std::size_t end = rest.find_first_of(":]", 4);
      if (end == string_view::npos) return void(++at_);
      flush();
      if (rest[end] == ':') out_ += ' ';
      return jump(at_ + end + 1);
    }
    ++at_;
  }

  static bool is_image(string_view target) {
    static constexpr string_view kEndings[] = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"};
    return std::any_of(std::begin(kEndings), std::end(kEndings),
                       [&](string_view ending) { return target.ends_with(ending); });
  }

  void link(string_view inside) {
    const std::size_t middle = inside.find("][");
    if (middle != string_view::npos) {
      const string_view text = inside.substr(middle + 2);
      if (!is_image(text)) out_ += escaped(text);
      return;
    }
    if (is_image(inside)) return;
    for (const string_view scheme : {string_view("file:"), string_view("id:"), string_view("*")})
      if (inside.starts_with(scheme)) inside.remove_prefix(scheme.size());
    out_ += escaped(inside.substr(0, inside.find("::")));
  }

  // A timestamp keeps its date: "<2025-03-01 토 10:00>".
  void angle() {
    const string_view rest = line_.substr(at_, 60);
    const std::size_t end = rest.find('>');
    if (end != string_view::npos && end > 10 && rest[1] >= '0' && rest[1] <= '9' &&
        rest[5] == '-') {
      flush();
      out_ += escaped(rest.substr(1, end - 1));
      return jump(at_ + end + 1);
    }
    ++at_;
  }

  void mark(char c) {
    const std::size_t begin = at_ + 1;
    const bool opens = (at_ == 0 || may_precede(line_[at_ - 1])) && begin < line_.size() &&
                       line_[begin] != ' ' && line_[begin] != c && line_[begin] != '\t';
    const std::size_t end = opens ? closing(c, begin) : string_view::npos;
    if (end == string_view::npos) {
      ++at_;
      return;
    }
    flush();
    const string_view inside = line_.substr(begin, end - begin);
    if (c == '=' || c == '~') {
      // A tick in code needs longer ticks around it.
      const std::string ticks = inside.find('`') == string_view::npos ? "`" : "``";
      out_ += ticks + std::string(inside) + ticks;
    } else {
      const string_view markdown = c == '*' ? "**" : c == '+' ? "~~" : "";
      out_.append(markdown).append(OrgLine(inside).without_marks()).append(markdown);
    }
    jump(end + 1);
  }

  // Marks within marks go without a trace, so that there is no recursion: "*~ECS~ 기초*".
  std::string without_marks() const {
    string_view text = line_;
    while (text.size() > 2 && text[0] == text.back() &&
           string_view("*/_+=~").find(text[0]) != string_view::npos)
      text = text.substr(1, text.size() - 2);
    return text.starts_with("[[") && text.ends_with("]]") ? linked(text) : escaped(text);
  }
  static std::string linked(string_view text) {
    OrgLine line(text);
    line.link(text.substr(2, text.size() - 4));
    return std::move(line.out_);
  }

  std::size_t closing(char c, std::size_t begin) const {
    const std::size_t limit = std::min(line_.size(), begin + kLongestMarked);
    for (std::size_t i = begin + 1; i < limit; ++i)
      if (line_[i] == c && line_[i - 1] != ' ' &&
          (i + 1 == line_.size() || (may_follow(line_[i + 1]) && line_[i + 1] != c)))
        return i;
    return string_view::npos;
  }

  string_view line_;
  std::string out_;
  std::size_t at_ = 0;
  std::size_t plain_ = 0;  // where the text begins that is not written yet
  bool no_link_end_ = false;
};

}  // namespace

std::string org_inline(string_view line) { return OrgLine(line).run(); }

}  // namespace gongbu
