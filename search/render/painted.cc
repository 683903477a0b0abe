#include "search/render/painted.h"

#include "search/render/gate.h"

namespace gongbu {

Painted& Painted::text(std::string_view text) {
  text_ += text;
  return *this;
}

Painted& Painted::code(std::string_view code) {
  if (!code.empty()) codes_.push_back({text_.size(), std::string(code)});
  return *this;
}

Painted& Painted::append(const Painted& other) {
  for (const Code& code : other.codes_) codes_.push_back({text_.size() + code.at, code.code});
  text_ += other.text_;
  return *this;
}

template <typename Pass>
std::string Painted::joined(const Pass& pass) const {
  std::string out;
  const std::string_view text = text_;
  std::size_t at = 0;
  for (const Code& code : codes_) {
    out += pass(text.substr(at, code.at - at));
    out += code.code;
    at = code.at;
  }
  return out + pass(text.substr(at));
}

std::string Painted::on_terminal() const { return joined(gated); }

std::string Painted::as_it_is() const {
  return joined([](std::string_view text) { return std::string(text); });
}

}  // namespace gongbu
