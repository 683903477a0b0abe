// Where the JSON of an answer goes, member by member: as text, or as a value of nlohmann's. The text
// is written front to back without a tree: a tree of nlohmann's allocates when it is destroyed, and
// without memory ends the program, which the C library must not.
//
//   JsonText out;
//   out.open('{'); out.key("total"); out.value(3); out.close('}');    →   {"total":3}
#pragma once

#include <concepts>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace gongbu {

class JsonText {
 public:
  void open(char bracket) {
    separate();
    text_ += bracket;
    first_ = true;
  }
  void close(char bracket) {
    text_ += bracket;
    first_ = false;
  }
  void key(std::string_view name) {
    value(name);
    text_ += ':';
    first_ = true;
  }
  void value(std::string_view text) { scalar(nlohmann::json(text)); }
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(const char* text) { value(std::string_view(text)); }
  void value(std::integral auto number) { scalar(nlohmann::json(number)); }
  void value(double number) { scalar(nlohmann::json(number)); }

  std::string take() { return std::move(text_); }

 private:
  void separate() {
    if (!first_) text_ += ',';
    first_ = false;
  }
  void scalar(const nlohmann::json& json) {
    separate();
    text_ += json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }

  std::string text_;
  bool first_ = true;
};

// NOLINTNEXTLINE(bugprone-exception-escape): JSON is moved without an exception.
class JsonTree {
 public:
  void open(char bracket) {
    nlohmann::json& at = place();
    at = bracket == '{' ? nlohmann::json::object() : nlohmann::json::array();
    open_.push_back(&at);
  }
  void close(char) { open_.pop_back(); }
  void key(std::string_view name) { key_ = name; }
  void value(const auto& scalar) { place() = scalar; }

  nlohmann::json take() { return std::move(root_); }

 private:
  // Only the innermost open one grows, so those around it stay where they are.
  nlohmann::json& place() {
    if (open_.empty()) return root_;
    nlohmann::json& in = *open_.back();
    return in.is_array() ? in.emplace_back() : in[key_];
  }

  nlohmann::json root_;
  std::vector<nlohmann::json*> open_;
  std::string key_;
};

}  // namespace gongbu
