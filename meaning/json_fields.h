// Fields of the JSON files of a model, read strictly: what is missing, of another type or not
// implemented leaves by an exception that names it, and becomes an Error once, where the
// file was read. Nothing is approximated.
#pragma once

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

namespace gongbu::meaning {

using Json = nlohmann::json;

/// The file does not say what such a file must.
struct Broken : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The file is whole, but asks for something that is not implemented.
struct NotImplemented : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A field that may be missing or null.
inline const Json* optional_field(const Json& of, const char* name) {
  if (!of.is_object()) throw Broken(std::string("no object around \"") + name + "\"");
  const auto found = of.find(name);
  return found == of.end() || found->is_null() ? nullptr : &*found;
}

inline const Json& field(const Json& of, const char* name) {
  if (const Json* found = optional_field(of, name)) return *found;
  throw Broken(std::string("\"") + name + "\" is missing");
}

inline const std::string& text(const Json& value, const char* name) {
  if (!value.is_string()) throw Broken(std::string("\"") + name + "\" is no text");
  return value.get_ref<const std::string&>();
}

inline const std::string& text_field(const Json& of, const char* name) {
  return text(field(of, name), name);
}

/// Of a missing field the given value; no other type will do.
inline bool flag(const Json& of, const char* name, bool otherwise) {
  const Json* found = optional_field(of, name);
  if (!found) return otherwise;
  if (!found->is_boolean()) throw Broken(std::string("\"") + name + "\" is neither true nor false");
  return found->get<bool>();
}

inline std::string text_or(const Json& of, const char* name, const char* otherwise) {
  const Json* found = optional_field(of, name);
  return found ? text(*found, name) : otherwise;
}

/// A whole number of at most `most`.
inline std::uint64_t number(const Json& value, const char* name, std::uint64_t most) {
  if (!value.is_number_unsigned() || value.get<std::uint64_t>() > most)
    throw Broken(std::string("\"") + name + "\" is no number from 0 to " + std::to_string(most));
  return value.get<std::uint64_t>();
}

inline std::string type_of(const Json& of) { return text_field(of, "type"); }

}  // namespace gongbu::meaning
