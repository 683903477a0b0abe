// An HTML page as a row of tags and texts, each with its line. Not a tree and not a validating
// parser: comments, declarations and the text of scripts and styles are passed over, entities stay
// as they are. Never fails, linear, no recursion: a page of a million open tags is a million
// tokens.
//
//   <p class="a">도커<br>ECS</p>  →  tag p, text "도커", tag br, text "ECS", tag /p
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace gongbu {

struct HtmlToken {
  enum class Kind : std::uint8_t { kEnd, kText, kTag };
  Kind kind = Kind::kEnd;
  std::uint32_t line = 1;       // where it begins
  std::string_view text;        // of a text
  std::string name;             // of a tag, lower-case
  std::string_view attributes;  // of a tag, as they stand
  bool closing = false;
};

class HtmlTokens {
 public:
  explicit HtmlTokens(std::string_view page) : page_(page) {}

  HtmlToken next();

  /// Whether a tag that closes this element follows.
  bool closes_later(const std::string& name);

 private:
  HtmlToken tag();
  HtmlToken take_text(std::size_t end);
  void pass(std::size_t end);
  bool begins_markup(std::size_t at) const;
  std::size_t tag_end(std::size_t at);
  std::size_t closing_tag(const std::string& name, std::size_t from) const;

  std::string_view page_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  bool no_tag_end_ = false;  // no '>' follows
  bool no_comment_end_ = false;
  bool quotes_broken_ = false;  // a quote closed nowhere: they part nothing from here on
  std::map<std::string, std::size_t> last_close_;  // offset of the last closing tag by name
};

/// An attribute's value without quotes, entities kept; empty when it is not there.
std::string_view html_attribute(std::string_view attributes, std::string_view name);

}  // namespace gongbu
