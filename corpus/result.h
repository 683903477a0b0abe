// Result<T>: a value or the reason why there is none. For failures that are expected in use (a
// missing index, a broken catalog, an unreadable note); programming errors are asserts, and
// third-party exceptions are translated into an Error once per entry point. It has std::expected's
// names, so that it can be replaced by it when every compiler we use has one.
//
//   Result<Catalog> catalog = load_catalog(path);
//   if (!catalog) return catalog.error();
//   use(*catalog);
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

#include "corpus/message.h"

namespace gongbu {

enum class ErrorCode {
  kNotFound,    // a file, folder, index or name that is not there
  kUnreadable,  // there, but cannot be read (permission, I/O, encoding)
  kInvalid,     // read, but it is not what it should be (a broken catalog, an unknown facet value)
  kWrongVersion,  // an index of another schema or analyzer version
  kLocked,        // another writer holds the index
  kCorrupt,       // an index that Xapian cannot read
  kCancelled,     // the caller withdrew the request
  kInternal,
};

struct Error {
  ErrorCode code = ErrorCode::kInternal;
  Message message;  // what went wrong, one sentence, naming the thing
  Message hint;     // what to do about it; may be empty
  bool operator==(const Error&) const = default;
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& value() & { return *std::get_if<0>(&checked()); }
  const T& value() const& { return *std::get_if<0>(&checked()); }
  T&& value() && { return std::move(*std::get_if<0>(&checked())); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Error& error() const {
    assert(!has_value());
    return *std::get_if<1>(&state_);
  }

 private:
  std::variant<T, Error>& checked() {
    assert(has_value());
    return state_;
  }
  const std::variant<T, Error>& checked() const {
    assert(has_value());
    return state_;
  }
  std::variant<T, Error> state_;
};

/// The value of a Result that has only success to tell.
struct Done {
  bool operator==(const Done&) const = default;
};

}  // namespace gongbu
